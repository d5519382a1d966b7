"""Markdown tables as rules see them: what each column is called and the rows below."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.markup.table_heads import LOOKED, spanned
from generator.patterns import regex
from generator.validation.memo import Remembered
from generator.validation.tables_in_text import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITER = regex(r"\n[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*(?=\n|\Z)")

_NEAR = 20_000
"""Characters of a row before a place that are read: bounds the work on hostile input."""


class Table(NamedTuple):
    """A table: where its header line stands, the name of each column, of two the lower, and the rows."""

    start: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    end: int


def _all_tables(text: str) -> list[Table]:
    return list(tables(text))


_tables_of = Remembered[str, "list[Table]"](_all_tables)


def tables(text: str) -> Iterator[Table]:
    """Yield the pipe tables of a Markdown text; one ends where the head of the next stands."""
    if "|" not in text or "--" not in text:
        return
    begun = [
        (start, match.start(), match.end() + 1)
        for match in _DELIMITER.finditer(text)
        if "|" in match[0] and text.find("|", start := text.rfind("\n", 0, match.start()) + 1, match.start()) >= 0
    ]
    ends = (*(start for start, _, _ in begun[1:]), len(text))
    for (start, end, below), following in zip(begun, ends, strict=False):
        rows = []
        place = below
        while place < following:
            stop = text.find("\n", place)
            stop = len(text) if stop < 0 else stop
            line = text[place:stop]
            if "|" not in line:
                break
            rows.append(cells_of(line))
            place = stop + 1
        header = cells_of(text[start:end])
        if spanned((header, *rows[: LOOKED - 1])):
            header = tuple(lower or upper for upper, lower in zip_longest(header, rows.pop(0), fillvalue=""))
        yield Table(start, header, tuple(rows), place)


def head_above(text: str, place: int) -> str:
    """Return the head of the column of a pipe table in which a place lies; nothing outside of tables."""
    found = _tables_of(text)
    table = next(iter(found[max(0, bisect_right(found, place, key=lambda table: table.start) - 1) :]), None)
    if table is None or not table.start <= place < table.end:
        return ""
    line = text[max(0, place - _NEAR) : place].rpartition("\n")[2]
    if len(line) == _NEAR:
        return ""
    column = len(cells_of(f"{line}.")) - 1
    return table.header[column] if column < len(table.header) else ""
