"""Compares moments that may be a day alone or a day with a time."""

from __future__ import annotations

import datetime as dt

Moment = dt.datetime | dt.date


def before(first: Moment, second: Moment) -> bool:
    """Tell whether the first moment lies before the second; days are compared when one of them has no time."""
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return first < second
    return _day(first) < _day(second)


def hours_between(first: Moment, second: Moment) -> float | None:
    """Return the hours from the first moment to the second; ``None`` when one of them has no time."""
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return (second - first).total_seconds() / 3600
    return None


def as_text(moment: Moment) -> str:
    """Return the moment as editors write it."""
    return moment.isoformat(" ", "minutes") if isinstance(moment, dt.datetime) else moment.isoformat()


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
