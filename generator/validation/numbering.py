"""The numbered parts of a text: articles and sections, with their numbers.

Sources: 立法技术规范（试行）（一） (articles), GB/T 9704-2012 7.3.3 (levels 一、（一）1.（1）).
"""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.front_matter import NotRead
from generator.markup.articles import number_of
from generator.markup.plain import TAG
from generator.patterns import regex
from generator.validation.text import plain_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.document import Document

_NUMERAL = "[一二三四五六七八九十百千零〇两]"
_TAGS = r"(?:<(?:p|div|center|section|span|b|strong|h[1-6])\b[^<>\n]{0,120}>){0,4}"
"""What pasted HTML writes before a paragraph's first word."""
_ARTICLE = regex(
    rf"\n{_TAGS}[ \t\u3000\xa0>*_#+-]{{0,24}}(第({_NUMERAL}{{1,9}}|\d{{1,4}})条(?:之({_NUMERAL}{{1,3}}))?)(?=[ \u3000\xa0*\n：:<&]|\Z|【|［|\[|[各本为县市省凡对未申任国有在违因企公])"
)
_PART = regex(
    rf"\n{_TAGS}[ \t\u3000\xa0>*_#+-]{{0,24}}(?:({_NUMERAL}{{1,4}})、|[（(]({_NUMERAL}{{1,4}})[)）])"
    r"|\n[ \u3000\xa0]{0,24}(?:#{1,6} |附(?:件|表|录)?[ \u3000]?\d{0,2}[ \u3000]*(?=\n|\Z)|第[一二三四五六七八九十百]+(?:条|章|节))[^\n]*"
)
# both begin with the line end before the line, which is searched for several times faster than ^
_AMENDS = regex("修改|修正(?!版|本|）)|废止|对照|释义|解读|摘|修正案|修订草案|修订(?:的)?决定|关于修[订正]")
ARTICLE_SIGNS = frozenset(
    "条" + following
    for following in (" ", "\u3000", "\xa0", "*", "<", "&", "\n", "【", "［", "[", "之", "：", ":", *"各本为县市省凡对未申任国有在违因企公")
)
"""Texts of which one stands in every text with articles."""
SECTION_SIGNS = frozenset(form for number in "二三四五" for form in (f"{number}、", f"（{number}）", f"({number})"))
"""Texts of which one stands in every text with more than one section, unless four are left out."""
_ONES = "零一二三四五六七八九"


class Article(NamedTuple):
    """第N条 at the beginning of a line."""

    number: int
    sub: int
    label: str
    start: int
    end: int


Section = tuple[int, int, "re.Match[str]"]
"""一、 (level 1) or （一） (level 2) at the beginning of a line, or what starts a count anew (level 0): level, number, place."""


def skipped_in(document: Document) -> bool:
    """Tell whether the document quotes numbered parts of another text, whose order says nothing."""
    try:
        title = document.meta.title
    except NotRead:
        return False
    return _AMENDS.search(title) is not None


def articles(document: Document) -> Iterator[Article]:
    """Yield the articles in order."""
    for match in _ARTICLE.finditer("\n" + plain_of(document).text):
        if not match[3]:
            with suppress(ValueError):  # not a numeral
                yield Article(number_of(match[2]), 0, match[1], match.start(1) - 1, match.end(1) - 1)


def successive_articles(document: Document) -> Iterator[tuple[Article, Article]]:
    """Yield each article with the one before it; nothing for a document that quotes the articles of another text."""
    return pairwise(() if skipped_in(document) else articles(document))


def sections(document: Document) -> Iterator[Section]:
    """Yield the sections in order; a heading, article or annex starts a count anew, shown as number 1 of level 0."""
    for match in _PART.finditer("\n" + plain_of(document).text):
        first, second = match.groups()
        try:
            number = number_of(first or second) if first or second else 1
        except ValueError:  # not a numeral
            continue
        yield 1 if first else 2 if second else 0, number, match


_CHAPTER = regex(
    rf"\n{_TAGS}[ \t\u3000\xa0>*_#]{{0,24}}(第({_NUMERAL}{{1,5}})([编章节]))(?=[ \u3000\xa0*\n<&]|\Z|[^\n。，；、的]{{1,20}}(?:\n|\Z))"
)
CHAPTER_SIGNS = frozenset(f"第{number}{part}" for number in "二三四五六七八九十" for part in "章节")
"""Texts of which one stands in every text with more than one chapter."""


def chapters(document: Document) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield the parts (level 0), chapters (1) and sections of chapters (2) in order: level, number, place."""
    for match in _CHAPTER.finditer("\n" + plain_of(document).text):
        with suppress(ValueError):  # not a numeral
            yield "编章节".index(match[3]), number_of(match[2]), match


def label_of(section: Section) -> str:
    """Return the number of a section as written."""
    return TAG.sub("", section[2][0]).strip("\n\t \u3000\xa0>*_#")


def span_of(section: Section, document: Document) -> Span:
    """Return where the number of a section stands."""
    level, _, match = section
    return document.at_body(match.start(level) - 1, match.end() - 1)


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
