"""One document as the index takes it: its words, how much each counts, and roughly where it stands.

Where a word stands is kept as four bits: bit p is set if it begins at a place that leaves the remainder p when divided by four.
A phrase of several pairs of characters is in a document only if some remainder suits all its pairs in turn, so that four
bits a posting keep nearly all documents away in which the pairs stand apart; full positions would double the index.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.search.folding import fold
from generator.search.tokens import Placed, identity, index_word, placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.search.documents import SearchDocument

TITLE_MARK = "tq"
"""Begins the words of titles and numbers; it does not count for the bucket, so one fetch brings both."""

ANYWHERE = 0b1111
FREQUENT = 0b1_0000
"""Added to a word that stands often in the document, or in its title, summary or keywords."""
_OFTEN = 3
_REMAINDERS = 4


class Record(NamedTuple):
    """A document's words with places and `FREQUENT`, and the single characters it holds."""

    words: dict[str, int]
    characters: list[str]


def record_of(document: SearchDocument, attached: Iterable[str]) -> Record:
    """Return the record of a document whose attachments hold these texts."""
    text = _Text()
    counts = Counter(text.add(document.text).terms)
    often = {term for term, count in counts.items() if count >= _OFTEN}
    for own in (document.summary, *document.keywords):
        often.update(text.add(own).terms)
    for own in (*attached, document.body, *(attachment.title for attachment in document.attachments)):
        text.add(own)
    title = _Text()
    for own in (document.title, document.index_number, document.number, document.published):
        title.add(own)
        often.update(text.add(own).terms)
    index_number = fold(document.index_number)
    # The part after the organisation's code, which is what people write down.
    for key in (identity(index_number), identity(index_number.rpartition("/")[2])):
        title.places[key] = text.places[key] = ANYWHERE
        often.add(key)
    words = {index_word(term): places | FREQUENT if term in often else places for term, places in text.places.items()}
    words.update((TITLE_MARK + index_word(term), places) for term, places in title.places.items() if "~" not in term)
    return Record(words, [index_word(character) for character in sorted(text.characters)])


class _Text:
    """Several texts one after the other: terms with the remainders of their places, and single characters."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.characters: set[str] = set()
        self._end = 0

    def add(self, text: str) -> Placed:
        found = placed(fold(text))
        bits = [1 << (self._end + place) % _REMAINDERS for place in range(_REMAINDERS)]
        places = self.places
        for term, place in zip(found.terms, found.places, strict=True):
            places[term] = places.get(term, 0) | (bits[place & 3] if place >= 0 else ANYWHERE)
        self.characters.update(found.characters)
        self._end += found.length + 1
        return found
