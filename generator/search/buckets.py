"""The index as a reader fetches it: kilobytes for a word, without a table of what lies where.

Pagefind cuts its index into alphabetical chunks of some 30 kB and lists them, with every page, in a metadata file that
each reader must load (measured at 20,000 documents: 226 kB before the first word). Here the CRC-32 of a word says all:
its remainder modulo the number of buckets, in which one the word lies, and its quotient, which stands in the bucket for the
word itself, less than half as long. (A word that is nowhere is taken for another in one of 20,000 cases in a shard.)

A bucket is a stream of bits (`bits`): the number of its words and one, then each word, in order of their quotients:
the distance from the last one's, whether it is a title's, the number of documents, whether it has places, and for each
document the distance from the one before, and, with places, the places (`record`): ``0`` and one remainder in six bits,
or ``1``, how many there are but one, and the distances between them; of more than `_MOST_PLACES` only that there are.
Measured, this is 1.7 kB a document; bytes with DEFLATE and remainders modulo eight are 2.1 kB.

A word that takes more than half a bucket stands in one of its own, so that nobody who looks for it fetches others with it, nor
who looks for others fetches it. Readers know such words by the upper half of their CRC-32, from one small file a shard: 16 bits
each, in order, as distances. A few rare words that share the half lie there too; the lower half stands for the word.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from generator.search.bits import distances, gamma, rice, rices, to_bytes, width_for
from generator.search.record import ANYWHERE, REMAINDERS, TITLE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.search.chunks import Word

    _Item = tuple[int, bool, str]
    """A word's CRC-32, whether it is a title's, its documents and places as bits."""

_CRC_VALUES = 1 << 32
_MOST_PLACES = 12
_MOST_KNOWN = 1 << 18
# A bucket's size by the number of documents in the shard: small shards are asked as often as large ones, for less.
_BUCKET_BYTES = ((256, 1_500), (1536, 2_200))
_LARGE_BUCKET_BYTES = 2_400
LARGE = 0.5
"""A word that takes more than this share of a bucket has one of its own."""
_HALF = 16
_LOWER_HALF = (1 << _HALF) - 1


class _Postings:
    """Documents of one word, and its places in each, block after block."""

    __slots__ = ("gaps", "last", "places")

    def __init__(self) -> None:
        self.gaps: list[int] = []
        self.places = array("Q")
        self.last = -1


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
            # From here on a distance is the number of documents between two.
            known.gaps.append(first + gaps[0] - known.last - 1)
            known.places.frombytes(places)
            if len(gaps) == 1:
                known.last = first + gaps[0]
            else:
                known.gaps += [gap - 1 for gap in gaps[1:]]
                known.last = first + sum(gaps)

    def items(self, documents: int) -> Iterator[_Item]:
        """Yield each word's CRC-32, whether it is a title's, and its documents and places as bits."""
        mark = TITLE_MARK.encode()
        for crc, titled, same in self._by_crc(mark):
            postings = self._words[same[0]] if len(same) == 1 else _united([self._words[text] for text in same])
            yield crc, titled, _written(postings, documents)

    def _by_crc(self, mark: bytes) -> Iterator[tuple[int, bool, list[bytes]]]:
        """Yield words in an order of their own; two that share their CRC-32 are one (measured: six pairs in 200,000 words)."""
        found: dict[tuple[int, bool], list[bytes]] = {}
        for text in sorted(self._words):
            titled = text.startswith(mark)
            found.setdefault((crc32(text.removeprefix(mark) if titled else text), titled), []).append(text)
        for (crc, titled), same in found.items():
            yield crc, titled, same


class Buckets(NamedTuple):
    """The index of a shard."""

    shared: list[bytes]
    """By the remainder of the word's CRC-32."""
    single: list[bytes]
    """Those of large words, in the order of the upper halves."""
    large: bytes
    """The upper halves; empty if there are none."""


def buckets(words: Merged, documents: int) -> Buckets:
    """Return the buckets of a shard."""
    items = sorted(words.items(documents))
    wanted = next((size for most, size in _BUCKET_BYTES if documents <= most), _LARGE_BUCKET_BYTES)
    halves = _large(items, 8 * wanted * LARGE)
    single: dict[int, list[_Item]] = {half: [] for half in halves}
    rest: list[_Item] = []
    for crc, titled, bits in items:
        own = single.get(crc >> _HALF)
        if own is None:
            rest.append((crc, titled, bits))
        else:
            own.append((crc & _LOWER_HALF, titled, bits))
    about = sum(len(bits) for _, _, bits in rest) // 8 + 2 * len(rest)
    count = max(1, -(-about // wanted))
    shared: list[list[_Item]] = [[] for _ in range(count)]
    for crc, titled, bits in rest:
        shared[crc % count].append((crc // count, titled, bits))
    return Buckets(
        [_bucket(part, _CRC_VALUES // count) for part in shared],
        [_bucket(part, 1 << _HALF) for part in single.values()],
        to_bytes(gamma(len(halves)) + distances(halves, width_for((1 << _HALF) // len(halves)))) if halves else b"",
    )


def _large(items: Iterable[_Item], most: float) -> list[int]:
    """Return the upper halves of words with more than so many bits, in order."""
    sizes: Counter[int] = Counter()
    for crc, _, bits in items:
        sizes[crc] += len(bits)
    return sorted({crc >> _HALF for crc, size in sizes.items() if size > most})


def _bucket(words: list[_Item], quotients: int) -> bytes:
    width = width_for(quotients // max(1, len(words)))
    out = [gamma(len(words) + 1)]
    before = 0
    for quotient, titled, bits in words:
        out += rice(quotient - before, width), "1" if titled else "0", bits
        before = quotient
    return to_bytes("".join(out))


def _written(word: _Postings, documents: int) -> str:
    width = width_for(documents // len(word.gaps))
    codes = rices(width)
    known = len(codes)
    gaps = [codes[gap] if gap < known else rice(gap, width) for gap in word.gaps]
    if any(places != ANYWHERE for places in word.places):
        return "".join((gamma(len(gaps)), "1", *starmap(str.__add__, zip(gaps, map(_CODES.__getitem__, word.places), strict=True))))
    return "".join((gamma(len(gaps)), "0", *gaps))


def _united(words: list[_Postings]) -> _Postings:
    """Return the documents of any of the words."""
    places: dict[int, int] = {}
    for word in words:
        document = -1
        for gap, remainders in zip(word.gaps, word.places, strict=True):
            document += gap + 1
            places[document] = places.get(document, 0) | remainders
    out = _Postings()
    for document in sorted(places):
        out.gaps.append(document - out.last - 1)
        out.places.append(places[document])
        out.last = document
    return out


def _code(remainders: int) -> str:
    places = [place for place in range(REMAINDERS) if remainders >> place & 1]
    count = len(places)
    if count == 1:
        return f"0{places[0]:06b}"
    if count > _MOST_PLACES:
        return "1" + gamma(_MOST_PLACES)
    return "1" + gamma(count - 1) + distances(places, width_for(REMAINDERS // (count + 1)))


class _Codes(dict[int, str]):
    """The codes of places, made when they are first met."""

    def __missing__(self, remainders: int) -> str:
        if len(self) > _MOST_KNOWN:
            self.clear()
        code = self[remainders] = _code(remainders)
        return code


_CODES = _Codes()
