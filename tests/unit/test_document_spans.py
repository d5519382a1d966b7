"""Places in a text are the same however far down it they stand."""

from __future__ import annotations

import random

from generator.document import span_of


def test_far_places_are_counted_as_near_ones() -> None:
    chance = random.Random(4)
    far = "\n".join("字" * chance.randrange(40) for _ in range(5000))
    assert len(far) > 1 << 16
    for _ in range(300):
        start, end = sorted(chance.sample(range(len(far) + 1), 2))
        span = span_of(far, start, end, 7)
        before, inside = far[:start].split("\n"), far[:end].split("\n")
        assert span == (len(before) + 6, len(before[-1]) + 1, len(inside) + 6, len(inside[-1]) + 1)
