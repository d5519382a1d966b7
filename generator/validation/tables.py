"""Markdown tables as rules see them: the header row and the rows below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITER = re.compile(r"\n[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*(?=\n|\Z)")


class Table(NamedTuple):
    """A table: where its header line stands, the header cells, and the rows."""

    start: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    end: int


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


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
