"""Where the archive is cut: covered once, the same from any direction, and moved only beside a change."""

from __future__ import annotations

import random

import pytest

from generator.search.layout import LEVELS, layout

IDENTITIES = [f"11341000100079190E/2024{number // 900 + 1:02}-{number:05}" for number in range(12_000)]


def shards(identities: list[str]) -> set[tuple[str, ...]]:
    """Return the shards as what they hold."""
    return {tuple(identities[start:stop]) for start, stop in layout(identities)}


@pytest.mark.parametrize("count", [0, 1, 31, 32, 100, 1_536, 5_000, 12_000])
def test_covers_once(count: int) -> None:
    """Shards follow each other without gap or overlap, none larger than the largest level allows."""
    found = layout(IDENTITIES[:count])
    assert [position for start, stop in found for position in range(start, stop)] == list(range(count))
    assert all(0 < stop - start <= LEVELS[0].most for start, stop in found)


def test_newest_document_touches_the_open_shard() -> None:
    """Appending 600 documents one by one rebuilds, all together, a few shards of bounded size for each."""
    rebuilt = 0
    before = shards(IDENTITIES[:8_000])
    for count in range(8_001, 8_601):
        after = shards(IDENTITIES[:count])
        rebuilt += sum(map(len, after - before))
        before = after
    assert rebuilt / 600 < 60, "an added document must cost some dozen documents on average"


def test_insertion_is_local() -> None:
    """A document put in or taken out anywhere changes the shard around it and at most its neighbours."""
    chance = random.Random(5)  # noqa: S311  # no secret
    before = shards(IDENTITIES)
    for _ in range(20):
        place = chance.randrange(len(IDENTITIES) - 2_000)
        added = shards([*IDENTITIES[:place], f"new-{place}", *IDENTITIES[place:]])
        removed = shards([*IDENTITIES[:place], *IDENTITIES[place + 1 :]])
        assert len(added - before) <= 4
        assert len(removed - before) <= 4


def test_newer_shards_are_smaller() -> None:
    """The last shard, which the next document rebuilds, is a small one, unless it is closed and the next begins another."""
    for count in range(6_000, 12_000, 250):
        start, stop = layout(IDENTITIES[:count])[-1]
        assert stop - start <= LEVELS[-1].most or layout(IDENTITIES[: count + 1])[-1] == (stop, stop + 1)
