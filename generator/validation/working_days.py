"""Counts Chinese working days from yearly data made after the State Council's holiday notices.

The years up to now come with the program, further ones from a site's own configuration until an update brings them.
A year without data is reported, never guessed: weekdays alone are wrong by up to a fortnight around the Spring
Festival and the National Day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.field_types import parse_date
from generator.validation.memo import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.config import SiteConfig
    from generator.front_matter import FrontMatter

_SATURDAY = 5


_REGULATION_IN_FORCE = dt.date(2008, 5, 1)
"""The day from which the regulation (条例) sets a limit."""
_LIMIT = 20
"""Working days from creation to publication (条例 art. 26), unless a law sets another limit."""


class UnknownYear(Exception):  # noqa: N818  # it carries a finding
    """There is no data for a year."""

    def __init__(self, year: int) -> None:
        """Keep the year."""
        super().__init__(str(year))
        self.year = year


@dataclass(frozen=True, slots=True)
class Year:
    """How a year differs from Monday to Friday."""

    off: frozenset[dt.date]
    on: frozenset[dt.date]


@cache
def _shipped(year: int) -> Year | None:
    file = resources.files("generator.validation") / "data" / "working_days" / f"{year}.yml"
    try:
        plain = strict_yaml.parse(file.read_text("utf-8")).plain()
    except FileNotFoundError:
        return None
    assert isinstance(plain, dict)
    off, on = (frozenset(parse_date(str(day)) for day in plain[name] or ()) for name in ("off", "on"))
    return Year(off, on)


class Calendar:
    """The working days of the years that come with the program, and of those a site gives itself."""

    def __init__(self, own: Mapping[int, Year]) -> None:
        """Keep a site's years, which take the place of shipped ones."""
        self._own = own

    def knows(self, year: int) -> bool:
        """Tell whether there is data for a year."""
        return year in self._own or _shipped(year) is not None

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether offices work on a day.

        Raises:
            UnknownYear: there is no data for its year.

        """
        year = self._own.get(day.year) or _shipped(day.year)
        if year is None:
            raise UnknownYear(day.year)
        return day in year.on if day.weekday() >= _SATURDAY else day not in year.off

    def after(self, start: dt.date, count: int) -> dt.date:
        """Return the ``count``-th working day after a day, which itself does not count (民法典 art. 201).

        Raises:
            UnknownYear: there is no data for a year on the way.

        """
        day = start
        while count > 0:
            day += dt.timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``.

        Raises:
            UnknownYear: there is no data for a year on the way.

        """
        days = (start + dt.timedelta(days=offset) for offset in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)


def limit_to_count(meta: FrontMatter) -> int | None:
    """Return the working days within which a document had to be published; ``None`` where that needs no counting."""
    limit = _LIMIT if meta.limit_days is None else meta.limit_days
    is_soon = (meta.published_on - meta.created).days <= limit
    return None if is_soon or meta.created < _REGULATION_IN_FORCE else limit


def _of(config: SiteConfig) -> Calendar:
    return Calendar({int(year): Year(frozenset(days.off), frozenset(days.on)) for year, days in config.working_days.items()})


calendar_of = Remembered["SiteConfig", Calendar](_of)
"""Return the working days by which a site counts."""
