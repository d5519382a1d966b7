"""The day of effect or of expiry is another one in the text.

**Why** The status shown to readers (in force or not) is derived from `effective` and `expires`; it must be the one the text gives.

**Fix** Compare with the text and correct one of the two.

**Example**

    effective: 2024-04-01
    ---
    第一条　为规范检查，制定本办法。

    第二条　本办法自2024年5月1日起施行。

---

正文写的施行日期、有效期与著录项不一致。

**为什么** 有效、失效的状态由 effective 和 expires 得出，必须与正文一致。

**怎么改** 与正文核对，改正其中一处。
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import DATE, date_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_FROM = regex(
    rf"本(?:办法|规定|规程|细则|条例|制度|规则|方案|预案|标准|意见|通知|公告|通告|决定)自{DATE}起(?:正式)?(?:施行|实施|执行|生效)"
)
_TERM = regex("有效期(?:限)?为?([0-9一二三四五六七八九十]{1,2})年")
_UNTIL = regex(f"有效期(?:限)?至{DATE}")
_YEARS = {character: value for value, character in enumerate("一二三四五六七八九十", 1)}
_DAY = dt.timedelta(days=1)
_LAST_YEAR = 9999
"""Of what can be written as a date."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the day of effect and the day of expiry when the text gives one of each, and another one."""
    text = document.body_text
    meta = document.meta
    begins = {date_of(*match.groups()) for match in _FROM.finditer(text)}
    if meta.effective and len(begins) == 1 and (day := begins.pop()) and day != meta.effective:
        yield Hit(document.at("effective"), {"written": day.isoformat(), "own": meta.effective.isoformat()})
    if meta.expires:
        ends = _ends(text, meta.effective)
        if ends and all(abs(meta.expires - day) > _DAY for day in ends):
            yield Hit(document.at("expires"), {"written": ends[0].isoformat(), "own": meta.expires.isoformat()})


def _ends(text: str, effective: dt.date | None) -> list[dt.date]:
    """Return the one day of expiry that the text gives; nothing if it gives none or several."""
    days = {date_of(*match.groups()) for match in _UNTIL.finditer(text)}
    terms = {_YEARS.get(match[1]) or (int(match[1]) if match[1].isascii() else 0) for match in _TERM.finditer(text)}
    if effective and len(terms) == 1 and (years := terms.pop()) and effective.year + years <= _LAST_YEAR:
        days.add(_later(effective, years))
    return [day for day in days if day] if len(days) == 1 else []


def _later(day: dt.date, years: int) -> dt.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("这里是 {own}，照正文应当是 {written}", "与正文核对，改正其中一处"),
    en=Wording("{own} here, but {written} by the text", "compare with the text and correct one of the two"),
    since="0.1",
    document=check,
    about=frozenset(("effective", "expires")),
)
