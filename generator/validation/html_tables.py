"""Tables pasted as HTML, as rules see them: the words of each cell, row by row."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.markup.plain import TAG
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = regex(r"<(/?)table\b", re.IGNORECASE)
_ROW = regex(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = regex(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_WIDTH = regex(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_HEIGHT = regex(r"rowspan\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_LONGEST = 2_000
"""Characters of a cell that are read: bounds the work on hostile input."""


class Row(NamedTuple):
    """A row: its cells' words, those that reach across followed by empty ones; its tag's place in the body; whether a cell reaches down."""

    cells: tuple[str, ...]
    start: int
    end: int
    reaches_down: bool


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
    return [_row(text[tag.end() : stop], tag.start(), tag.end()) for tag, stop in zip(tags, ends, strict=False)]


def _row(inner: str, start: int, end: int) -> Row:
    cells: list[str] = []
    _, *pieces = _CELL.split(inner)
    for attributes, content in zip(pieces[::2], pieces[1::2], strict=True):
        width = _WIDTH.search(attributes)
        cells += ["".join(html.unescape(TAG.sub("", content[:_LONGEST])).split()), *[""] * (int(width[1]) - 1 if width else 0)]
    return Row(tuple(cells), start, end, any(_HEIGHT.search(attributes) for attributes in pieces[::2]))
