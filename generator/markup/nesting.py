"""Bounds how deep elements stand in one another before HTML is parsed.

Each element that is never closed lies around all that follows: the work grows by the square of such a text, and so does the
memory where it is marks of type, which HTML opens anew in every further block. So it does where much stands in a table but in none
of its cells, as after one that is never closed: HTML moves each piece before the table and counts all that stands there to find the place.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from generator.patterns import regex

if TYPE_CHECKING:
    import re

_TAG: Final = regex(r"<!--(?s:.*?)(?:-->|\Z)|<(/?)([A-Za-z][^\s<>/]*)")
"""A comment, or the beginning of a tag."""
_FEW: Final = 200
"""Tags of a text that can do no harm."""
_DEEPEST: Final = 100
_MOST_NODES: Final = 2_000_000
_LEAST: Final = 3
"""Marks of type that may stay open however long the text is."""
_NOT_DEEP: Final = frozenset((
    "a", "area", "base", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
))  # fmt: skip
"""Elements that hold nothing, or that the next of their kind ends: only within others they stand in one another."""
_OF_TYPE: Final = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
"""The formatting elements of the HTML Standard (13.2.4.3), but for links, which end one another."""

_OF_TABLES: Final = frozenset(("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"))
_CELLS: Final = frozenset(("td", "th", "caption"))
_MOST_STRAY: Final = 2_000
"""Tags and texts between the cells of a text's tables after which these are closed, and no more begin."""


def bounded(source: str) -> str:
    """Return HTML in which tags that open too much are ``wbr``, which holds nothing; what they stand around stays."""
    tags = source.count("<")
    return _TAG.sub(_Reading(max(_LEAST, _MOST_NODES // tags)).take, source) if tags > _FEW else source


class _Reading:
    """What is open at a place of a text."""

    def __init__(self, most_of_type: int) -> None:
        self._most_of_type = most_of_type
        self._open: list[str] = []
        self._names: Counter[str] = Counter()
        self._of_type: Counter[str] = Counter()
        self._tables: list[bool] = []
        """Of each open table, the innermost last, whether a cell of it is open."""
        self._stray = 0
        self._end = 0

    def take(self, match: re.Match[str]) -> str:
        """Return what a tag is replaced by: mostly itself."""
        name = (match[2] or "").lower()
        closing = self._count_stray(name, match)
        if self._stray > _MOST_STRAY and name == "table":
            return f"{closing}<wbr"
        self._note_table(name, is_end=bool(match[1]))
        return closing + self._nested(name, match)

    def _count_stray(self, name: str, match: re.Match[str]) -> str:
        """Count what stands between the cells of a table; return what closes the tables when it is too much."""
        if not name:
            return ""
        if self._tables and not self._tables[-1]:
            text = match.string[self._end : match.start()].rpartition(">")[2]
            self._stray += (name not in _OF_TABLES) + (not text.isspace() and text != "")
        self._end = match.end()
        if self._stray <= _MOST_STRAY:
            return ""
        closing = "</table>" * len(self._tables)
        self._tables.clear()
        return closing

    def _note_table(self, name: str, *, is_end: bool) -> None:
        """Keep account of tables and cells, as the HTML Standard does (13.2.6.4.9 to 15)."""
        if name == "table":
            if self._tables and (is_end or not self._tables[-1]):
                self._tables.pop()
            if not is_end:
                self._tables.append(False)
        elif self._tables and name in _OF_TABLES:
            self._tables[-1] = name in _CELLS and not is_end

    def _nested(self, name: str, match: re.Match[str]) -> str:
        if not name or name in _NOT_DEEP:
            return match[0]
        if match[1]:
            self._close(name)
            return match[0]
        if len(self._open) >= _DEEPEST or (name in _OF_TYPE and self._of_type.total() >= self._most_of_type):
            return "<wbr"
        self._open.append(name)
        self._names[name] += 1
        self._of_type[name] += name in _OF_TYPE
        return match[0]

    def _close(self, name: str) -> None:
        """Close an element and those in it; marks of type that are not closed by name go on."""
        if self._of_type[name]:
            self._of_type[name] -= 1
        while self._names[name]:
            last = self._open.pop()
            self._names[last] -= 1
            if last == name:
                return
