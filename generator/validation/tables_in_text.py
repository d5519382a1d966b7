"""Tables of the body as GitHub Flavored Markdown (0.29, 4.10) reads them: how many cells each line has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.validation.text import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

_DELIMITERS = re.compile(r"^[ \t\u3000]*(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_NEXT_BLOCK = re.compile(r" {0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|```|~~~|<|\*\*\*|---)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its place in the body and its cells."""

    start: int
    text: str
    cells: tuple[str, ...]

    @property
    def end(self) -> int:
        """The place of its end."""
        return self.start + len(self.text)

    @property
    def has_bars(self) -> bool:
        """Whether it is written as a row."""
        return _BAR.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class TextTable:
    """A line of headers, the line of hyphens below it, and the lines up to the next block."""

    head: Line
    delimiters: Line
    rows: tuple[Line, ...]


def tables_of(document: Document) -> Iterator[TextTable]:
    """Yield what is written as a table in the body, whether or not it can be read as one."""
    body = document.body_text
    code = [match.span() for match in CODE.finditer(body)] if "`" in body or "~~~" in body else []
    for match in _DELIMITERS.finditer(body):
        before = body[: max(0, match.start() - 1)]
        head = _line(body, before.rfind("\n") + 1)
        if not _BAR.search(head.text) or any(start <= match.start() < end for start, end in code):
            continue
        rows = []
        start = match.end() + 1
        while start < len(body) and (row := _line(body, start)).text.strip() and not _NEXT_BLOCK.match(row.text):
            rows.append(row)
            start = row.end + 1
        yield TextTable(head, _line(body, match.start()), tuple(rows))


def _line(body: str, start: int) -> Line:
    end = body.find("\n", start)
    text = body[start : end if end >= 0 else len(body)]
    inner = text.strip(" \t\u3000").removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return Line(start, text, tuple(cell.strip() for cell in _BAR.split(inner)))
