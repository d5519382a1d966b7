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

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import BLANK, IN_NUMERALS, date_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_DAY = regex(
    rf"(?=[0-9０-９一二])(?:(?<![0-9０-９])([0-9０-９]{{4}}){BLANK}年{BLANK}([0-9０-９]{{1,2}}){BLANK}月{BLANK}([0-9０-９]{{1,2}}){BLANK}[日号](?!线|楼|文|公)"
    r"|(?<![0-9./-])((?:19|20)\d{2})([-./])(0?[1-9]|1[0-9])\5(\d{1,2})(?![0-9./-]|[A-Za-z%])"
    rf"|{IN_NUMERALS})"
)
# what a pattern begins with is found fast; so what must not stand before it comes after it
_SHORT = regex(rf"([0-9０-９](?<![0-9０-９年.].)[0-9０-９]?){BLANK}月{BLANK}([0-9０-９]{{1,2}}){BLANK}日")
_MONTH = regex(rf"(?:19|20)\d{{2}}{BLANK}年{BLANK}(?:1[3-9]|[2-9]\d|0{{1,2}}){BLANK}月(?!{BLANK}\d{{1,2}}{BLANK}日)")
_LEAP_YEAR = "2000"
"""Where no year is written, 2月29日 may exist."""
_SIGNS = frozenset(
    (
        *(f"月{day}" for day in range(40, 100)), *(f"3{day}{blank}{mark}" for day in "0123456789" for blank in ("", " ") for mark in "日号"), *(f"{day}{blank}日" for day in ("29", "00", "月0") for blank in ("", " ")), *(f"{tens}{ones}日" for tens in "３" for ones in "０１２３４５６７８９"), "２９日", "０日", "月 0",
        *(f"1{month}{blank}月" for month in "3456789" for blank in ("", " ")), *(f"１{month}月" for month in "３４５６７８９"), *(f"{mark}{day}" for mark in "-./" for day in ("29", "30", "31", "32", "33", "39", "00", "13", "14", "15", "16", "17", "18", "19")),
        "二月三十", "月三十一日", "二月二十九", "十三月", "十四月", "十五月", "三十二日",
    )
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each day and each month that does not exist."""
    text = document.body_text
    for match in _DAY.finditer(text):
        if date_of(*(part for part in match.groups() if part and part not in "-./")) is None:
            yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in _MONTH.finditer(text):
        yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in _SHORT.finditer(text):
        if date_of(_LEAP_YEAR, match[1], match[2]) is None:
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("没有“{text}”这个日期", "改正日期"),
    en=Wording("there is no such date as “{text}”", "correct the date"),
    since="0.1",
    document=check,
    needs=_SIGNS,
    in_body=True,
)
