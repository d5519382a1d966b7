"""Tables with one head and one cell for each column in a row, written in Markdown or pasted as HTML; none of their cells reaches down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.validation.html_tables import html_tables
from generator.validation.tables_in_text import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document

_MARKS = regex("[*\\s\u3000\xa0\u2002-\u200a\u202f]+")
_ASCII = str.maketrans("，−－％", ",--%")


def flat_tables(document: Document) -> Iterator[tuple[Sequence[str], list[tuple[str, ...]], list[tuple[int, int]]]]:
    """Yield the head of each table, its rows, and where in the body each row begins and ends; a title in a row of its own is no head."""
    for table in tables_of(document):
        if table.is_read and table.rows:
            yield table.head.cells, [row.cells for row in table.rows], [(row.start, row.end) for row in table.rows]
    if "</table" in document.body_text:
        for lines in html_tables(document.body_text):
            head = next((place for place, line in enumerate(lines) if sum(map(bool, line.cells)) > 1), 0)
            rows = lines[head + 1 :]
            if rows and not any(line.reaches_down for line in lines):
                yield lines[head].cells, [line.cells for line in rows], [(line.start, line.end) for line in rows]


def plain(cell: str) -> str:
    """Return a cell without blanks and emphasis, its commas, minus and percent signs as those of ASCII."""
    return _MARKS.sub("", cell).translate(_ASCII)


def label(cells: Sequence[str]) -> str:
    """Return what a row is called: its first cell, or the second where the first is empty or a number."""
    return next((text for cell in cells[:2] if (text := plain(cell)) and not text.isdigit()), "")
