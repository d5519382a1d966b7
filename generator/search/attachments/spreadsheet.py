"""Text of a spreadsheet: what its program shows of the cells, one row a line; hidden sheets, rows and columns stay out."""

from __future__ import annotations

from generator.tables import spreadsheet


def text(data: bytes, limit: int) -> str:
    """Return the values of all visible cells, sheet after sheet."""
    lines: list[str] = []
    for grid in spreadsheet.grids(data):
        for row in grid.rows:
            line = " ".join(filter(None, row))
            lines.append(line)
            limit -= len(line) + 1
            if limit <= 0:
                return "\n".join(lines)
    return "\n".join(lines)
