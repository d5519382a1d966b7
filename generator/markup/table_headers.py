"""Which headers a cell of a table stands under, for tables whose scopes alone leave doubt (technique H43)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST: Final = 30_000
"""Most places of a table whose cells are tied to their headers: bounds the work on hostile input."""

_MOST_LOOKED: Final = 10 * _LARGEST
"""Headers of all cells together: a row of nothing but headers would have the square of them."""

Where = tuple[int, int]
"""Row, and place among the row's cells."""


class Shape(NamedTuple):
    """A cell: what it heads (``col``, ``colgroup``, ``row``, ``rowgroup`` or nothing) and how far it reaches."""

    scope: str
    height: int
    width: int


def leave_doubt(rows: Sequence[Sequence[Shape]]) -> bool:
    """Tell whether scopes alone leave doubt: headers in several rows, or headers that span."""
    several = sum(any(cell.scope.startswith("col") for cell in row) for row in rows) > 1
    return several or any(cell.scope and (cell.height > 1 or cell.width > 1) for row in rows for cell in row)


def marks(rows: Sequence[Sequence[Shape]], name: str) -> dict[Where, str]:
    """Return the attributes of each cell: an ``id`` for a header, the ``headers`` it stands under for every cell."""
    placed = _placed(rows)
    above: dict[int, list[Where]] = {}
    beside: dict[int, list[tuple[int, Where]]] = {}
    for where, (column, shape) in placed.items():
        if shape.scope.startswith("row"):
            for row in range(where[0], where[0] + shape.height):
                beside.setdefault(row, []).append((column, where))
    width = max((column + shape.width for column, shape in placed.values()), default=0)
    result = {}
    looked = 0
    waiting: list[tuple[Where, int, Shape]] = []
    for where, (column, shape) in placed.items():
        if waiting and waiting[0][0][0] < where[0]:
            _heads_below(waiting, above, width)
        across = [head for right in range(column, column + shape.width) for head in above.get(right, ())]
        down = [head for row in range(where[0], where[0] + shape.height) for left, head in beside.get(row, ()) if left < column]
        looked += len(across) + len(down)
        if looked > _MOST_LOOKED:
            return {}
        heads = dict.fromkeys(across + down)
        if shape.scope.startswith("col") and shape.width == width:
            heads = {}
        elif shape.scope:
            heads = {head: None for head in heads if placed[head][1].scope.endswith("group")}
        if shape.scope.startswith("col"):
            waiting.append((where, column, shape))
        ids = " ".join(f"{name}-{row}-{cell}" for row, cell in heads)
        result[where] = (f' id="{name}-{where[0]}-{where[1]}"' if shape.scope else "") + (f' headers="{ids}"' if ids else "")
    return result


def _heads_below(waiting: list[tuple[Where, int, Shape]], above: dict[int, list[Where]], width: int) -> None:
    """Put the headers of a row above their columns, from the next row on; one across the whole table begins it anew."""
    if len(waiting) == 1 and waiting[0][2].width == width:
        above.clear()
    for where, column, shape in waiting:
        for right in range(column, column + shape.width):
            above.setdefault(right, []).append(where)
    waiting.clear()


def _placed(rows: Sequence[Sequence[Shape]]) -> dict[Where, tuple[int, Shape]]:
    """Return the column of each cell, its height cut at the end of the table; nothing for a table too large."""
    taken: set[tuple[int, int]] = set()
    placed = {}
    for number, cells in enumerate(rows):
        column = 0
        for place, cell in enumerate(cells):
            while (number, column) in taken:
                column += 1
            height = min(cell.height, len(rows) - number)
            placed[number, place] = (column, Shape(cell.scope, height, cell.width))
            if len(taken) + height * cell.width > _LARGEST:
                return {}
            taken.update((number + down, column + right) for down in range(height) for right in range(cell.width))
            column += cell.width
    return placed
