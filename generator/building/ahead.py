"""A value that another process works out while this one goes on."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.interruption import held_back, leave_to_parent

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
MANY = 5_000
"""Documents of an archive from which on a process of its own is worth its start."""
_PR_SET_PDEATHSIG = 1


class Ahead(Generic[Value]):
    """The result of a function that runs in a process of its own; if that fails, it is called here when its result is asked for."""

    def __init__(self, make: Callable[[], Value]) -> None:
        """Begin."""
        self._make = make
        reading, writing = os.pipe()
        parent = os.getpid()
        with held_back():
            self._child = os.fork()
            if not self._child:
                leave_to_parent()
                die_with(parent)
                _answer(make, writing)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")

    def is_ready(self) -> bool:
        """Tell whether ``value`` will not wait."""
        return bool(select.select([self._pipe], [], [], 0)[0])

    def value(self) -> Value:
        """Wait for the value; to be called once."""
        with self._pipe:
            data = self._pipe.read()
        _, status = os.waitpid(self._child, 0)
        if status:
            return self._make()  # what went wrong there goes wrong here, and is told
        value: Value = pickle.loads(data)  # noqa: S301  # our own process wrote it
        return value

    def stop(self) -> None:
        """End the process; its value is not wanted."""
        if not self._pipe.closed:
            self._pipe.close()
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)


def die_with(parent: int) -> None:
    """Let this process be killed when its parent dies."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  # a build without changes loads as little as it can

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _answer(make: Callable[[], Value], writing: int) -> None:
    """Write the value and end this process, whatever happens."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(make(), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
