"""Makes headings begin at level 2 and skip none, and gives each an anchor of its own."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from generator.document import Heading
from generator.markup.articles import NUMERAL
from generator.markup.plain import TAG
from generator.patterns import regex

_HEADING = regex(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.DOTALL)
_NOT_WORD = regex(r"[\W_]+")
_ANNEX = regex(rf"附[件表录](?:[\s　:：\d]|{NUMERAL}|$)")
"""A heading that begins an annex: 附件1, 附表：, 附录."""
_CHAPTER = regex(rf"第{NUMERAL}+[章编篇节]")
_IMAGE = regex(r'<img [^>]*?\balt="([^"]*)"[^>]*>')
_TOP = 2
"""Level of the highest headings of a body."""


def anchored(safe: str) -> tuple[str, tuple[Heading, ...]]:
    """Return a text with its headings in order, and the headings; those without words are left out."""
    found: list[Heading] = []
    seen: dict[str, int] = {}
    stack: list[int] = []

    def replace(match: re.Match[str]) -> str:
        text = match[3]
        if "<" in text or "&" in text:
            text = html.unescape(TAG.sub("", _IMAGE.sub(r" \1 ", text)))
        text = " ".join(text.split())
        if not text:
            return ""
        written = int(match[1])
        while stack and stack[-1] >= written:
            stack.pop()
        stack.append(written)
        level = min(len(stack) + 1, 6)
        anchor = _anchor(text, seen)
        found.append(Heading(level, anchor, text))
        mark = ' class="ch"' if _CHAPTER.match(text) else ' class="t"' if level == _TOP and _ANNEX.match(text) else ""
        return f'<h{level}{match[2]} id="{anchor}"{mark}>{match[3]}</h{level}>'

    if "<h" not in safe:
        return safe, ()
    return _HEADING.sub(replace, safe), tuple(found)


@lru_cache(maxsize=1024)
def _slug(text: str) -> str:
    return "s-" + (_NOT_WORD.sub("-", text.lower()).strip("-") or "1")


def _anchor(text: str, seen: dict[str, int]) -> str:
    slug = _slug(text[:60])
    count = seen.get(slug, 0) + 1
    seen[slug] = count
    return slug if count == 1 else f"{slug}--{count}"
