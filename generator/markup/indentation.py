"""Indentation as Chinese texts mean it: a line that begins with blanks begins a paragraph.

Editors indent the first line of each paragraph, with two wide blanks, four narrow ones or a tab, and often leave no empty line between
paragraphs. CommonMark (0.31.2, 4.4 and 4.8) would make code of the one and run the others together.
"""

from __future__ import annotations

import re
from typing import Final

from generator.patterns import regex

WIDE: Final = "\u3000\xa0\u2000-\u200a\u202f"
"""For character classes of regular expressions: blanks that CommonMark takes for letters."""
_ENTITY: Final = "&(?:nbsp|e[mn]sp|thinsp|#160|#x[aA]0|#12288|#x3000|#819[45]);"
_INDENT = regex(f"(?:[ \t{WIDE}]|{_ENTITY})+")
_NARROW: Final = " \t"
_INDENTED = regex("\n(?:[&\t\u3000\xa0\u2002\u2003]| [ \t\u3000])")
"""What every text with an indented line holds; looking for it costs about a microsecond."""
_LEAST: Final = 2
"""Narrow blanks that indent a line; one is a slip."""
_CONTAINER = regex(r" {0,3}(?:([-*+]|\d{1,9}[.)])[ \t]|(\[\^[^\]]+\]:)|>)")
"""What indented lines below continue: an item of a list, a footnote, a quotation."""
_FENCE = regex(r"`{3,}[^`]*$|~{3,}")
_HTML = regex(
    r"<(?:!--|/?(?:address|article|aside|blockquote|caption|center|col|colgroup|d[dlt]|details|div|fig(?:caption|ure)|footer|form|h[1-6r]|header"
    r"|iframe|li|main|nav|[ou]l|p|pre|script|section|style|summary|table|tbody|t[dhr]|tfoot|thead)\b)|</?[a-z][^<>]*>$",
    re.IGNORECASE,
)
"""A line that begins a block of HTML, which goes on to the next empty line (CommonMark 4.6, types 2, 6 and 7)."""
_IN_FOOTNOTE: Final = 4
_MARKER = regex(r"(\d{1,9})?([.)]|[-*+])(?=[ \t]|$)")
"""What would make an item of a list of a paragraph: after an indent it is text, as in 附件：1. … 2. …"""


def paragraphs(text: str) -> str:
    """Return a Markdown text in which every paragraph that begins with an indented line stands by itself, without the indent.

    Lines of fenced code, of blocks of HTML, and those indented by narrow blanks below an item of a list, a footnote or a quotation stay
    as they are; so does code by indentation if it holds ASCII characters only.
    """
    if not _INDENTED.search(f"\n{text}"):
        return text
    reading = _Reading()
    for line in text.split("\n"):
        reading.take(line)
    return "\n".join(reading.lines)


class _Reading:
    """The lines of a text up to a place, and what is open there."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._fence = ""
        self._in_html = False
        self._in_container = False
        self._further = 0  # columns by which a further paragraph of an item is indented

    def take(self, line: str) -> None:
        indent = _INDENT.match(line)
        content = line[indent.end() :] if indent else line
        is_wide = indent is not None and indent[0].strip(_NARROW) != ""
        if self._fence or _FENCE.match(content):
            self._take_code(line, content, is_wide=is_wide)
        elif not content:
            self._in_html = False
            self.lines.append("")
        else:
            self._follow(line, is_indented=indent is not None)
            begins = not self._in_html and (is_wide or (indent is not None and not self._in_container and _is_meant(indent[0], content)))
            self._add(self._begun(content) if begins else line)

    def _take_code(self, line: str, content: str, *, is_wide: bool) -> None:
        """Keep a line of fenced code; a fence indented by wide blanks would be none."""
        if self._fence:
            is_fence = content.startswith(self._fence) and not content.strip(self._fence[0] + _NARROW)
            self._fence = "" if is_fence else self._fence
        else:
            is_fence = True
            self._fence = content[: len(content) - len(content.lstrip(content[0]))]
        self.lines.append(content if is_fence and is_wide else line)

    def _follow(self, line: str, *, is_indented: bool) -> None:
        """Note the container that a line begins or ends."""
        if begins := _CONTAINER.match(line):
            self._in_container = True
            self._further = begins.end() if begins[1] else _IN_FOOTNOTE if begins[2] else 0
        elif self._stands_apart and not is_indented:
            self._in_container = False

    def _begun(self, content: str) -> str:
        """Return the line that begins a paragraph, after an empty one: a further paragraph of the item whose lines it follows at once."""
        if self._stands_apart or not self._in_container:
            self._in_container = False
            self._further = 0
        if not self._stands_apart and not (content.startswith("|") and self.lines[-1].startswith("|")):
            self.lines.append("")
        return " " * self._further + _as_text(content)

    def _add(self, line: str) -> None:
        self._in_html = self._in_html or _HTML.match(line) is not None
        self.lines.append(line)

    @property
    def _stands_apart(self) -> bool:
        return not self.lines or not self.lines[-1]


def _is_meant(indent: str, content: str) -> bool:
    """Tell whether narrow blanks indent a paragraph, or what stands in a table or a block of HTML, and not code."""
    return len(indent.expandtabs(4)) >= _LEAST and (not content.isascii() or content.startswith(("<", "|")))


def _as_text(content: str) -> str:
    """Return the first line of a paragraph, with a mark of lists at its beginning as text."""
    marker = _MARKER.match(content)
    return f"{content[: marker.start(2)]}\\{content[marker.start(2) :]}" if marker else content
