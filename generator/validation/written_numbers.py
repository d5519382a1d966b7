"""Numbers as a text writes them, to calculate with: what they are worth, and how far they may be rounded."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def value_of(written: str) -> Decimal:
    """Return what a number of ASCII digits, with or without commas between thousands, is worth."""
    return Decimal(written.replace(",", ""))


def step_of(written: str) -> Decimal:
    """Return one of the last place of a number, 0.01 of 12.26: rounded or cut off, it may be wrong by that much."""
    return Decimal(1).scaleb(-len(written.partition(".")[2]))


def exchanged(written: str) -> Iterator[str]:
    """Yield a number with two neighbouring digits exchanged, as who copies one may write it: 1,032 as 1,302."""
    digits = [place for place, character in enumerate(written) if character.isdigit()]
    for one, other in pairwise(digits):
        if written[one] != written[other] and not (one == digits[0] and written[other] == "0"):
            pieces = list(written)
            pieces[one], pieces[other] = pieces[other], pieces[one]
            yield "".join(pieces)
