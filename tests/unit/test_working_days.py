"""Working days as the State Council arranged them, compared with an independent calendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

import chinese_calendar
import pytest

from generator.validation.working_days import Calendar, UnknownYear, Year

SHIPPED: Final = Calendar({})


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=offset) for offset in range((dt.date(year + 1, 1, 1) - first).days)]
    assert [day for day in days if SHIPPED.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_twenty_days_reach_over_the_national_day() -> None:
    assert SHIPPED.after(dt.date(2024, 9, 25), 20) == dt.date(2024, 10, 28)
    assert SHIPPED.between(dt.date(2024, 9, 25), dt.date(2024, 10, 28)) == 20


def test_a_day_signed_on_a_saturday_counts_from_monday() -> None:
    assert SHIPPED.between(dt.date(2013, 11, 23), dt.date(2013, 11, 29)) == 5


def test_an_unknown_year_is_refused_not_guessed() -> None:
    with pytest.raises(UnknownYear):
        SHIPPED.is_working_day(dt.date(2039, 3, 1))
    with pytest.raises(UnknownYear):
        SHIPPED.after(dt.date(2026, 12, 30), 20)


def test_a_site_may_give_a_year_before_the_program_knows_it() -> None:
    own = Calendar({2039: Year(frozenset((dt.date(2039, 3, 1),)), frozenset((dt.date(2039, 3, 5),)))})
    assert own.knows(2039)
    assert not own.is_working_day(dt.date(2039, 3, 1))
    assert own.is_working_day(dt.date(2039, 3, 5))
    assert own.after(dt.date(2039, 2, 28), 3) == dt.date(2039, 3, 4)


def test_a_site_may_correct_a_year_of_the_program() -> None:
    own = Calendar({2024: Year(frozenset(), frozenset())})
    assert own.is_working_day(dt.date(2024, 10, 1))
    assert not SHIPPED.is_working_day(dt.date(2024, 10, 1))
