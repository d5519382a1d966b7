"""Dates as texts write them: 2024年3月1日, with blanks between or not, and 二〇二四年三月一日."""

from __future__ import annotations

import datetime as dt

from generator.markup.articles import number_of

BLANK = "[ \u3000\xa0]{0,2}"
MONTH_AND_DAY = rf"(\d{{1,2}}){BLANK}月{BLANK}(\d{{1,2}}){BLANK}日"
"""A pattern of two groups."""
DATE = rf"(\d{{4}}){BLANK}年{BLANK}{MONTH_AND_DAY}"
"""A pattern of three groups."""
IN_NUMERALS = "([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
"""A pattern of three groups, the year digit by digit."""


def date_of(year: str, month: str, day: str) -> dt.date | None:
    """Return the date that is written in digits or Chinese numerals; ``None`` if there is no such day."""
    try:
        return dt.date(number_of(year.replace("○", "〇")), number_of(month), number_of(day))
    except ValueError:
        return None
