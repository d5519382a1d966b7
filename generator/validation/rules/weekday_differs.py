"""A date and the day of the week beside it do not agree.

**Why** Readers who come on the wrong day have come for nothing; one of the two was mistyped or copied from last year.

**Fix** Look at a calendar and correct one of the two.

**Example**

    ---
    听证会于2024年3月12日（星期三）上午9时召开。

---

日期和旁边的星期对不上。

**为什么** 群众会照着写的日子来；日期或者星期有一个写错，或者沿用了上一年的。

**怎么改** 对照日历改正其中一个。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import BLANK, MONTH_AND_DAY, date_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Iterator, Sequence

    from generator.document import Document
    from generator.validation.rule import Context

_DAY = regex(
    rf"(?:(\d{{4}}){BLANK}年{BLANK})?(?<!\d){MONTH_AND_DAY}{BLANK}"
    rf"(?:[（(]{BLANK}(?:星期|周|礼拜)|[，,]?星期)([一二三四五六日天])(?!{BLANK}[至到~～—–\-、，,和及与或])"
)
"""A day of the week that begins a list or a span belongs to several days."""
_IN_ROW = regex(rf"\|{BLANK}(?:(\d{{4}}){BLANK}年{BLANK})?{MONTH_AND_DAY}{BLANK}\|{BLANK}(?:星期|周)([一二三四五六日天]){BLANK}\|")
"""A day and its weekday in columns of a table."""
_YEAR = regex(r"(?:19|20)\d{2}(?=[ \u3000]{0,2}[年—–\-~～至])")
_NAMES = "一二三四五六日"


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each day whose weekday is another one, in its year or, if none is written, in any year the text may mean."""
    text, created = document.body_text, document.meta.created
    years = sorted({str(created.year), str(created.year + 1), *_YEAR.findall(text)})
    for match in (*_DAY.finditer(text), *_IN_ROW.finditer(text)):
        wanted = _NAMES.index(match[4].replace("天", "日"))
        days = _days(match, [match[1]] if match[1] else years, created)
        if days and all(day.weekday() != wanted for day in days):
            day = days[0]
            yield Hit(document.at_body(*match.span()), {"day": day.isoformat(), "written": match[4], "right": _NAMES[day.weekday()]})


def _days(match: re.Match[str], years: Sequence[str], created: dt.date) -> list[dt.date]:
    """Return the days that may be meant, the likeliest first; one that does not exist is another rule's business."""
    days = [day for year in years if (day := date_of(year, match[2], match[3]))]
    return sorted(days, key=lambda day: abs(day - created))


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("{day} 是星期{right}，写的是星期{written}", "对照日历，改正日期或者星期"),
    en=Wording("{day} is 星期{right}, not 星期{written}", "look at a calendar and correct one of the two"),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            "（星期",
            "(星期",
            "日星期",
            "日，星期",
            "日,星期",
            "（周",
            "(周",
            "（礼拜",
            "(礼拜",
            " 星期",
            "\u3000星期",
            "\xa0星期",
            " 周",
            "\u3000周",
            "|星期",
            "|周",
        )
    ),
    in_body=True,
)
