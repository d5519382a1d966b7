"""The numbered parts of a text: articles and sections, with their numbers.

Sources: 立法技术规范（试行）（一） (articles), GB/T 9704-2012 7.3.3 (levels 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator.front_matter import NotRead
from generator.markdown import number_of
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

_NUMERAL = "[一二三四五六七八九十百千零〇两]"
_START = r"^[ \u3000\xa0>*_#]{0,24}"
_ARTICLE = re.compile(rf"{_START}(第({_NUMERAL}{{1,9}}|\d{{1,4}})条(?:之({_NUMERAL}{{1,3}}))?)(?=[ \u3000\xa0*]|$|【|［|\[)", re.MULTILINE)
_SECTION = re.compile(rf"{_START}(?:({_NUMERAL}{{1,4}})、|[（(]({_NUMERAL}{{1,4}})[）)])", re.MULTILINE)
_NEW_TEXT = re.compile(
    r"^[ \u3000\xa0]{0,24}(?:#{1,6} |附(?:件|表|录)?[ \u3000]?\d{0,2}[ \u3000]*$|第[一二三四五六七八九十百]+(?:条|章|节))", re.MULTILINE
)
_AMENDS = re.compile("修改|修订|修正|废止|决定|草案|对照|释义|解读|摘")
_FIRST = frozenset(" \u3000\xa0>*_#（(一二三四五六七八九十百零第附")
"""Characters that a line with a number, a heading or an annex begins with."""
_HEAD = 12
"""Characters of a line among which its number stands."""
_ONES = "零一二三四五六七八九"


class Article(NamedTuple):
    """第N条 at the beginning of a line."""

    number: int
    sub: int
    label: str
    start: int
    end: int


class Section(NamedTuple):
    """一、 (level 1) or （一） (level 2) at the beginning of a line."""

    level: int
    number: int
    label: str
    start: int
    end: int


def skipped_in(document: Document) -> bool:
    """Tell whether the document quotes numbered parts of another text, whose order says nothing."""
    try:
        title = document.meta.title
    except NotRead:
        return False
    return _AMENDS.search(title) is not None


def articles(document: Document) -> Iterator[Article]:
    """Yield the articles in order."""
    start = 0
    for line in plain_of(document).text.split("\n"):
        if line and line[0] in _FIRST:
            match = _ARTICLE.match(line)
            if match is not None and not match[3]:
                with suppress(ValueError):  # a numeral that is none
                    yield Article(number_of(match[2]), 0, match[1], start + match.start(1), start + match.end(1))
        start += len(line) + 1


def sections(document: Document) -> Iterator[Section]:
    """Yield the sections in order; a heading, article or annex starts a count anew, shown as number 1 of level 0."""
    text = plain_of(document).text
    start = 0
    for line in text.split("\n"):
        head = line[:_HEAD] if line[:1] in _FIRST else ""
        if "、" in head or "）" in head or ")" in head or "第" in head or "附" in head or "#" in head:
            yield from _section_at(line, start)
        start += len(line) + 1


def _section_at(line: str, start: int) -> Iterator[Section]:
    """Yield the section that begins on a line; a heading, article or annex is shown as number 1 of level 0."""
    match = _SECTION.match(line)
    if match is None:
        if _NEW_TEXT.match(line):
            yield Section(0, 1, "", start, start + len(line))
        return
    level = 1 if match[1] else 2
    try:
        number = number_of(match[1] or match[2])
    except ValueError:
        return
    yield Section(level, number, match[0].strip(" \u3000\xa0>*_#"), start + match.start(level), start + match.end())


def has_sections(text: str) -> bool:
    """Tell whether a text may have numbered sections."""
    return "二、" in text or "（二）" in text or "(二)" in text


def has_articles(text: str) -> bool:
    """Tell whether a text may have numbered articles."""
    return "第" in text and ("条" in text or "條" in text)


def chinese(number: int) -> str:
    """Return a number below ten thousand in Chinese numerals."""
    if number < 10:  # noqa: PLR2004  # one digit
        return _ONES[number]
    pieces = []
    for unit, value in (("千", 1000), ("百", 100), ("十", 10)):
        digit, number = divmod(number, value)
        if digit:
            pieces.append(_ONES[digit] + unit)
        elif pieces and number and pieces[-1] != "零":
            pieces.append("零")
    text = "".join(pieces) + (_ONES[number] if number else "")
    return text.removeprefix("一") if text.startswith("一十") else text
