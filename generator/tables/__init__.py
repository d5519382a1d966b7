"""Tables that come as attachments, as rows of text that a page can show.

Attachments come from outside: a reader never trusts sizes, resolves no entities, follows no links and stops at the
limits below. It returns what an office program shows and nothing else: hidden sheets, rows, columns and comments stay
out, formulas are their stored results. A file that is not what its name says shows no table: it can only be downloaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tables import comma_separated, spreadsheet
from generator.tables.shaping import Sheet, shaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.tables.grid import Grid

MOST_BYTES = 16 * 1024 * 1024
"""Larger files are not opened."""
MOST_CELLS = 120_000
"""Of all sheets of a file; of those that come after them only so many rows are shown:"""
LEAST_ROWS = 50

_READERS: Mapping[str, Callable[[bytes], list[Grid]]] = {"csv": comma_separated.grids, "xlsx": spreadsheet.grids}


def is_table(name: str) -> bool:
    """Tell by its name whether a file may be a table."""
    return name.rpartition(".")[2].lower() in _READERS


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a table file that show anything, long ones in several pieces; none if it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        return ()
    sheets: list[Sheet] = []
    cells = MOST_CELLS
    for grid in _READERS[path.suffix[1:].lower()](path.read_bytes()):
        if grid.width:
            grid.keep(max(LEAST_ROWS, cells // grid.width))
            cells -= len(grid.rows) * grid.width
            sheets += shaped(grid)
    return tuple(sheets)
