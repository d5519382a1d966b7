"""Dates as texts write them: 2024年3月1日, with blanks between or not, and 二〇二四年三月一日."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.markup.articles import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BLANK = "[ \u3000\xa0]{0,2}"
MONTH_AND_DAY = rf"(\d{{1,2}}){BLANK}月{BLANK}(\d{{1,2}}){BLANK}日"
"""A pattern of two groups."""
DATE = rf"(\d{{4}}){BLANK}年{BLANK}{MONTH_AND_DAY}"
"""A pattern of three groups."""
IN_NUMERALS = "([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
"""A pattern of three groups, the year digit by digit."""
SPAN = (
    rf"(?:(\d{{4}}){BLANK}年{BLANK})?(?<!\d){MONTH_AND_DAY}(?:[（(][^（）()\n]{{1,6}}[）)])?"
    rf"起?[ \u3000\xa0]?[至到~～—–\-]{{1,2}}{BLANK}(?:(\d{{4}}){BLANK}年{BLANK})?(?:(\d{{1,2}}){BLANK}月{BLANK})?(\d{{1,2}}){BLANK}日"
)
"""2024年3月11日至3月15日, 3月28日（周四）—31日: a pattern of six groups, year, month and day of both ends; both years and the second month
may be missing."""


def date_of(year: str, month: str, day: str) -> dt.date | None:
    """Return the date that is written in digits or Chinese numerals; ``None`` if there is no such day."""
    try:
        return dt.date(number_of(year.replace("○", "〇")), number_of(month), number_of(day))
    except ValueError:
        return None


def span_of(parts: Sequence[str | None], year: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a span, a missing year being ``year``; ``None`` for days that do not exist or are in no order."""
    first_year, month, day, last_year, last_month, last_day = parts
    first = date_of(first_year or str(year), month or "", day or "")
    last = date_of(last_year or first_year or str(year), last_month or month or "", last_day or "")
    return (first, last) if first and last and first <= last else None
