"""Keeps what was derived from the last documents or configurations, so that several rules share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")


MAX_KEPT = 256
"""Results kept of one function: more than the documents of a batch, which every rule goes through in turn."""


class Remembered(Generic[Key, Value]):
    """A function that remembers its last results, by the identity of its argument.

    Documents and configurations are frozen but costly to hash. The argument is kept with its result, so that no other
    object can take its identity.
    """

    def __init__(self, make: Callable[[Key], Value]) -> None:
        """Wrap a function of one argument."""
        self._make = make
        self._kept: dict[int, tuple[Key, Value]] = {}

    def __call__(self, key: Key) -> Value:
        """Return the value for the key, made anew when it is not among the last objects asked for."""
        kept = self._kept.get(id(key))
        if kept is not None:
            return kept[1]
        value = self._make(key)
        self.put(key, value)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value that was found on the way to something else."""
        if len(self._kept) >= MAX_KEPT:
            self._kept.clear()
        self._kept[id(key)] = (key, value)
