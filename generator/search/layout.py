"""Where the archive is cut into blocks and shards.

Documents are in order of publication. A block is a stretch of that order that is indexed at once and kept; a shard is a
stretch of blocks that readers fetch as one index. Two things are wanted of the cuts: a document put in or taken out moves
only those beside it, and a document that comes newest costs little. So cuts are content-defined: they fall where a digest
of a document's identity says so, and never depend on the whole. The old part is cut into large shards; what is left behind
the last large cut is cut into middle ones; what is left there, into small ones; the rest is the open shard that takes
the next document. Sooner or later small shards are closed over by a larger one, whose blocks need not be indexed again.
The layout is a pure function of the identities: a clean build and an incremental one agree.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Level(NamedTuple):
    """How long the stretches of one kind are."""

    least: int
    one_in: int
    """After `least`, one in so many closes the stretch."""
    most: int


class Sizes(NamedTuple):
    """Sizes of blocks in documents, and of shards, level by level, in blocks."""

    block: Level
    shards: tuple[Level, ...]


SIZES = Sizes(Level(32, 48, 128), (Level(28, 28, 64), Level(8, 8, 24), Level(2, 2, 6)))
"""A new document indexes half a block, some 35 documents of 8 ms of processor time, and puts the open shard together, 1 ms a
document; a corrected old one a block and its shard, 4,000 documents as a rule. Smaller shards would cost every reader one
more fetch of some 3 kB for each pair of characters in a query."""


class Stretch(NamedTuple):
    """From `start` to `stop`, exclusive."""

    start: int
    stop: int


def layout(identities: Sequence[str]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the shards of an archive, oldest first, each as its blocks; together they cover it once."""
    blocks = list(_stretches(identities, b"block", SIZES.block))
    closed = len(blocks)
    end = blocks[-1].stop if blocks else 0
    if end < len(identities):
        blocks.append(Stretch(end, len(identities)))
    closing = [identities[block.stop - 1] for block in blocks[:closed]]
    shards: list[tuple[Stretch, ...]] = []
    start = 0
    for number, level in enumerate(SIZES.shards):
        for first, stop in _stretches(closing[start:], b"shard%d" % number, level):
            shards.append(tuple(blocks[start + first : start + stop]))
        start = sum(map(len, shards))
    if start < len(blocks):
        shards.append(tuple(blocks[start:]))
    return tuple(shards)


def _stretches(identities: Sequence[str], person: bytes, level: Level) -> Iterator[Stretch]:
    """Yield the stretches that are closed."""
    limit = (1 << 64) // level.one_in
    first = 0
    while True:
        last = min(first + level.most, len(identities))
        for position in range(first + level.least - 1, last):
            if position + 1 == first + level.most or _digest(identities[position], person) < limit:
                yield Stretch(first, position + 1)
                first = position + 1
                break
        else:
            return


def _digest(identity: str, person: bytes) -> int:
    return int.from_bytes(blake2b(identity.encode(), digest_size=8, person=person).digest(), "big")
