"""Markdown tables as rules see them: the header row and the rows below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from generator.validation.memo import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITER = re.compile(r"\n[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*(?=\n|\Z)")


class Table(NamedTuple):
    """A table: where its header line stands, the header cells, and the rows."""

    start: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    end: int


def _all_tables(text: str) -> list[Table]:
    return list(tables(text))


_tables_of = Remembered[str, "list[Table]"](_all_tables)


def tables(text: str) -> Iterator[Table]:
    """Yield the pipe tables of a Markdown text."""
    if "|" not in text or "--" not in text:
        return
    for match in _DELIMITER.finditer(text):
        if "|" not in match[0]:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        header = text[start : match.start()]
        if "|" not in header:
            continue
        rows = []
        place = match.end() + 1
        while place < len(text):
            stop = text.find("\n", place)
            stop = len(text) if stop < 0 else stop
            line = text[place:stop]
            if "|" not in line:
                break
            rows.append(_cells(line))
            place = stop + 1
        yield Table(start, _cells(header), tuple(rows), place)


def head_above(text: str, place: int) -> str:
    """Return the head of the column of a pipe table in which a place lies; nothing outside of tables."""
    found = _tables_of(text)
    table = next(iter(found[max(0, bisect_right(found, place, key=lambda table: table.start) - 1) :]), None)
    if table is None or not table.start <= place < table.end:
        return ""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    column = line.strip().removeprefix("|").count("|")
    return table.header[column] if column < len(table.header) else ""


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
