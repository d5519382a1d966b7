"""Finds headings that are written as paragraphs: numbered as GB/T 9704-2012, 7.3.3 numbers the parts of a text, or wholly bold.

Texts pasted from word processors have no signs of headings; who reads by ear would find none to go by.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_FIRST = f"{_NUMERAL}、"
_SECOND = f"[（(]{_NUMERAL}[)）]"
_PART = f"第{_NUMERAL}部分"
_LONE = re.compile(
    rf"<p>(<strong>)?(?:({_FIRST})|({_SECOND})|({_PART}))?+(?!特此|此致|此复|专此|附|注|表|图)[^<\n。；：，！？]{{2,40}}(?(1)</strong>)</p>"
    rf"(?=\n<(?:[uo]l|blockquote|p>(?!(?:<strong>)?[\d〇零一二三四五六七八九]{{4}}年[^<\n]{{2,8}}日(?:</strong>)?</p>)))"
)
"""A short paragraph without a sentence, above a block that is no table and no date."""
_LISTED = re.compile(
    rf"<p>(?:<strong>)?{_FIRST}.*\n<p>(?:<strong>)?{_FIRST}|<p>(?:<strong>)?{_SECOND}[^。；\n]*</p>\n<p>(?:<strong>)?{_SECOND}"
)
"""Numbered paragraphs one after the other: a list, not headings."""
_ANNEX = re.compile(
    r"<p>(?:<strong>)?(附[件表录][ \u3000\xa0]?[一二三四五六七八九十\d]{0,3})[：:]?(?:</strong>)?</p>(?=\n<(?:p>(?!1[.．、])|h|table))"
)
"""The name of an annex on a line of its own (GB/T 9704-2012, 7.3.7)."""
_ARTICLE = re.compile("<p>第(?!.{1,3}部分)")
"""An article or a part of a law: such a text has its own order."""
_BELOW_ALL: Final = 6
"""Written level of a bold paragraph: it comes one below the heading above it, whatever that is."""


def marked(safe: str) -> str:
    """Return sanitised HTML in which such paragraphs are headings, numbered ones only where there are no other headings and no articles."""
    numbered = "<h" not in safe and ("<p>二、" in safe or "<p><strong>二、" in safe)
    if not numbered and "<p><strong>" not in safe and not _ANNEX.search(safe):
        return safe
    boxes = [box for box in ("li", "blockquote") if f"<{box}>" in safe]
    pieces = _ANNEX.split(safe)
    parts = [_part(piece, boxes, numbered=numbered) for piece in pieces[::2]]
    names = [f"<h1>{name}</h1>" for name in pieces[1::2]]
    return "".join(piece for pair in zip_longest(parts, names, fillvalue="") for piece in pair)


def _part(part: str, boxes: list[str], *, numbered: bool) -> str:
    """Return the notice, or one of its annexes, with its headings."""
    numbered = numbered and not _ARTICLE.search(part) and not _LISTED.search(part)
    return _LONE.sub(lambda match: _heading(match, boxes, numbered=numbered), part)


def _heading(match: re.Match[str], boxes: list[str], *, numbered: bool) -> str:
    bold, first, second, part = match.groups()
    is_numbered = (numbered and bool(first or second or part)) or bool(bold and part)
    if not (bold or is_numbered) or any(_is_inside(box, match) for box in boxes):
        return match[0]
    level = _BELOW_ALL if not is_numbered else 1 if part else 2 if first else 3
    text = match[0].removeprefix("<p>").removesuffix("</p>").removeprefix("<strong>").removesuffix("</strong>")
    return f"<h{level}>{text}</h{level}>"


def _is_inside(box: str, match: re.Match[str]) -> bool:
    text, end = match.string, match.start()
    return text.count(f"<{box}>", 0, end) != text.count(f"</{box}>", 0, end)
