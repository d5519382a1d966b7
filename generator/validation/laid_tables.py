"""Tables of a text as grids, written in Markdown or pasted as HTML: in every place stand the words of the cell that covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.markup.table_heads import LOOKED, Written, has_words, rows_of_head, spanned
from generator.patterns import regex
from generator.validation.html_tables import html_tables
from generator.validation.memo import Remembered
from generator.validation.tables_in_text import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document

REACHED = "〃"
"""Stands where a cell with a number reaches down or across from its first place: the number counts once."""
NUMBERED_SIGNS = frozenset(("序号", "序 号", "序\u3000号", "序  号", "序&nbsp;号"))
"""Texts of which one stands in every text with a table whose rows are numbered."""
_MARKS = regex("[*\\s\u3000\xa0\u2002-\u200a\u202f]+")
_ASCII = str.maketrans("，−－％", ",--%")
_MOST_PLACES = 30_000
"""Places of a table that is laid out, all columns of all rows: bounds the work on hostile input."""
_DIGIT = regex("[0-9]")


class LaidTable(NamedTuple):
    """A table as a grid."""

    start: int
    """Where it begins in the body."""
    head: tuple[str, ...]
    """What each column is called: the words of all rows of its head."""
    groups: tuple[str, ...]
    """Of those words the ones above the last row."""
    rows: tuple[tuple[str, ...], ...]
    places: tuple[tuple[int, int], ...]
    """Where in the body each row begins and ends."""
    labels: tuple[str, ...]
    """What each row is called: its first words that are its own, without blanks and emphasis."""
    within: tuple[range, ...]
    """The rows that the innermost cell beside a row's label reaches along; all rows where there is none."""

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called in the last row of the head alone."""
        return tuple(name.removeprefix(group) for name, group in zip(self.head, self.groups, strict=True))

    @property
    def is_even(self) -> bool:
        """Whether every row has a cell for each column."""
        return all(len(cells) == len(self.head) for cells in self.rows)

    @property
    def serials(self) -> int | None:
        """The column of serial numbers, by its head: one of the first."""
        return next((column for column, name in enumerate(self.head[:_LEADING]) if plain(name) == "序号"), None)


_LEADING = 3
"""Columns among which serial numbers stand, behind the names of groups."""


class _Place(NamedTuple):
    """A place of a grid: the cell that covers it, the row in which that begins, and whether it is its first place."""

    cell: Written
    top: int
    is_first: bool


def _laid(document: Document) -> tuple[LaidTable, ...]:
    return (*_from_markdown(document), *_from_html(document.body_text))


laid_tables = Remembered["Document", "tuple[LaidTable, ...]"](_laid)
"""Return the tables of the body that have a head and rows below it; first those in Markdown."""


def _from_markdown(document: Document) -> Iterator[LaidTable]:
    for table in tables_of(document):
        if table.is_read and table.rows:
            rows = [[Written(is_header=False, words=cell, height=1, width=1) for cell in line.cells] for line in (table.head, *table.rows)]
            heads = 1
            if reaches := spanned([[plain(cell.words) for cell in cells] for cells in rows[:LOOKED]]):
                heads = 2
                rows[:2] = [
                    [rows[reach.row][reach.column]._replace(height=reach.height, width=reach.width) for reach in row] for row in reaches
                ]
            yield from _table(table.head.start, rows, heads, [(line.start, line.end) for line in table.rows[heads - 1 :]])


def _from_html(text: str) -> Iterator[LaidTable]:
    if "</table" not in text:
        return
    for written in html_tables(text):
        lines = [line for line in written if line.cells]
        titles = next((place for place, line in enumerate(lines) if sum(bool(cell.words) for cell in line.cells) > 1), 0)
        rows = [line.cells for line in lines[titles:]]
        heads = rows_of_head(rows)
        heads = heads if heads < len(rows) else 1
        below = lines[titles + max(1, heads) :]
        if below:
            yield from _table(lines[0].start, rows, max(1, heads), [(line.start, line.end) for line in below])


def _table(start: int, cells: Sequence[Sequence[Written]], heads: int, places: list[tuple[int, int]]) -> Iterator[LaidTable]:
    """Yield a table from its cells and the places of the rows below its head; nothing for one too large."""
    grid = _grid(cells)
    if not grid:
        return
    above = [
        list(dict.fromkeys(filter(None, (row[column].cell.words for row in grid[:heads] if column < len(row)))))
        for column in range(len(grid[0]))
    ]
    rows = grid[heads:]
    named = [_label(row) for row in rows]
    yield LaidTable(
        start,
        tuple("".join(names) for names in above),
        tuple("".join(names[:-1]) for names in above),
        tuple(tuple(_shown(place) for place in row) for row in rows),
        tuple(places),
        tuple(plain(row[column].cell.words) if row else "" for row, column in zip(rows, named, strict=True)),
        tuple(_within(row[:column], heads, len(rows)) for row, column in zip(rows, named, strict=True)),
    )


def _grid(rows: Sequence[Sequence[Written]]) -> list[list[_Place]]:
    """Return the places of each row, to the first that no cell covers; nothing for a table too large."""
    grid: list[list[_Place]] = []
    hanging: dict[int, _Place] = {}
    taken = 0
    for number, cells in enumerate(rows):
        row = _reached(hanging, 0, number)
        for cell in cells:
            placed = [_Place(cell, number, across == 0) for across in range(cell.width)]
            if cell.height > 1:
                hanging.update(enumerate(placed, len(row)))
            row += placed
            row += _reached(hanging, len(row), number)
        taken += len(row)
        if taken > _MOST_PLACES:
            return []
        grid.append(row)
    return grid


def _reached(hanging: dict[int, _Place], column: int, row: int) -> list[_Place]:
    """Return the places from a column on that cells of earlier rows reach down to."""
    found = []
    while (above := hanging.get(column)) and above.top < row < above.top + above.cell.height:
        found.append(above._replace(is_first=False))
        column += 1
    return found


def _shown(place: _Place) -> str:
    words = place.cell.words
    return words if place.is_first or has_words(words) or not _DIGIT.search(words) else REACHED


def _label(row: Sequence[_Place]) -> int:
    """Return the column of the cell that names a row: the first of its own with words, behind those that name several rows."""
    own = [column for column, place in enumerate(row) if place.is_first]
    wordy = [column for column in own if has_words(row[column].cell.words)]
    single = (column for column in wordy if row[column].cell.height == 1)
    return next(single, next(iter(wordy), next((column for column in own if row[column].cell.words), 0)))


def _within(before: Sequence[_Place], heads: int, rows: int) -> range:
    """Return the rows that the innermost of the cells before a row's label reaches along."""
    inner = min((place for place in before if place.cell.height > 1), key=lambda place: place.cell.height, default=None)
    return range(max(0, inner.top - heads), min(rows, inner.top - heads + inner.cell.height)) if inner else range(rows)


def plain(cell: str) -> str:
    """Return a cell without blanks and emphasis, its commas, minus and percent signs as those of ASCII."""
    return _MARKS.sub("", cell).translate(_ASCII)
