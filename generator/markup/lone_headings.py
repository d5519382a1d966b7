"""Finds headings that are written as paragraphs: numbered as GB/T 9704-2012, 7.3.3 numbers the parts of a text, or wholly bold.

Texts pasted from word processors have no signs of headings; who reads by ear would find none to go by.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from generator.markup.articles import NUMERAL
from generator.patterns import regex

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_FIRST = f"{_NUMERAL}[、.．]"
_SECOND = f"[（(]{_NUMERAL}[)）]"
_PART = f"第{_NUMERAL}部分"
_LONE = regex(
    rf"<p>(<strong>)?(?:({_FIRST})|({_SECOND})|({_PART}))?+(?!特此|此致|此复|专此|附|注|表|图|[\d\W]+[<\n])[^<\n。；：！？]{{2,40}}(?(1)</strong>)</p>"
    rf"(?=\n<(?:[uo]l|blockquote|table|p>(?!(?:<strong>)?[\d〇○零一二三四五六七八九]{{4}} ?年[^<\n]{{2,8}}日(?:</strong>)?</p>)))"
)
"""A short paragraph with words and without a sentence, above a block that is no date."""
_LISTED = regex(rf"<p>(?:<strong>)?{_FIRST}.*\n<p>(?:<strong>)?{_FIRST}|<p>(?:<strong>)?{_SECOND}[^。；\n]*</p>\n<p>(?:<strong>)?{_SECOND}")
"""Numbered paragraphs one after the other: a list, not headings."""
_ANNEX = regex(
    r"<p>(?:<strong>)?(附[件表录][ \u3000\xa0]?[一二三四五六七八九十\d]{0,3})[：:]?(?:</strong>)?</p>(?=\n<(?:p>(?!1[.．、])|h|table))"
)
"""The name of an annex on a line of its own (GB/T 9704-2012, 7.3.7)."""
_DECIMAL = regex(
    r"<p>(\d{1,2}(?:[.．]\d{1,2}){0,3})[.．、]?[ \u3000\xa0]*(?![\d\W])[^<\n。；：，！？]{2,40}</p>(?=\n<(?:[uo]l|blockquote|table|p>))"
)
"""A short paragraph numbered 1, 1.1 or 1.1.1, as emergency plans and standards number their parts."""
_FIRST_DECIMAL = regex(r"<p>1[.．、]?[ \u3000\xa0]*(?![\d\W])[^<\n。；：，！？]{2,40}</p>\n(?!<p>2)")
_FIRST_OF_A_PART = regex(r"<p>\d[.．]1[.．]?[ \u3000\xa0]*(?![万亿个元公千平米毫吨倍])[\u3400-\u9fff]")
_BOLD_DECIMAL = regex(r"<p><strong>\d{1,2}(?:[.．]\d{1,2}){0,3}[.．、 \u3000\xa0]")
_SECOND_PART = regex("<p>(?:<strong>)?二[、.．]")
_CONTENTS = regex(
    r"<p>(?:<strong>)?目[ \u3000\xa0]*[录次](?:</strong>)?</p>\n"
    r"<p>([^<\n]{2,60}?)(?:[ \u3000\xa0.…·]*[ \u3000\xa0.…·]\d{1,3})?</p>\n(?:<p>[^<\n]{2,80}</p>\n){0,200}?(?=<p>(?:<strong>)?\1(?:</strong>)?</p>)"
)
"""A table of contents, up to the place where its first title comes again: as the title of the first part."""
_SKIPPED: Final = 2
"""How far the number of a part may lie behind the one before it: one that was left out hides no others."""
_ARTICLE = regex(rf"<p>第{NUMERAL}+[条章节编]")
"""An article or a part of a law: such a text has its own order."""
_CHAPTER = regex(rf"<p>(<strong>)?(第{NUMERAL}+([编篇章节])([ \u3000\xa0]*)[^<\n。；：！？]{{1,40}})(?(1)</strong>)</p>\n")
"""The title of a part of a law."""
_FIRST_CHAPTER, _FIRST_SECTION = (f"(?:<p>(?:<strong>)?第一{part}[^\n]*\n)?" for part in "章节")
_FIRST_BELOW = {
    kind: regex(f"{above}<p>(?:<strong>)?第{NUMERAL}+条")
    for kind, above in (
        ("编", _FIRST_CHAPTER + _FIRST_SECTION),
        ("篇", _FIRST_CHAPTER + _FIRST_SECTION),
        ("章", _FIRST_SECTION),
        ("节", ""),
    )
}
"""What stands below such a title in the text, and not in a table of contents: an article, or the first part of the part."""
_TEXT = f"<(?:p>(?!(?:<strong>)?第{NUMERAL}+[编篇章节])|table|[uo]l|blockquote)"
_CHAPTER_OF_PLAN = f"(?:<p>(?:<strong>)?第{NUMERAL}+章[^\n]*\n)?"
_TEXT_BELOW = {
    kind: regex(above + _TEXT)
    for kind, above in (
        ("编", _CHAPTER_OF_PLAN + _FIRST_SECTION),
        ("篇", _CHAPTER_OF_PLAN + _FIRST_SECTION),
        ("章", _FIRST_SECTION),
        ("节", ""),
    )
}
"""The same in a plan, which has chapters without articles, and counts them through its parts."""
_ANY_ARTICLE = regex(f"<p>(?:<strong>)?第{NUMERAL}+条")
_CHAPTER_ONE = regex("<p>(?:<strong>)?第[一1]章")
_CHAPTER_LEVELS: Final = {"编": 3, "篇": 3, "章": 4, "节": 5}
"""Written levels of such titles: they come below the heading above them, and each below the next larger part."""
_BELOW_ALL: Final = 6
"""Written level of a bold paragraph: it comes one below the heading above it, whatever that is."""


def marked(safe: str) -> str:
    """Return sanitised HTML in which such paragraphs are headings, numbered ones only where there are no other headings and no articles."""
    contents = _CONTENTS.search(safe)
    return safe[: contents.end()] + _marked(safe[contents.end() :]) if contents else _marked(safe)


def _marked(safe: str) -> str:
    if "<p>第" in safe or "<p><strong>第" in safe:
        is_plan = _CHAPTER_ONE.search(safe) is not None and not _ANY_ARTICLE.search(safe)
        safe = _CHAPTER.sub(lambda match: _chapter(match, is_plan=is_plan), safe)
    is_numbered = _SECOND_PART.search(safe) is not None
    if "<h" not in safe and not is_numbered and _FIRST_OF_A_PART.search(safe):
        safe = _decimal(safe)
    numbered = is_numbered and "<h" not in safe
    if not numbered and "<p><strong>" not in safe and not _ANNEX.search(safe):
        return safe
    boxes = [box for box in ("li", "blockquote") if f"<{box}>" in safe]
    pieces = _ANNEX.split(safe)
    parts = [_part(piece, boxes, numbered=numbered) for piece in pieces[::2]]
    names = [f"<h1>{name}</h1>" for name in pieces[1::2]]
    return "".join(piece for pair in zip_longest(parts, names, fillvalue="") for piece in pair)


def _chapter(match: re.Match[str], *, is_plan: bool) -> str:
    bold, _, kind, blank = match.groups()
    if (is_plan and not (bold or blank)) or not (_TEXT_BELOW if is_plan else _FIRST_BELOW)[kind].match(match.string, match.end()):
        return match[0]
    level = _CHAPTER_LEVELS[kind]
    return f"<h{level}>{match[2]}</h{level}>\n"


def _decimal(safe: str) -> str:
    """Return a text whose parts are numbered 1, 1.1, 1.1.1 with their titles as headings, as far as the numbers follow one another.

    A table of contents stands before the text: the titles count from the last part 1 on.
    """
    begin = max((match.start() for match in _FIRST_DECIMAL.finditer(safe)), default=-1)
    last: list[int] = [0]

    def replace(match: re.Match[str]) -> str:
        number = [int(part) for part in re.split("[.．]", match[1])]
        before = last[len(number) - 1] if len(number) <= len(last) else 0
        if match.start() < begin or number[:-1] != last[: len(number) - 1] or not before < number[-1] <= before + _SKIPPED:
            return match[0]
        last[:] = number
        level = len(number) + 1
        return f"<h{level}>{match[0][3:-4]}</h{level}>"

    return safe if begin < 0 else _DECIMAL.sub(replace, safe)


def _part(part: str, boxes: list[str], *, numbered: bool) -> str:
    """Return the notice, or one of its annexes, with its headings."""
    numbered = numbered and not _ARTICLE.search(part) and not _LISTED.search(part)
    around = _Boxes(part, boxes)
    return _LONE.sub(lambda match: _heading(match, around, numbered=numbered), part)


class _Boxes:
    """The items and quotations that are open at places of a text, which are asked for in order."""

    def __init__(self, text: str, names: list[str]) -> None:
        self._text = text
        self._open = dict.fromkeys(names, 0)
        self._end = 0

    def hold(self, place: int) -> bool:
        begin, self._end = self._end, place
        for name in self._open:
            self._open[name] += self._text.count(f"<{name}>", begin, place) - self._text.count(f"</{name}>", begin, place)
        return any(self._open.values())


def _heading(match: re.Match[str], around: _Boxes, *, numbered: bool) -> str:
    bold, first, second, part = match.groups()
    has_number = bool(first or second or part or (bold and _BOLD_DECIMAL.match(match[0])))
    is_numbered = (numbered and has_number) or bool(bold and part)
    is_other = ("，" in match[0] and not (bold and has_number)) or (not has_number and match.string.startswith("\n<table", match.end()))
    if is_other or not (bold or is_numbered) or around.hold(match.start()):
        return match[0]
    level = _BELOW_ALL if not is_numbered else 1 if part else 2 if first else 3
    text = match[0].removeprefix("<p>").removesuffix("</p>").removeprefix("<strong>").removesuffix("</strong>")
    return f"<h{level}>{text}</h{level}>"
