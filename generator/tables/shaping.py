"""From a grid to tables for readers: which row names the columns, which column names the rows, what stands above.

A long sheet becomes several tables with the same headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.tables.grid import Grid

_NUMBER = regex(r"[-+−]?[¥￥$]?[\d,]*\d(?:\.\d+)?[%‰]?")
_MOST_ABOVE = 6
"""Rows with one text above the table: title, unit, date."""
_MOST_HEADS = 4
CELLS_TOGETHER = 3000
"""In one table: a page of more takes a cheap phone a second to draw."""
_MOSTLY = 0.8


class Cell(NamedTuple):
    """A cell to draw; what a merged cell covers is not drawn."""

    text: str
    scope: str
    """``col``, ``colgroup``, ``row`` or ``rowgroup`` for a heading, nothing for a value."""
    rowspan: int
    colspan: int
    is_number: bool
    mark: str = ""
    """Attributes that tie it to its headings, where scopes leave doubt."""


class Sheet(NamedTuple):
    """A table: a sheet, or a piece of a long one."""

    name: str
    caption: str
    """What stands above the table, or nothing."""
    notes: tuple[str, ...]
    """Further lines above it, such as the unit."""
    head: tuple[tuple[Cell, ...], ...]
    """Rows of column headings; none if the file has none."""
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    """Number of the first row, headings apart; 1 if the sheet begins here."""
    last: int
    is_whole: bool
    columns: int
    cut_rows: int
    """How many rows are shown of more; 0 if all are."""
    cut_columns: int


def shaped(grid: Grid) -> Iterator[Sheet]:
    """Yield a grid as a table, or as several."""
    width = grid.width
    rows = grid.rows = [row + [""] * (width - len(row)) for row in grid.rows]
    above = _above(rows, width)
    heads = _heads(grid, rows, above)
    body = heads + above
    naming = _naming_column(rows[body:], width)
    numeric = [_mostly_numbers([row[column] for row in rows[body:]]) for column in range(width)]
    starts = range(body, len(rows), max(1, CELLS_TOGETHER // width))
    for start in starts[1:]:
        grid.split(start)
    drawn = _Drawing(grid, rows, naming, numeric)
    lines = [row_text for row in rows[:above] if (row_text := next(filter(None, row), ""))]
    head = tuple(drawn.row(index, is_head=True, end=body) for index in range(above, body))
    for start in starts:
        end = min(start + starts.step, len(rows))
        yield Sheet(
            grid.name,
            lines[0] if lines else "",
            tuple(lines[1:]),
            head,
            tuple(cells for index in range(start, end) if (cells := drawn.row(index, is_head=False, end=end))),
            start - body + 1,
            end - body,
            len(starts) == 1,
            width,
            len(rows) - body if grid.cut_rows else 0,
            width if grid.cut_columns else 0,
        )


def _above(rows: list[list[str]], width: int) -> int:
    """Return how many rows at the top hold a single text: they are no part of the table."""
    count = 0
    while width > 1 and count < min(_MOST_ABOVE, len(rows)) and sum(map(bool, rows[count])) <= 1:
        count += 1
    return count if count < len(rows) else 0


def _heads(grid: Grid, rows: list[list[str]], start: int) -> int:
    """Return how many rows below ``start`` name the columns: a row of texts, and as many more as its merged cells reach."""
    if start + 1 >= len(rows):
        return 0
    first = rows[start]
    texts = [cell for cell in first if cell]
    if len(texts) < len(first) / 2 or any(_NUMBER.fullmatch(cell) for cell in texts):
        return 0
    merged = any(width > 1 for (row, _), (_, width) in grid.spans.items() if row == start)
    if not merged and len(texts) < len(first):
        return 0
    tall = [height for (row, _), (height, _) in grid.spans.items() if row == start]
    heads = max([1, 1 + int(merged), *tall])
    return heads if heads <= _MOST_HEADS and start + heads < len(rows) else 1


def _naming_column(rows: list[list[str]], width: int) -> int:
    """Return the first column of different texts: it names the rows. A running number does not, unless nothing else does."""
    for column in range(min(width, 3)):
        texts = [row[column] for row in rows if row[column]]
        words = [text for text in texts if not _NUMBER.fullmatch(text)]
        if words and len(words) >= len(rows) * _MOSTLY and len(set(words)) >= len(words) * _MOSTLY:
            return column
    return 0


def _mostly_numbers(values: list[str]) -> bool:
    filled = [value for value in values if value]
    return bool(filled) and sum(bool(_NUMBER.fullmatch(value)) for value in filled) >= len(filled) * _MOSTLY


class _Drawing:
    """Makes cells, and remembers what merged cells cover."""

    def __init__(self, grid: Grid, rows: list[list[str]], naming: int, numeric: list[bool]) -> None:
        self._grid = grid
        self._rows = rows
        self._naming = naming
        self._numeric = numeric
        self._covered: set[tuple[int, int]] = set()

    def row(self, index: int, *, is_head: bool, end: int) -> tuple[Cell, ...]:
        """Return the cells of a row; a merged cell ends at the row ``end`` at the latest."""
        cells = []
        for column, text in enumerate(self._rows[index]):
            if (index, column) in self._covered:
                continue
            height, width = self._extent(index, column, end)
            if is_head:
                scope = "colgroup" if width > 1 else "col"
            else:
                scope = ("rowgroup" if height > 1 else "row") if column == self._naming and text else ""
            cells.append(Cell(text, scope, height, width, self._numeric[column] and width == 1 and not (scope and not is_head)))
        return tuple(cells)

    def _extent(self, index: int, column: int, end: int) -> tuple[int, int]:
        """Return how far a cell reaches without running into another merged cell, and cover that."""
        height, width = self._grid.spans.get((index, column), (1, 1))
        height = min(height, end - index)
        area = {(index + down, column + across) for down in range(height) for across in range(width)}
        if area & self._covered:
            return 1, 1
        self._covered |= area - {(index, column)}
        return height, width
