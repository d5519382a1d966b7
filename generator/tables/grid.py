"""What readers of tables return: the visible cells of a sheet, as text."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_SHEETS = 20
"""Sheets of a file beyond these are not read."""
MOST_ROWS = 5000
"""Rows of a sheet beyond these are not shown."""
MOST_COLUMNS = 40
MOST_CHARACTERS = 2000
"""The most characters of one cell that are kept."""


@dataclass(slots=True)
class Grid:
    """A sheet without its hidden parts; rows may be of different length."""

    name: str
    rows: list[list[str]]
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """By row and column of a merged cell, how many rows and columns it covers, both visible."""
    cut_rows: bool = False
    """Whether rows were left out."""
    cut_columns: bool = False

    @property
    def width(self) -> int:
        """Return the length of the longest row."""
        return max(map(len, self.rows), default=0)

    def keep(self, rows: int) -> None:
        """Leave out what is below so many rows."""
        self.cut_rows = self.cut_rows or len(self.rows) > rows
        del self.rows[rows:]

    def split(self, row: int) -> None:
        """End merged cells above a row and begin them there again, with their text, so that a table can begin with it."""
        for (top, left), (height, width) in list(self.spans.items()):
            if top < row < top + height:
                self.spans[top, left] = (row - top, width)
                self.spans[row, left] = (top + height - row, width)
                self.rows[row][left] = self.rows[top][left]
