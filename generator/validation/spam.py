"""Lines of a text that hold words of injected spam."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex
from generator.validation.data_files import words
from generator.validation.memo import Remembered
from generator.validation.spread import texts_of
from generator.validation.text import Words, plain_of, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.document import Document

_STRONG, _ORDINARY = frozenset(words("spam")), frozenset(words("spam_ordinary"))
_GAPS = (" ", "\u3000", "*", "·", "-", "_")
_GAP = regex(r"(?<=[\u3400-\u9fff])[ \u3000*·\-_.|、](?=[\u3400-\u9fff])")
_SPAM = Words(_STRONG | _ORDINARY)
SIGNS = _STRONG | _ORDINARY | frozenset(f"{word[0]}{gap}{word[1]}" for word in _STRONG for gap in _GAPS if word[0] > "\u3400")
"""What a text with spam holds: a word, or the beginning of one with something between its characters."""
_LAWFUL = regex("|".join(map(re.escape, words("enforcement_words"))))
_ENOUGH, _ENOUGH_ORDINARY, _SHORT = 2, 3, 30


class SpamLine(NamedTuple):
    """A line with words of spam: where it and the first word stand, the words, and whether they leave no doubt."""

    span: Span
    first: Span
    words: tuple[str, ...]
    is_certain: bool


def _lines(document: Document) -> list[SpamLine]:
    return [line for place, text in texts_of(document) for line in _in_text(document, place, text)]


spam_lines = Remembered["Document", "list[SpamLine]"](_lines)
"""Return the lines with spam of all that readers see of a document."""


def _in_text(document: Document, place: tuple[str | int, ...], text: str) -> Iterator[SpamLine]:
    plain = simplified(text) if place else plain_of(document).text
    start = 0
    for line in plain.split("\n"):
        whole = _GAP.sub("", line)
        found = _SPAM.found_in(line) or _SPAM.found_in(whole)
        found = [word for word in found if not any(word != other and word in other for other in found)]
        strong = [word for word in found if word in _STRONG]
        if (strong or len(found) >= (_ENOUGH_ORDINARY if len(line) > _SHORT else _ENOUGH)) and not _LAWFUL.search(whole):
            at = max(0, line.find(strong[0])) if strong else 0
            end = at + len(strong[0] if strong else line)
            if place:
                span = first = document.at(*place)
            else:
                span, first = document.at_body(start, start + len(line)), document.at_body(start + at, start + end)
            yield SpamLine(span, first, tuple(found), bool(strong) and len(found) >= _ENOUGH)
        start += len(line) + 1
