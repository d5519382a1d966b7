"""Days as China counts them: every date is one of Asia/Shanghai (北京时间)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> dt.date:
    """Return the day it is now."""
    return dt.datetime.now(_SHANGHAI).date()


def day_of(timestamp: int) -> dt.date:
    """Return the day of a moment, in seconds since 1970.

    Raises:
        OverflowError, ValueError, OSError: no calendar goes that far.

    """
    return dt.datetime.fromtimestamp(timestamp, _SHANGHAI).date()


def start_of(day: str) -> dt.datetime:
    """Return the moment at which a day, ``yyyy-mm-dd``, begins."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), _SHANGHAI)
