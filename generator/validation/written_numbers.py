"""Numbers as a text writes them, to calculate with: what they are worth, and how far they may be rounded."""

from __future__ import annotations

from decimal import Decimal


def value_of(written: str) -> Decimal:
    """Return what a number of ASCII digits, with or without commas between thousands, is worth."""
    return Decimal(written.replace(",", ""))


def step_of(written: str) -> Decimal:
    """Return one of the last place of a number, 0.01 of 12.26: rounded or cut off, it may be wrong by that much."""
    return Decimal(1).scaleb(-len(written.partition(".")[2]))
