"""The inverted index of one shard: for each term the documents that hold it, and how strongly.

A posting is one whole number, ``document * 3 + level - 1``, with documents counted from 0 in order of publication. A
term's postings are written as differences, each a variable-length integer of 7 bits a byte, lowest first. Terms are
spread over buckets by the CRC-32 of their UTF-8 bytes, so that a reader knows the bucket of a term without a directory
and fetches a few kilobytes for it, however large the shard.

A bucket holds its terms in order: length of the term in bytes, the term, length of its postings in bytes, the postings.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = 3
"""1: in the text; 2: often in the text, or in summary or keywords; 3: in the title, a number or the date."""
_LARGEST_BYTE = 127
# A bucket's size before compression, by the shard's: a small shard is asked as often as a large one, for less.
_BUCKET_BYTES = ((160, 2_000), (1536, 4_000))
_LARGE_BUCKET_BYTES = 7_000


class Postings:
    """Collects the terms of documents, one document after another."""

    def __init__(self) -> None:
        """Start empty."""
        # Most terms occur in one document of a shard: those are kept as a bare number, the others as an array.
        self._codes: dict[str, int | array[int]] = {}
        self._documents = 0

    def add(self, levels: Mapping[str, int]) -> None:
        """Add the next document: its terms, each with its level (1 to 3)."""
        base = self._documents * LEVELS - 1
        codes = self._codes
        for term, level in levels.items():
            known = codes.get(term)
            if known is None:
                codes[term] = base + level
            elif isinstance(known, int):
                codes[term] = array("I", (known, base + level))
            else:
                known.append(base + level)
        self._documents += 1

    def buckets(self) -> list[bytes]:
        """Return the buckets; a term lies in the one of number ``crc32(term) % len(buckets)``."""
        encoded = {term.encode(): _encode(codes) for term, codes in self._codes.items()}
        total = sum(map(len, chain(encoded, encoded.values()))) + 2 * len(encoded)
        wanted = next((size for most, size in _BUCKET_BYTES if self._documents <= most), _LARGE_BUCKET_BYTES)
        count = max(1, -(-total // wanted))
        buckets = [bytearray() for _ in range(count)]
        for term in sorted(encoded):
            bucket = buckets[crc32(term) % count]
            for part in (term, encoded[term]):
                bucket += _varint(len(part))
                bucket += part
        return [bytes(bucket) for bucket in buckets]


def _encode(codes: int | array[int]) -> bytes:
    if isinstance(codes, int):
        return _varint(codes)
    out = bytearray()
    before = 0
    for code in codes:
        gap = code - before
        before = code
        while gap > _LARGEST_BYTE:
            out.append(gap & _LARGEST_BYTE | 128)
            gap >>= 7
        out.append(gap)
    return bytes(out)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > _LARGEST_BYTE:
        out.append(number & _LARGEST_BYTE | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
