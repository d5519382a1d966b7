"""Pagefind's index cut anew, so that a reader fetches kilobytes for a word without a table of what lies where.

Pagefind cuts its index into alphabetical chunks of some 30 kB and lists them, with every page, in a metadata file that
each reader must load (measured at 20,000 documents: 226 kB before the first word). Here each word goes, with the
postings Pagefind made for it, into the bucket that the CRC-32 of the word names, in a form that takes a third less than
Pagefind's after compression. The reader's script turns the words it needs back into a chunk of Pagefind's own form and
gives that to Pagefind's WebAssembly; the list of pages it makes up, since only their number counts.

Positions are left out: words are fed once (twice if frequent) and in order of the alphabet, so they mean nothing, and
without them the index is half as large. What stands in a text to the letter is seen in the text.

Single characters are added here: as words fed to Pagefind they take 2.7 ms a document (a third of all), and here 0.1 ms.

Pagefind's form, in CBOR (RFC 8949): a chunk is ``[words]``, a word ``[text, pages, variants]``, a page
``[distance from the page before, [weight, position…], positions in metadata]``.

A bucket's form: for each word the length of its text in bytes, the text, the length of its postings in bytes, and the
postings, each ``2 * distance`` and one more if the word is frequent; all numbers in 7 bits a byte, lowest first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast
from zlib import crc32

from generator.search.service import PagefindError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TITLE_MARK = "tq"
"""Begins the words of titles and numbers; it does not count for the bucket, so one fetch brings both."""

_UINT = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_WEIGHT = rb"\x38\x18"
_PAGE = rb"\x83(" + _UINT + rb")(\x82" + _WEIGHT + rb"|\x83" + _WEIGHT + _UINT + rb")" + _UINT + rb"\x80"
_PAGES = re.compile(rb"(?:" + _PAGE + rb")*", re.DOTALL)
_EACH_PAGE = re.compile(_PAGE, re.DOTALL)
_FREQUENT = 0x83
_NOTHING = 0x80
_OF_THREE = 0x83
_ARRAY = 4
_LARGEST_BYTE = 127
# A bucket's size before compression, by the shard's: a small shard is asked as often as a large one, for less.
_BUCKET_BYTES = ((200, 2_000), (1024, 2_400))
_LARGE_BUCKET_BYTES = 2_800


class Word(NamedTuple):
    """A word of the index, the number of documents that hold it, and its postings in the bucket's form."""

    text: bytes
    documents: int
    postings: bytes


def words_of(files: Mapping[str, bytes], documents: int) -> list[Word]:
    """Return all words of an index, sorted.

    Raises:
        PagefindError: the pages are not the documents in their order, or a chunk does not have the form above.

    """
    _check_pages(files, documents)
    chunks = (data for path, data in files.items() if path.endswith(".pf_index"))
    return sorted(word for chunk in chunks for word in _words(chunk))


def buckets(words: Iterable[Word], documents: int) -> list[bytes]:
    """Return the buckets; a word lies in the one of number ``crc32(word without TITLE_MARK) % len(buckets)``."""
    items = [(word.text, _varint(len(word.text)) + word.text + _varint(len(word.postings)) + word.postings) for word in words]
    wanted = next((size for most, size in _BUCKET_BYTES if documents <= most), _LARGE_BUCKET_BYTES)
    parts = [bytearray() for _ in range(max(1, -(-sum(len(item) for _, item in items) // wanted)))]
    for text, item in sorted(items):
        parts[crc32(text.removeprefix(TITLE_MARK.encode())) % len(parts)].extend(item)
    return [bytes(part) for part in parts]


def single_characters(documents: Iterable[Iterable[str]]) -> list[Word]:
    """Return, for each single-character word of the documents, which of them hold it, as words of the index."""
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(documents):
        for word in words:
            holders.setdefault(word, []).append(number)
    return [Word(word.encode(), len(numbers), b"".join(_varint(2 * gap) for gap in _gaps(numbers))) for word, numbers in holders.items()]


def _gaps(numbers: Iterable[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > _LARGEST_BYTE:
        out.append(number & _LARGEST_BYTE | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


@cache
def _posting(page: tuple[bytes, bytes]) -> bytes:
    distance, weight = page
    return _varint(2 * _read_head(distance, 0)[1] + (weight[0] == _FREQUENT))


def _words(chunk: bytes) -> Iterator[Word]:
    major, outer, at = _read_head(chunk, 0)
    major, count, at = _read_head(chunk, at)
    if (major, outer) != (_ARRAY, 1):
        raise PagefindError("chunk")
    for _ in range(count):
        if chunk[at] != _OF_THREE:
            raise PagefindError("word")
        _, length, at = _read_head(chunk, at + 1)
        text = chunk[at : at + length]
        _, pages, at = _read_head(chunk, at + length)
        # Matches at least nothing.
        found = cast("re.Match[bytes]", _PAGES.match(chunk, at))
        at = found.end()
        postings = [_posting(page) for page in _EACH_PAGE.findall(found[0])]
        if len(postings) != pages or chunk[at] != _NOTHING:
            raise PagefindError(text.decode(errors="replace"))
        at += 1
        yield Word(text, pages, b"".join(postings))
    if at != len(chunk):
        raise PagefindError("chunk")


def _check_pages(files: Mapping[str, bytes], documents: int) -> None:
    """Pages must be numbered as the records were sent: fragments tell the record, the metadata the page."""
    records = {
        path.rpartition("/")[2].removesuffix(".pf_fragment"): _address(data)
        for path, data in files.items()
        if path.endswith(".pf_fragment")
    }
    meta = next((data for path, data in files.items() if path.endswith(".pf_meta")), b"")
    names = re.findall(rb"\x82[\x60-\x77](und_[0-9a-f]+)(?=[\x00-\x1b])", meta)
    if [records.get(name.decode()) for name in names] != [str(number) for number in range(documents)]:
        raise PagefindError("pages")


def _address(fragment: bytes) -> str:
    found = re.match(rb'\{"url":"(\d+)"', fragment)
    return found[1].decode() if found else ""


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    major, short = data[at] >> 5, data[at] & 31
    if short < 24:  # noqa: PLR2004  # RFC 8949, 3.1: the number itself
        return major, short, at + 1
    width = 1 << short - 24
    return major, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width
