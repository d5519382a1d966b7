"""Writes numbers with few bits: the codes of the index, written as texts of ``0`` and ``1`` and joined before they become bytes.

* `gamma` (Elias 1975): a number from 1 on, its length in zeros, then the number.
* `rice` (Rice 1971): a number from 0 on; its upper part in ones and a zero, its lowest `width` bits as they are. Shortest for
  distances of which most are below ``2 ** width``.

`theme/assets/search/` reads them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_KNOWN = 4096


def gamma(number: int) -> str:
    """Return a number from 1 on."""
    written = f"{number:b}"
    return "0" * (len(written) - 1) + written


def rice(number: int, width: int) -> str:
    """Return a number from 0 on."""
    return "1" * (number >> width) + (f"0{number & (1 << width) - 1:0{width}b}" if width else "0")


@lru_cache
def rices(width: int) -> list[str]:
    """Return the codes of the numbers that are usual with this width, for looking up."""
    return [rice(number, width) for number in range(min(48 << width, _KNOWN))]


def width_for(mean: int) -> int:
    """Return the width of numbers that are `mean` on average."""
    return max(0, mean.bit_length() - 1)


def distances(numbers: Sequence[int], width: int) -> str:
    """Return rising numbers, each as its distance from the one before."""
    return "".join(rice(number - before, width) for before, number in pairwise((0, *numbers)))


def to_bytes(bits: str) -> bytes:
    """Return the bits, filled up with zeros."""
    length = -(-len(bits) // 8)
    return int(bits.ljust(8 * length, "0"), 2).to_bytes(length, "big")
