"""Bounds of time that hold on a slow machine, too."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEASURED = 0.08
"""Seconds that the work of ``_slowness`` took on the machine for which the bounds of the tests are written."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if what is done meanwhile takes this process longer than ``bound`` says."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    assert took < seconds or took < bound(seconds), f"{took:.1f} s instead of {seconds} s"


def bound(seconds: float) -> float:
    """Return how long what takes so many seconds of the processor elsewhere may take on this machine, which may be slower."""
    return seconds * max(1, _slowness())


@cache
def _slowness() -> float:
    """Return how many times as long a piece of work takes here."""
    began = time.process_time()
    sum(number * number % 7 for number in range(2_000_000))
    return (time.process_time() - began) / _MEASURED
