"""A value that another process works out while this one goes on."""

from __future__ import annotations

import os
import pickle
import select
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class Ahead(Generic[Value]):
    """The result of a function that began in a process of its own; where that is not to be had, it is called when asked for."""

    def __init__(self, make: Callable[[], Value]) -> None:
        """Begin."""
        self._make = make
        reading, writing = os.pipe()
        self._child = os.fork()
        if not self._child:
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


def _answer(make: Callable[[], Value], writing: int) -> None:
    """Write the value and end this process, whatever happens."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(make(), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
