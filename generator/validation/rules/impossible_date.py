"""The text names a day that does not exist.

**Why** 2月30日 is a slip or a forgery; forged dates are a veto item (国办秘函〔2019〕19号).

**Fix** Correct the date.

**Example**

    ---
    检查于2024年2月30日前完成。

---

正文里有不存在的日期。

**为什么** “2月30日”是笔误或者伪造；伪造日期属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 改正日期。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.numbering import day_in_numerals
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_BLANK = "[ \u3000]{0,2}"
_DAY = re.compile(
    rf"(?=[0-9０-９一二])(?:(?<![0-9０-９])([0-9０-９]{{4}}){_BLANK}年{_BLANK}([0-9０-９]{{1,2}}){_BLANK}月{_BLANK}([0-9０-９]{{1,2}}){_BLANK}[日号](?!线|楼|文|公)"
    r"|(?<![0-9./-])((?:19|20)\d{2})([-./])(0?[1-9]|1[0-9])\5(\d{1,2})(?![0-9./-]|[A-Za-z%])"
    r"|([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)"
)
# what a pattern begins with is found fast; so what must not stand before it comes after it
_SHORT = re.compile(rf"([0-9０-９](?<![0-9０-９年.].)[0-9０-９]?){_BLANK}月{_BLANK}([0-9０-９]{{1,2}}){_BLANK}日")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = "0123456789０１２３４５６７８９"
_SIGNS = frozenset(
    (
        *(f"3{day}{blank}{mark}" for day in "0123456789" for blank in ("", " ") for mark in "日号"), *(f"{day}{blank}日" for day in ("29", "00", "月0") for blank in ("", " ")), *(f"{tens}{ones}日" for tens in "３" for ones in "０１２３４５６７８９"), "２９日", "０日", "月 0",
        *(f"1{month}{blank}月" for month in "3456789" for blank in ("", " ")), *(f"１{month}月" for month in "３４５６７８９"), *(f"{mark}{day}" for mark in "-./" for day in ("29", "30", "31", "32", "33", "39", "00", "13", "14", "15", "16", "17", "18", "19")),
        "二月三十", "月三十一日", "二月二十九", "十三月", "十四月", "十五月", "三十二日",
    )
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each day that does not exist."""
    text = document.body_text
    for match in _DAY.finditer(text):
        year, month, day = _parts(match)
        if not _is_day(year, month, day):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in _SHORT.finditer(text):
        month, day = int(match[1]), int(match[2])
        if not (1 <= month <= len(_LONGEST_MONTHS) and 1 <= day <= _LONGEST_MONTHS[month - 1]):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    if match[1]:
        return int(match[1]), int(match[2]), int(match[3])
    if match[4]:
        return int(match[4]), int(match[6]), int(match[7])
    return day_in_numerals(match[8], match[9], match[10])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("没有“{text}”这一天", "改正日期"),
    en=Wording("there is no such day as “{text}”", "correct the date"),
    since="0.1",
    document=check,
    needs=_SIGNS,
    in_body=True,
)
