"""Counts Chinese working days from yearly data files made after the State Council's holiday notices.

A year without a file is reported, never guessed: weekdays alone are wrong by up to a fortnight around the Spring
Festival and the National Day.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources

from generator import strict_yaml
from generator.front_matter import parse_date

_SATURDAY = 5


class UnknownYear(Exception):  # noqa: N818  # it carries a finding
    """A year without a data file; carries the year."""

    def __init__(self, year: int) -> None:
        """Keep the year."""
        super().__init__(str(year))
        self.year = year


@cache
def _exceptions(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Return the weekdays off and the weekend days worked in a year."""
    file = resources.files("generator.validation") / "data" / "working_days" / f"{year}.yml"
    try:
        plain = strict_yaml.parse(file.read_text("utf-8")).plain()
    except FileNotFoundError:
        raise UnknownYear(year) from None
    assert isinstance(plain, dict)
    off, on = (frozenset(parse_date(str(day)) for day in plain[name] or ()) for name in ("off", "on"))
    return off, on


def is_working_day(day: dt.date) -> bool:
    """Tell whether offices work on a day.

    Raises:
        UnknownYear: there is no data file for its year.

    """
    off, on = _exceptions(day.year)
    return day in on if day.weekday() >= _SATURDAY else day not in off


def working_days_after(start: dt.date, count: int) -> dt.date:
    """Return the ``count``-th working day after a day, which itself does not count (民法典 art. 201).

    Raises:
        UnknownYear: there is no data file for a year on the way.

    """
    day = start
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Return how many working days lie after ``start`` up to and including ``end``.

    Raises:
        UnknownYear: there is no data file for a year on the way.

    """
    days = (start + dt.timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)
