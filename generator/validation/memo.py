"""Keeps what was derived from the last document or configuration, so that several rules share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """A function that remembers its last result, by the identity of its argument.

    Documents and configurations are frozen but costly to hash, and rules run one document after the other: one
    remembered value is enough, and nothing has to be forgotten.
    """

    def __init__(self, make: Callable[[Key], Value]) -> None:
        """Wrap a function of one argument."""
        self._make = make
        self._last: tuple[Key, Value] | None = None

    def __call__(self, key: Key) -> Value:
        """Return the value for the key, made anew when it is another object than last time."""
        last = self._last
        if last is not None and last[0] is key:
            return last[1]
        value = self._make(key)
        self._last = (key, value)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value that was found on the way to something else."""
        self._last = (key, value)
