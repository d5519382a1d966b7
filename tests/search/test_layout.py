"""Where the archive is cut: covered once, the same from any direction, and moved only beside a change."""

from __future__ import annotations

import random

import pytest

from generator.search.layout import SIZES, layout

IDENTITIES = [f"11341000100079190E/2024{number // 900 + 1:02}-{number:05}" for number in range(12_000)]


def shards(identities: list[str]) -> set[tuple[str, ...]]:
    """Return the shards as what they hold."""
    return {tuple(identities[blocks[0].start : blocks[-1].stop]) for blocks in layout(identities)}


def stretches(identities: list[str]) -> set[tuple[str, ...]]:
    """Return the blocks as what they hold."""
    return {tuple(identities[start:stop]) for blocks in layout(identities) for start, stop in blocks}


@pytest.mark.parametrize("count", [0, 1, 31, 32, 100, 1_536, 5_000, 12_000])
def test_blocks_cover_every_document_once(count: int) -> None:
    """Blocks follow each other without gap or overlap, none larger than allowed, and no shard has too many of them."""
    found = layout(IDENTITIES[:count])
    assert [position for blocks in found for start, stop in blocks for position in range(start, stop)] == list(range(count))
    assert all(0 < stop - start <= SIZES.block.most for blocks in found for start, stop in blocks)
    assert all(0 < len(blocks) <= SIZES.shards[0].most for blocks in found)


def test_the_newest_document_touches_the_open_block_only() -> None:
    """Appending 600 documents one by one indexes, all together, one small block for each, and puts a small shard together."""
    indexed = rebuilt = 0
    before, blocks = shards(IDENTITIES[:8_000]), stretches(IDENTITIES[:8_000])
    for count in range(8_001, 8_601):
        after, blocks_after = shards(IDENTITIES[:count]), stretches(IDENTITIES[:count])
        rebuilt += sum(map(len, after - before))
        indexed += sum(map(len, blocks_after - blocks))
        before, blocks = after, blocks_after
    assert indexed / 600 < 60, "an added document must index some dozen documents on average"
    assert rebuilt / 600 < 400, "and put a small shard together"


def test_an_insertion_changes_only_what_is_around_it() -> None:
    """A document put in or taken out anywhere changes the block around it and at most the next, and few shards."""
    chance = random.Random(5)
    before, blocks = shards(IDENTITIES), stretches(IDENTITIES)
    for _ in range(20):
        place = chance.randrange(len(IDENTITIES) - 2_000)
        added = [*IDENTITIES[:place], f"new-{place}", *IDENTITIES[place:]]
        removed = [*IDENTITIES[:place], *IDENTITIES[place + 1 :]]
        assert len(shards(added) - before) <= 4
        assert len(shards(removed) - before) <= 4
        assert len(stretches(added) - blocks) <= 8
        assert len(stretches(removed) - blocks) <= 8


def test_newer_shards_are_smaller() -> None:
    """The last shard, which the next document changes, is a small one, unless it is closed and the next begins another."""
    for count in range(6_000, 12_000, 250):
        blocks = layout(IDENTITIES[:count])[-1]
        assert len(blocks) <= SIZES.shards[-1].most or layout(IDENTITIES[: count + 1])[-1] == ((count, count + 1),)
