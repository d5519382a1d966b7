"""Where the archive is cut into shards.

Documents are in order of publication, and each shard is a stretch of that order. Two things are wanted of the cuts:
a document put in or taken out moves only the cuts beside it, and a document that comes newest costs little. So cuts
are content-defined: they fall where a digest of a document's identity says so, and never depend on the whole. The old
part is cut into large shards; what is left behind the last large cut is cut into middle ones; what is left there, into
small ones, and so on; the rest is the open shard that takes the next document. Sooner or later small shards are closed over
by a larger one: each document is indexed again a few times in its life, never more.
The layout is a pure function of the identities: a clean build and an incremental one agree.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Level(NamedTuple):
    """Sizes of one kind of shard, in documents."""

    least: int
    one_in: int
    """After `least` documents, one document in so many closes the shard."""
    most: int


LEVELS = (Level(1280, 1536, 3584), Level(384, 384, 1024), Level(64, 64, 192), Level(16, 16, 48))
"""Indexing takes some 8 ms of processor time a document: a corrected old document costs 22 s on average, a new one a quarter
of a second and, when it closes a larger shard, that. More documents in a shard would cost more there, fewer would cost
every reader one more fetch of some 3 kB for each pair of characters in a query."""


class Stretch(NamedTuple):
    """Documents `start` to `stop`, exclusive, that make one shard."""

    start: int
    stop: int


def layout(identities: Sequence[str], levels: Sequence[Level] = LEVELS) -> tuple[Stretch, ...]:
    """Return the shards of an archive, oldest first; together they cover it once."""
    shards: list[Stretch] = []
    start = 0
    for number, level in enumerate(levels):
        for stop in _cuts(identities, start, number, level):
            shards.append(Stretch(start, stop))
            start = stop
    if start < len(identities):
        shards.append(Stretch(start, len(identities)))
    return tuple(shards)


def _cuts(identities: Sequence[str], start: int, number: int, level: Level) -> Iterator[int]:
    person = b"cut%d" % number
    limit = (1 << 64) // level.one_in
    first = start
    while True:
        last = min(first + level.most, len(identities))
        for position in range(first + level.least - 1, last):
            if position + 1 == first + level.most or _digest(identities[position], person) < limit:
                first = position + 1
                yield first
                break
        else:
            return


def _digest(identity: str, person: bytes) -> int:
    return int.from_bytes(blake2b(identity.encode(), digest_size=8, person=person).digest(), "big")
