"""A span of days is not as long as the text says.

**Why** Objections, applications and comments count by the days a notice names; a notice of five working days that is open for
three is contested, and rightly (条例 art. 26; 重大行政决策程序暂行条例 art. 15).

**Fix** Count again and correct the days or their number. The first day may count or not; both are accepted.

**Example**

    ---
    公示时间：2024年3月11日至3月13日（5个工作日）。

---

起止日期与写明的天数不符。

**为什么** 异议、报名、意见都按公示的日子算；写五个工作日、实际只有三天，会引起争议。

**怎么改** 重新数一遍，改正日期或者天数。起始那一天算不算都可以。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.markup.articles import number_of
from generator.patterns import regex
from generator.validation.dates import SPAN, span_of
from generator.validation.rule import Rule, Wording
from generator.validation.working_days import UnknownYear, calendar_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context
    from generator.validation.working_days import Calendar

_TO = regex("日(?:[（(][^（）()\n]{1,6}[）)])?起?[ \u3000\xa0]?[至到~～—–-]")
"""What every span has: a literal first, it is found fast."""
_COUNT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})个?(工作日|自然日|天|日)"
_SAID_BEHIND = regex(rf"{SPAN}(?:[（(]|[，,]?(?:共计?|为期))(?:共计?|为期|公示期为?|期限为?)?{_COUNT}(?=[）)，,。；;\n]|$)")
_SAID_BEFORE = regex(rf"(?<![\d月]){_COUNT}[（(，,：:]?(?:即|自|从|为)?{SPAN}")
_APART = regex("节假日|顺延|除外|双休|周末")
"""Words by which some days of a span do not count."""
_AROUND = 40


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each span that has another number of days, or of working days, than stands beside it."""
    text = document.body_text
    if not _TO.search(text):
        return
    calendar = calendar_of(context.config)
    found = [(match, match.groups()[:6], match.group(7, 8)) for match in _SAID_BEHIND.finditer(text)]
    found += [(match, match.groups()[2:], match.group(1, 2)) for match in _SAID_BEFORE.finditer(text)]
    for match, parts, (numeral, unit) in found:
        span = span_of(parts, document.meta.created.year)
        if span is None or _APART.search(text, match.start(), match.end() + _AROUND):
            continue
        try:
            counted = _counted(calendar, *span, unit)
        except UnknownYear:  # another rule's business
            continue
        said = int(numeral) if numeral.isascii() else number_of(numeral)
        if counted not in (said, said + 1):
            words = match[0] + "）" * (match[0].count("（") > match[0].count("）"))
            yield Hit(document.at_body(*match.span()), {"text": words, "counted": counted, "unit": unit})


def _counted(calendar: Calendar, first: dt.date, last: dt.date, unit: str) -> int:
    """Return how many days of a kind a span has, both ends included."""
    if unit == "工作日":
        return calendar.is_working_day(first) + calendar.between(first, last)
    return (last - first).days + 1


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("“{text}”：这几天里有 {counted} 个{unit}", "重新数一遍，改正日期或者天数"),
    en=Wording("“{text}”: counted with both ends, {counted} {unit}", "count again and correct the days or their number"),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            *(f"{unit}{behind}" for unit in ("工作日", "自然日", "天") for behind in ("）", ")", "，自", "，从", "，即", "：自", "：从")),
            *(f"{unit}{bracket}{digit}" for unit in "日天" for bracket in "（(：" for digit in "123456789"),
            *(f"{word}{digit}" for word in ("，共", "为期", "日共") for digit in "123456789"),
        )
    ),
    terms={
        "工作日": ("工作日", "working days"),
        "自然日": ("自然日", "days"),
        "天": ("自然日", "days"),
        "日": ("自然日", "days"),
    },
    in_body=True,
)
