"""Marks what of a Chinese text is in another language, by its letters or, for English, by the commonest words.

Readers' devices speak, break and set a text by its ``lang``; authors rarely write it. Only what leaves no doubt is marked: blocks
without a Chinese character, and in others phrases whose letters belong to one language.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from generator.markup.plain import TAG
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS: Final = ("\u0627", "\u06d5", "\u0649", "\u0f0b", "\u1820", "\u1821", "\u1824", " the ", " of ", " and ")
"""Every text with something to mark contains one of these; looking for them costs a microsecond."""
_BLOCK = regex(
    r"<(p|li|t[dh]|h[2-6]|d[dt]|caption|figcaption)\b([^>]*)>((?:[^<]++|<(?!/?(?:p|li|t[dhr]|h[1-6]|d[ldt]|[uo]l|table|blockquote|div|section|pre)\b))*+)"
)
"""A block up to the next one: within a list item, its own text and not that of the list below it."""
_IN_ROWS: Final = frozenset(("li", "td", "th"))
_STANDING: Final = frozenset(("p", "li", "td", "dd"))
"""Blocks that hold whole sentences: Mongolian letters stand in them from top to bottom, in a box of their own."""
_HAN = regex("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_ARABIC = regex("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_TIBETAN = regex("[\u0f40-\u0fbc]")
_MONGOLIAN = regex("[\u1820-\u18aa]")
_LATIN = regex("[A-Za-z\u00c0-\u024f]")
_WORDS = "{0}+(?:[ -%'-;=?@\u0f0b-\u0f14\u1800-\u180e\u202f]+{0}+)*"
"""Words of one script with what stands between them."""
_FOREIGN_WORDS = "|".join(_WORDS.format(script.pattern) for script in (_ARABIC, _TIBETAN, _MONGOLIAN))
_PHRASE = regex(f"({_FOREIGN_WORDS}|{_WORDS.format(_LATIN.pattern)})")
_PHRASE_OR_TAG = regex(f"<[^>]*+>|{_FOREIGN_WORDS}")
_UYGHUR = regex("[\u06d0\u06c6\u06c8\u0626]")
_KAZAKH = regex("\u0674|(?:^|\\s)\u0621")
_IN_MONGOLIAN: Final = ' lang="mn-Mong" dir="ltr"'
_OF_ENGLISH = regex(
    r"\b(?:the|of|and|shall|is|are|to|in|for|this|by|with|be|on|that|which|has|have|from|or|at|as|an|we|you|your|our|will|can|may|not|if|it)\b",
    re.IGNORECASE,
)
_ENGLISH_ALONE: Final = frozenset(("the", "shall", "is", "are", "this", "be", "that", "which", "has", "have"))
"""Words that a row of names and abbreviations does not contain."""
_WORD = regex(r"[A-Za-z]{2,}")
_MARKED_AROUND = regex(r"<(?:div|section|blockquote|ul|ol|table|dl|tr)\b[^>]* (?:lang|dir)=")
_FEW_WORDS = 5
_OFTEN = 5
"""In English at least one word in so many is one of the commonest."""


def marked(safe: str) -> str:
    """Return a Chinese text's HTML with ``lang`` and ``dir`` on the blocks that are wholly in another language."""
    if not any(letters in safe for letters in _LETTERS) or _MARKED_AROUND.search(safe):
        return safe
    numbers = itertools.count(1)
    return _BLOCK.sub(lambda match: _block(match, numbers), safe)


def _block(match: re.Match[str], numbers: Iterator[int]) -> str:
    name, attributes, inner = match.groups()
    if " lang=" in match[0] or " dir=" in match[0]:
        return match[0]
    if _HAN.search(inner):
        return f"<{name}{attributes}>{_PHRASE_OR_TAG.sub(_within, inner)}"
    said = language(TAG.sub("", inner))
    if said == _IN_MONGOLIAN and name in _STANDING:
        box = f'<span{said} class="tall" tabindex="0" role="group" aria-label="蒙古文（{next(numbers)}）">'
        return f"<{name}{attributes}>{box}{inner.rstrip()}</span>{inner[len(inner.rstrip()) :]}"
    if said and name in _IN_ROWS:  # items and cells keep the edge of their neighbours
        return f"<{name}{attributes}><span{said}>{inner.rstrip()}</span>{inner[len(inner.rstrip()) :]}"
    return f"<{name}{attributes}{said}>{inner}" if said else match[0]


def language(text: str) -> str:
    """Return the attributes that say a text's language, or nothing where there is doubt."""
    letters = {name: len(pattern.findall(text)) for name, pattern in (("a", _ARABIC), ("b", _TIBETAN), ("m", _MONGOLIAN), ("l", _LATIN))}
    script = max(letters, key=lambda name: letters[name])
    if not letters[script] or letters[script] * 3 < sum(letters.values()) * 2:
        return ""
    if script == "b":
        return ' lang="bo" dir="ltr"'
    if script == "m":
        return _IN_MONGOLIAN
    if script == "l":
        return ' lang="en" dir="ltr"' if _is_english(text) else ""
    tag = "kk-Arab" if _KAZAKH.search(text) and "\u06d5" in text and "\u0626" not in text else "ug" if _UYGHUR.search(text) else ""
    return f' lang="{tag}" dir="rtl"' if tag else ' dir="rtl"'


def phrases(text: str) -> Markup:
    """Return a plain Chinese text as HTML in which phrases in another language say so."""
    return Markup("".join(_saying(piece, escape(piece)) for piece in _PHRASE.split(text)))  # noqa: S704  # escaped, but for fixed words


def _within(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("<") else _saying(match[0], match[0])


def _saying(text: str, safe: str) -> str:
    """Return a text's HTML, in a span that says its language if it is another one."""
    said = language(text)
    return f"<span{said}>{safe}</span>" if said else safe


def _is_english(text: str) -> bool:
    words = len(_WORD.findall(text))
    common = [word.lower() for word in _OF_ENGLISH.findall(text)]
    return words >= _FEW_WORDS and len(set(common)) > 1 and len(common) * _OFTEN >= words and not _ENGLISH_ALONE.isdisjoint(common)
