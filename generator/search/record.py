"""One document as the index takes it: its words, and roughly where each stands.

Where a word stands is kept as the remainders of its places modulo 64. A phrase of several pairs of characters is in a document
only if one remainder suits all its pairs in turn, so that six bits keep nearly all documents away in which the pairs stand
apart. Measured on words of four to six characters: remainders modulo eight give a precision of 0.96, modulo 16 0.97 for a
tenth more index, modulo 64 0.99 for a fifth more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.search.folding import fold
from generator.search.tokens import identity, index_word, placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.search.documents import SearchDocument

TITLE_MARK = "tq"
"""Begins the words of titles and numbers; it does not count for the bucket, so one fetch brings both."""

REMAINDERS = 64
ANYWHERE = (1 << REMAINDERS) - 1
"""Places of a word that has none of its own, such as a date."""


class Record(NamedTuple):
    """A document's words with their places, bit p for the remainder p, and the single characters it holds."""

    words: dict[str, int]
    characters: list[str]


def record_of(document: SearchDocument, attached: Iterable[str]) -> Record:
    """Return the record of a document whose attachments hold these texts."""
    text, title = _Text(), _Text()
    for own in (document.text, document.summary, *document.keywords, *attached, document.body):
        text.add(own)
    for attachment in document.attachments:
        text.add(attachment.title)
    for own in (document.title, document.index_number, document.number, document.published):
        title.add(own)
        text.add(own)
    index_number = fold(document.index_number)
    # The part after the organisation's code, which is what people write down.
    for key in (identity(index_number), identity(index_number.rpartition("/")[2])):
        title.places[key] = text.places[key] = ANYWHERE
    words = {index_word(term): places for term, places in text.places.items()}
    words.update((TITLE_MARK + index_word(term), places) for term, places in title.places.items() if "~" not in term)
    return Record(words, [index_word(character) for character in sorted(text.characters)])


class _Text:
    """Several texts one after the other: terms with the remainders of their places, and single characters."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.characters: set[str] = set()
        self._end = 0

    def add(self, text: str) -> None:
        found = placed(fold(text))
        bits = [1 << (self._end + place) % REMAINDERS for place in range(REMAINDERS)]
        places = self.places
        for term, place in zip(found.terms, found.places, strict=True):
            places[term] = places.get(term, 0) | (bits[place % REMAINDERS] if place >= 0 else ANYWHERE)
        self.characters.update(found.characters)
        self._end += found.length + 1
