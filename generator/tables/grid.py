"""What readers of tables return: the visible cells of a sheet, as text."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_ROWS = 500
"""Rows of a sheet beyond these are not shown; a page of more would be too heavy for a cheap phone."""
MOST_COLUMNS = 40
MOST_CHARACTERS = 2000
"""Of one cell."""


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
