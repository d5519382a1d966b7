"""Which shards can hold a title: a reader who pastes one among 100,000 documents asks for its words only there.

Every four characters in a row of a shard's titles, without signs, stand in a set of sums: sorted, as distances, with eight bits
more than it takes to tell them apart, so that one in 256 that is not there is taken for one that is. The set is cut by the
remainder of the sum into files of about a kilobyte. Shards of few documents have none: they are asked anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from generator.search.bits import distances, gamma, to_bytes
from generator.search.folding import fold
from generator.search.tokens import NOT_IN_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable

GRAM = 4
SHARPNESS = 8
_LEAST_DOCUMENTS = 256
_IN_FILE = 1_000
"""Sums in a file; each takes ten bits."""


def title_sums(titles: Iterable[str]) -> list[bytes]:
    """Return the files of a shard, by the remainder of the sums; none if it has few titles."""
    sums: set[int] = set()
    count = 0
    for title in titles:
        count += 1
        text = NOT_IN_KEY.sub("", fold(title))
        sums.update(crc32(text[at : at + GRAM].encode()) for at in range(len(text) - GRAM + 1))
    if count < _LEAST_DOCUMENTS or not sums:
        return []
    files: list[list[int]] = [[] for _ in range(-(-len(sums) // _IN_FILE))]
    for one in sums:
        files[one % len(files)].append(one // len(files))
    return [_file(file) for file in files]


def _file(sums: list[int]) -> bytes:
    """Return how many there are, and one, and their remainders as distances."""
    values = sorted({one % (len(sums) << SHARPNESS) for one in sums}) if sums else []
    return to_bytes(gamma(len(sums) + 1) + gamma(len(values) + 1) + distances(values, SHARPNESS))
