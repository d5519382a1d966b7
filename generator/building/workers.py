"""Run a function over batches in processes; results come in plan order, whatever the number of processes.

This is the seam where a larger engine can take over: a batch is a small picklable value, and so is its result.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.building.ahead import Ahead, die_with
from generator.interruption import held_back, leave_to_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Batch = TypeVar("Batch")
Result = TypeVar("Result")
Setting = TypeVar("Setting")
_IN_HAND = 24
"""Batches given out for each process: results that nobody has taken yet need memory."""
TOGETHER = 50
"""Documents or pages that go through one kind of work before the next begins.

What a kind of work needs then stays in the processor's cache, which saves a third of the time; more hold more memory
and are no faster.
"""


class Workers(Generic[Setting]):
    """A pool of processes, started when the first piece of work is worth it."""

    def __init__(
        self, jobs: int, start: Callable[[Setting], None], end: Callable[[], None], setting: Callable[[], Setting], lock: int
    ) -> None:
        """Keep what a worker is started with.

        Args:
            jobs: Number of processes; 1 works in this process.
            start: Called once in each process, with the setting.
            end: Called when the work in this process is over; another process lets go of everything when it ends.
            setting: Returns a picklable value, when the first worker starts.
            lock: File descriptor of the build's lock, which workers must not keep.

        """
        self._jobs = jobs
        self._start = start
        self._end = end
        self._setting = setting
        self._lock = lock
        self._pool: ProcessPoolExecutor | None = None
        self._started_here = False
        self._ahead: Ahead[list[Any]] | None = None

    def map(self, function: Callable[[Batch], Result], batches: Sequence[Batch], *, few: bool) -> Iterator[Result]:
        """Yield the result of each batch, in order; ``few``: so little work that other processes are not worth starting."""
        if self._jobs == 1 or (few and self._pool is None):
            if not self._started_here:
                self._start(self._setting())
                self._started_here = True
            return map(function, batches)
        if self._pool is None:
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            self._pool = ProcessPoolExecutor(
                self._jobs,
                mp_context=multiprocessing.get_context(method),
                initializer=_begin,
                initargs=(self._lock if method == "fork" else -1, os.getpid(), self._start, self._setting()),
            )
        rest = iter(batches)
        with held_back():  # the first batches begin the processes
            waiting = deque(self._pool.submit(function, batch) for batch in islice(rest, self._jobs * _IN_HAND))
        return _in_order(self._pool, function, rest, waiting)

    def begin(self, function: Callable[[Batch], Result], batches: Sequence[Batch], *, few: bool) -> Iterator[Result]:
        """As ``map``, but other processes begin now: even few batches get one of their own."""
        if self._jobs == 1 or not few or self._pool is not None:
            return self.map(function, batches, few=few)
        self._ahead = Ahead(lambda: list(self.map(function, batches, few=True)))
        return _awaited(self._ahead)

    def end_processes(self) -> None:
        """End the other processes: one begun ahead whatever it is at, those of the pool when the batch each is at is done."""
        if self._ahead is not None:
            self._ahead.stop()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """End the other processes, and the work in this one."""
        self.end_processes()
        if self._started_here:
            self._started_here = False
            self._end()


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[Batch], Result], rest: Iterator[Batch], waiting: deque[Future[Result]]
) -> Iterator[Result]:
    """Yield results as they were asked for, and ask for one more at each."""
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(pool.submit(function, batch) for batch in islice(rest, 1))
        yield result


def _awaited(ahead: Ahead[list[Result]]) -> Iterator[Result]:
    yield from ahead.value()


def _begin(lock: int, parent: int, start: Callable[[Setting], None], setting: Setting) -> None:
    """Set a new worker up: let go of the lock, die with the parent, leave Ctrl-C to it."""
    if lock >= 0:
        os.close(lock)
    leave_to_parent()
    die_with(parent)
    gc.freeze()  # the search for cycles would copy every page of memory that is shared with the parent
    start(setting)


def in_batches(items: Iterable[Result], size: int) -> Iterator[list[Result]]:
    """Cut a sequence into lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
