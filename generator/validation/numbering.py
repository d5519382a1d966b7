"""The numbered parts of a text: articles and sections, with their numbers.

Sources: 立法技术规范（试行）（一） (articles), GB/T 9704-2012 7.3.3 (levels 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.front_matter import NotRead
from generator.markdown import number_of
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

_NUMERAL = "[一二三四五六七八九十百千零〇两]"
_START = r"^[ \u3000\xa0>*_#]{0,24}"
_ARTICLE = re.compile(
    rf"{_START}(第({_NUMERAL}{{1,9}}|\d{{1,4}})条(?:之({_NUMERAL}{{1,3}}))?)(?=[ \u3000\xa0*]|$|【|［|\[)", re.MULTILINE
)
_SECTION = re.compile(rf"{_START}(?:({_NUMERAL}{{1,4}})、|[（(]({_NUMERAL}{{1,4}})[）)])", re.MULTILINE)
_NEW_TEXT = re.compile(r"^[ \u3000\xa0]{0,24}(?:#{1,6} |附(?:件|表|录)?[ \u3000]?\d{0,2}[ \u3000]*$|第[一二三四五六七八九十百]+(?:条|章|节))", re.MULTILINE)
_AMENDS = re.compile("修改|修订|修正|废止|决定|草案|对照|释义|解读|摘")
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
    for match in _ARTICLE.finditer(plain_of(document).text):
        try:
            number = number_of(match[2])
            sub = number_of(match[3]) if match[3] else 0
        except ValueError:
            continue
        if not sub:
            yield Article(number, 0, match[1], *match.span(1))


def sections(document: Document) -> Iterator[Section]:
    """Yield the sections in order; a heading, article or annex starts a count anew, shown as number 1 of level 0."""
    text = plain_of(document).text
    marks = [(match.start(), match) for match in _SECTION.finditer(text)]
    marks += [(match.start(), match) for match in _NEW_TEXT.finditer(text)]
    previous_start = -1
    for start, match in sorted(marks, key=lambda mark: (mark[0], mark[1].re is _NEW_TEXT)):
        if match.re is _NEW_TEXT:
            if start != previous_start:
                yield Section(0, 1, "", *match.span())
            continue
        level = 1 if match[1] else 2
        previous_start = start
        try:
            number = number_of(match[1] or match[2])
        except ValueError:
            continue
        yield Section(level, number, match[0].strip(" \u3000\xa0>*_#"), match.start(level), match.end())


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
