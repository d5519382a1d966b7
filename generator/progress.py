"""How far long work has come: a bar when standard error is a terminal, otherwise one plain line a step."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress as Bar

T = TypeVar("T")
_WORTH_A_LINE = 2.0
"""Seconds after which a step is worth a plain line."""


class Progress:
    """Reports steps on standard error; ``quiet`` says nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Decide how to report."""
        self._quiet = quiet
        self._terminal = not quiet and sys.stderr.isatty()

    def over(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, reporting how many have passed."""
        if self._terminal and total > 1:
            yield from self._with_bar(name, items, total)
            return
        began = said = time.monotonic()
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if not self._quiet and now - said > _WORTH_A_LINE and now - began > _WORTH_A_LINE:
                said = now
                print(f"{name} {count}/{total}", file=sys.stderr, flush=True)

    @staticmethod
    def _with_bar(name: str, items: Iterable[T], total: int) -> Iterator[T]:
        from rich.console import Console  # noqa: PLC0415  # slow to import, needed only here
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # as above

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar: Bar = Progress(*columns, console=Console(stderr=True), transient=True)
        with bar:
            task = bar.add_task(name, total=total)
            for item in items:
                yield item
                bar.advance(task)
