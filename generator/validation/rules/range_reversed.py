"""A span of days, or from one number to another, ends before it begins.

**Why** Readers cannot tell when a notice is open for objections, or what is asked of them.

**Fix** Compare with the original and correct one of the two.

**Example**

    ---
    公示时间：2024年3月15日至2024年3月11日。

    住宿费每学期400～300元。

---

起止颠倒了：日期，或者从一个数到另一个数。

**为什么** 公示、报名到底哪几天，要交多少，群众看不出来。

**怎么改** 与原件核对，改正其中一个。
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import SPAN
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SPAN = regex(SPAN)
_NUMBERS = regex(
    r"(?<![A-Za-z0-9_.,/+~～—–-])(\d{1,9}(?:\.\d{1,4})?)(元|万元|岁|周岁|人|名|个|户|件|倍|天|小时|分钟|mm|毫米|亩|平方米|㎡|[%％])?[~～—–]{1,2}"
    r"(\d{1,9}(?:\.\d{1,4})?)[ ]?(元|万元|亿元|岁|周岁|人|名|个|户|件|倍|天|个工作日|个月|小时|分钟|mm|毫米|毫克|公斤|亩|平方米|㎡|[%％])"
)
"""From one number to another with one unit."""
_BETWEEN = regex(
    r"(?<![A-Za-z0-9_.,])(\d{1,9}(?:\.\d{1,4})?)(万?元|倍|[%％]|日|天|年|个月|小时|人|岁)以上(?:（含）)?(\d{1,9}(?:\.\d{1,4})?)\2以下"
)
"""From at least one amount to less than another: 1万元以上3万元以下."""
_ORDINALS = regex(r"第(\d{1,4})(日|天|名|期|页|号|位)[至到~～—–-]{1,2}第(\d{1,4})\2")
_LATE = 20
"""Days by which the second day may be the smaller one where it is of the next month: 12月30日至2日."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each span whose second day lies before the first; from December to January only where both years are written."""
    for match in _NUMBERS.finditer(document.body_text):
        if match[2] in {None, match[4]} and Decimal(match[1]) > Decimal(match[3]):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in chain(_BETWEEN.finditer(document.body_text), _ORDINALS.finditer(document.body_text)):
        if Decimal(match[1]) > Decimal(match[3]):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in _SPAN.finditer(document.body_text):
        year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in match.groups())
        goes_on = not last_month and day - last_day > _LATE
        if goes_on or (last_year and not year) or (not last_year and last_month not in {0, month}):
            continue
        if (last_year or year, last_month or month, last_day) < (year, month, day):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("“{text}”的起止颠倒了", "与原件核对，改正其中一个"),
    en=Wording("“{text}” ends before it begins", "compare with the original and correct one of the two"),
    since="0.1",
    document=check,
    needs=frozenset((
        *(f"{unit}以上" for unit in "元倍%％日天年月时人岁"),
        *(f"{end}{blank}{to}" for end in "日）)" for blank in ("", " ", "\u3000", "\xa0") for to in (*"至到~～—–-", "起至", "起到")),
        *(f"{end}{to}" for end in "0123456789元岁人名个户件倍天时钟米亩㎡m%％" for to in "~～—–"),
        *(f"{end}{to}第" for end in "日天名期页号位" for to in "至到~～—–-"),
    )),
    in_body=True,
)  # fmt: skip
