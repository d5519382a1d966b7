"""Reads Pagefind's index: which documents hold which word.

Pagefind is given each word once a document; where it stands there is known before (`record`) and put beside what comes back.
A word that does not come back as it was given, or comes back too often, is an error.

Single characters are inverted here: as words fed to Pagefind they take 2.7 ms a document (a third of all), and here 0.1 ms.

Pagefind's form, in CBOR (RFC 8949): a chunk is ``[words]``, a word ``[text, pages, variants]``, a page
``[distance from the page before, [weight, position…], positions in metadata]``.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple, cast

from generator.patterns import regex
from generator.search.record import ANYWHERE
from generator.search.service import PagefindError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_UINT = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_WEIGHT = rb"\x38\x18"
_PAGE = rb"\x83(" + _UINT + rb")\x82" + _WEIGHT + _UINT + rb"\x80"
_PAGES = regex(rb"(?:" + _PAGE + rb")*", re.DOTALL)
_EACH_PAGE = regex(_PAGE, re.DOTALL)
_NOTHING = 0x80
_OF_THREE = 0x83
_ARRAY = 4
_NONE = array("Q")
_EVERYWHERE = array("Q", [ANYWHERE]).tobytes()


class Word(NamedTuple):
    """A word of a block, which has 255 documents at most: distances between those that hold it, and its places in each."""

    text: bytes
    gaps: bytes
    places: bytes
    """Eight bytes a document, in the order of the machine: a bit for each remainder (`record`)."""


def words_of(files: Mapping[str, bytes], documents: int, given: Mapping[str, array[int]]) -> list[Word]:
    """Return all words of an index, sorted; `given` are those that were fed, with their places in each document.

    Raises:
        PagefindError: the pages are not the documents in their order, a chunk does not have the form above, or the
            words are not those that were given.

    """
    _check_pages(files, documents)
    chunks = (data for path, data in files.items() if path.endswith(".pf_index"))
    words = sorted(word for chunk in chunks for word in _words(chunk, given))
    # Nothing may be lost on the way through another program.
    if len({word.text for word in words}) != len(given) or len(words) != len(given):
        raise PagefindError("words")
    return words


def single_characters(documents: Iterable[Iterable[str]]) -> list[Word]:
    """Return, for each single-character word of the documents, which of them hold it, as words of the index."""
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(documents):
        for word in words:
            holders.setdefault(word, []).append(number)
    return [Word(word.encode(), _gaps(numbers), _EVERYWHERE * len(numbers)) for word, numbers in holders.items()]


def _gaps(numbers: Sequence[int]) -> bytes:
    return bytes([number - before for before, number in zip((0, *numbers), numbers, strict=False)])


def _words(chunk: bytes, given: Mapping[str, array[int]]) -> Iterator[Word]:
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
        gaps = [gap[0] if len(gap) == 1 else _read_head(gap, 0)[1] for gap in _EACH_PAGE.findall(found[0])]
        places = given.get(text.decode(), _NONE)
        if not len(gaps) == pages == len(places) or chunk[at] != _NOTHING:
            raise PagefindError(text.decode(errors="replace"))
        at += 1
        yield Word(text, bytes(gaps), places.tobytes())
    if at != len(chunk):
        raise PagefindError("chunk")


def _check_pages(files: Mapping[str, bytes], documents: int) -> None:
    """Check that pages are numbered as the records were sent: fragments tell the record, the metadata the page."""
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
