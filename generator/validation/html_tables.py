"""Tables pasted as HTML, as rules see them: the words and the reach of each cell, row by row."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.markup.plain import TAG
from generator.markup.table_heads import Written
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = regex(r"<(/?)table\b", re.IGNORECASE)
_ROW = regex(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = regex(r"<t([dh])\b([^<>]*)>", re.IGNORECASE)
_WIDTH = regex(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_HEIGHT = regex(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_LONGEST = 2_000
"""Characters of a cell that are read: bounds the work on hostile input."""


class Row(NamedTuple):
    """A row: its cells, without blanks in their words, and the place of its tag in the body."""

    cells: tuple[Written, ...]
    start: int
    end: int


def html_tables(text: str) -> Iterator[list[Row]]:
    """Yield the rows of each table in a text; of tables in one another those up to the first end."""
    start = -1
    for tag in _TABLE.finditer(text):
        if tag[1] and start >= 0:
            yield _rows(text, start, tag.start())
            start = -1
        elif not tag[1] and start < 0:
            start = tag.end()


def _rows(text: str, start: int, end: int) -> list[Row]:
    tags = list(_ROW.finditer(text, start, end))
    ends = (*(tag.start() for tag in tags[1:]), end)
    return [Row(_cells(text[tag.end() : stop]), tag.start(), tag.end()) for tag, stop in zip(tags, ends, strict=False)]


def _cells(inner: str) -> tuple[Written, ...]:
    _, *pieces = _CELL.split(inner)
    return tuple(
        Written(
            kind in "hH",
            "".join(html.unescape(TAG.sub("", content[:_LONGEST])).split()),
            _reach(_HEIGHT, attributes),
            _reach(_WIDTH, attributes),
        )
        for kind, attributes, content in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    )


def _reach(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return max(1, int(found[1])) if found else 1
