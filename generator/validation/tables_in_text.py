"""Tables of the body as GitHub Flavored Markdown (0.29, 4.10) reads them: how many cells each line has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.validation.memo import Remembered
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

_DELIMITERS = regex(r"\n([ \t\u3000]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+)(?=\n|\Z)")
"""A line of hyphens; possessive, so that a line of blanks without end costs no more than its length."""
_BLANKS = " \t\u3000"
_BAR = regex(r"(?<!\\)\|")
_NEXT_BLOCK = regex(r" {0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|```|~~~|<|\*\*\*|---)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table and its place in the body."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place of its end."""
        return self.start + len(self.text)

    @property
    def has_bars(self) -> bool:
        """Whether it is written as a row."""
        return _BAR.search(self.text) is not None

    @property
    def most_cells(self) -> int:
        """How many cells it has at most; a bar with a backslash before it divides none."""
        text = self.text.strip(_BLANKS)
        return text.count("|") + 1 - text.startswith("|") - text.endswith("|")

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in its cells."""
        return cells_of(self.text)


@dataclass(frozen=True, slots=True)
class TextTable:
    """A line of headers, the line of hyphens below it, and, if those are as many, the lines up to the next block."""

    head: Line
    delimiters: Line
    rows: tuple[Line, ...]

    @property
    def is_read(self) -> bool:
        """Whether it can be read as a table."""
        return len(self.head.cells) == len(self.delimiters.cells)


def cells_of(line: str) -> tuple[str, ...]:
    """Return what stands in the cells of a row; a bar with a backslash before it divides none."""
    inner = line.strip(_BLANKS).removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip() for cell in (_BAR.split(inner) if "\\|" in inner else inner.split("|")))


def _tables(document: Document) -> tuple[TextTable, ...]:
    body = document.body_text
    found: list[TextTable] = []
    end = 0
    for match in outside(_DELIMITERS.finditer(body), code_in(body)):
        head = _line(body, body.rfind("\n", 0, match.start()) + 1)
        if match.start() < end or "|" not in match[1] or not head.has_bars:
            continue
        table = TextTable(head, _line(body, match.start(1)), ())
        if table.is_read:
            table = replace(table, rows=tuple(_rows(body, table.delimiters.end + 1)))
            end = table.rows[-1].end if table.rows else table.delimiters.end
        found.append(table)
    return tuple(found)


def _rows(body: str, start: int) -> Iterator[Line]:
    while start < len(body) and (row := _line(body, start)).text.strip() and not _NEXT_BLOCK.match(row.text):
        yield row
        start = row.end + 1


tables_of = Remembered["Document", tuple[TextTable, ...]](_tables)
"""Return what is written as a table in the body, whether or not it can be read as one."""


def _line(body: str, start: int) -> Line:
    end = body.find("\n", start)
    return Line(start, body[start : end if end >= 0 else len(body)])
