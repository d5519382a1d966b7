"""The index as a reader fetches it: kilobytes for a word, without a table of what lies where.

Pagefind cuts its index into alphabetical chunks of some 30 kB and lists them, with every page, in a metadata file that
each reader must load (measured at 20,000 documents: 226 kB before the first word). Here each word goes, with its
postings, into the bucket that the CRC-32 of the word names.

A bucket's form: for each word the length of its text in bytes, the text, twice the length of its postings in bytes and one
more if places follow, the postings, and the places. A posting is ``2 * distance`` from the document before and one more if
the word stands at several places of it. Places (`record`) are bits one after the other: of a word at one place the
remainder in three bits, of a word at several eight bits, one for each remainder, the lowest last.
All numbers are written in 7 bits a byte, lowest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from generator.search.record import ANYWHERE, TITLE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.search.chunks import Word

_LARGEST_BYTE = 127
# A bucket's size before compression, by the shard's: a small shard is asked as often as a large one, for less.
_BUCKET_BYTES = ((200, 1_600), (1024, 2_000))
_LARGE_BUCKET_BYTES = 2_300


class _Postings:
    """Postings of one word, block after block."""

    __slots__ = ("last", "places", "postings")

    def __init__(self) -> None:
        self.postings = bytearray()
        self.places = bytearray()
        self.last = 0


class Merged:
    """Words of the blocks of a shard, put together."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._words: dict[bytes, _Postings] = {}

    def add(self, words: Iterable[Word], first: int) -> None:
        """Append a block whose first document is number `first`."""
        for text, gaps, places in words:
            known = self._words.get(text)
            if known is None:
                known = self._words[text] = _Postings()
            known.postings += varint(2 * (first + gaps[0] - known.last) + _SEVERAL[places[0]])
            if len(gaps) > 1:
                known.postings += b"".join([_SHORT[2 * gap + _SEVERAL[place]] for gap, place in zip(gaps[1:], places[1:], strict=True)])
            known.places += places
            known.last = first + sum(gaps)

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield every word, in order, with its form in a bucket."""
        for text in sorted(self._words):
            word = self._words[text]
            placed = any(places != ANYWHERE for places in word.places)
            form = varint(len(text)) + text + varint(2 * len(word.postings) + placed) + word.postings
            yield text, bytes(form + _bits(word.places) if placed else form)


def buckets(words: Merged, documents: int) -> list[bytes]:
    """Return the buckets; a word lies in the one of number ``crc32(word without TITLE_MARK) % len(buckets)``."""
    items = list(words.items())
    wanted = next((size for most, size in _BUCKET_BYTES if documents <= most), _LARGE_BUCKET_BYTES)
    parts = [bytearray() for _ in range(max(1, -(-sum(len(item) for _, item in items) // wanted)))]
    for text, item in items:
        parts[crc32(text.removeprefix(TITLE_MARK.encode())) % len(parts)].extend(item)
    return [bytes(part) for part in parts]


def _bits(places: bytearray) -> bytes:
    bits = "".join([_CODES[remainders] for remainders in places])
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def varint(number: int) -> bytes:
    """Return the number in 7 bits a byte, lowest first."""
    out = bytearray()
    while number > _LARGEST_BYTE:
        out.append(number & _LARGEST_BYTE | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


_ONE = {1 << remainder: remainder for remainder in range(8)}
_SEVERAL = [int(remainders not in _ONE) for remainders in range(ANYWHERE + 1)]
_CODES = [f"{_ONE[remainders]:03b}" if remainders in _ONE else f"{remainders:08b}" for remainders in range(ANYWHERE + 1)]
_SHORT = [varint(number) for number in range(4096)]
"""Distances within a block."""
