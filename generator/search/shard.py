"""One shard: a stretch of documents turned into the files a reader fetches.

| file | holds |
|---|---|
| ``i<k>.js`` | bucket k of Pagefind's index (`chunks`) |
| ``m<k>.js`` | what a result line shows, `MATTER_IN_PACK` documents a file |
| ``t<k>.js`` | text, summary and attachments' titles for excerpts, `TEXTS_IN_PACK` documents a file |
| ``a<n>.js`` | text of the attachments of document n |
| ``f-<facet>.js`` | for every document its value of one filter |
| ``w.js`` | keywords with the number of documents, for suggestions |

Everything is a function of the documents alone, so a shard is the same to the byte wherever and whenever it is built.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.search.attachments import attachment_text
from generator.search.chunks import TITLE_MARK, buckets, single_characters, words_of
from generator.search.folding import fold
from generator.search.packing import script, to_json
from generator.search.service import PagefindError, index
from generator.search.tokens import identity, index_word, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.search.documents import SearchDocument

MATTER_IN_PACK = 16
TEXTS_IN_PACK = 2
KEYWORDS = 400
_OFTEN = 3
_FIRST_PLACE = 0x30
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\s*\n\s*")

FACETS: Mapping[str, Callable[[SearchDocument], tuple[str, ...]]] = {
    "body": lambda document: (document.body,),
    "category": lambda document: (document.category,),
    "genre": lambda document: (document.genre,) if document.genre else (),
    "theme": lambda document: document.themes,
    "validity": lambda document: (document.validity,) if document.validity else (),
}
"""Filters with their values of a document. The year is none of them: the shard's own line in the manifest has it."""


class Part(NamedTuple):
    """One file of a shard."""

    name: str
    data: bytes


class Shard(NamedTuple):
    """A finished shard: its line in the manifest and its files."""

    line: Mapping[str, object]
    parts: tuple[Part, ...]


def build_shard(name: str, documents: Iterable[SearchDocument]) -> Shard:
    """Index the documents, which come in order of publication, under the name of the shard."""
    records: list[str] = []
    characters: list[list[str]] = []
    parts: list[Part] = []
    matter: list[list[object]] = []
    texts: list[list[object]] = []
    facets: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in FACETS}
    years: list[str] = []
    keywords: Counter[str] = Counter()
    for document in documents:
        attached = [_tidy(attachment_text(attachment.path)) for attachment in document.attachments]
        if any(attached):
            parts.append(_part(name, f"a{len(years)}", to_json(attached)))
        record, single = _record(document, attached)
        records.append(record)
        characters.append(single)
        matter.append(_matter(document))
        texts.append(_texts(document))
        for facet, values in FACETS.items():
            facets[facet].append(values(document))
        years.append(document.year)
        keywords.update(document.keywords)
        if len(texts) == TEXTS_IN_PACK:
            parts.append(_part(name, f"t{(len(years) - 1) // TEXTS_IN_PACK}", to_json(texts)))
            texts = []
    if texts:
        parts.append(_part(name, f"t{(len(years) - 1) // TEXTS_IN_PACK}", to_json(texts)))
    for start in range(0, len(matter), MATTER_IN_PACK):
        pack = matter[start : start + MATTER_IN_PACK]
        parts.append(_part(name, f"m{start // MATTER_IN_PACK}", to_json(pack)))
    for facet, column in facets.items():
        parts.append(_part(name, f"f-{facet}", to_json(_column(column))))
    frequent = sorted(keywords.items(), key=lambda item: (-item[1], item[0]))[:KEYWORDS]
    parts.append(_part(name, "w", to_json(frequent)))
    cut = _buckets(records, characters)
    for number, bucket in enumerate(cut):
        parts.append(_part(name, f"i{number}", bucket))
    line = {
        "id": name,
        "documents": len(years),
        "buckets": len(cut),
        "years": [[year, sum(1 for _ in same)] for year, same in groupby(years)],
    }
    return Shard(line, tuple(sorted(parts)))


def _part(shard: str, key: str, data: bytes) -> Part:
    return Part(f"{key}.js", script(f"{shard}/{key}", data))


def _tidy(text: str) -> str:
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


def _buckets(records: Sequence[str], characters: Iterable[Iterable[str]]) -> list[bytes]:
    words = words_of(index(records), len(records))
    # Nothing may be lost on the way through another program: every word of every record must have come back.
    if sum(word.documents for word in words) != sum(len(set(record.split(" "))) for record in records):
        raise PagefindError("words")
    return buckets([*words, *single_characters(characters)], len(records))


def _record(document: SearchDocument, attached: Iterable[str]) -> tuple[str, list[str]]:
    """Return the words of a document, and its single characters.

    Each word stands once, or twice if it is frequent or in summary or keywords.
    """
    body = Counter(terms(fold(document.text)))
    times = {term: 2 if count >= _OFTEN else 1 for term, count in body.items()}
    for text in (*attached, document.body, *(attachment.title for attachment in document.attachments)):
        for term in terms(fold(text)):
            times.setdefault(term, 1)
    for text in (document.summary, *document.keywords):
        times.update(dict.fromkeys(terms(fold(text)), 2))
    names = set(_names(document))
    times.update(dict.fromkeys(names, 2))
    words = [index_word(term) for term in times if len(term) > 1 or term.isascii() for _ in range(times[term])]
    words += (TITLE_MARK + index_word(term) for term in names if "~" not in term)
    return " ".join(sorted(words)), [index_word(term) for term in times if len(term) == 1 and not term.isascii()]


def _names(document: SearchDocument) -> Iterator[str]:
    for text in (document.title, document.index_number, document.number, document.published):
        yield from terms(fold(text))
    yield identity(fold(document.index_number))
    # The part after the organisation's code, which is what people write down.
    yield identity(fold(document.index_number).rpartition("/")[2])


def _matter(document: SearchDocument) -> list[object]:
    return [
        document.href,
        document.title,
        document.index_number,
        document.number,
        document.body,
        document.published,
        document.validity,
        document.state,
    ]


def _texts(document: SearchDocument) -> list[object]:
    titles = [attachment.title for attachment in document.attachments]
    return [_tidy(document.text), document.summary, *titles]


def _column(values: list[tuple[str, ...]]) -> dict[str, object]:
    """Return the filter's values and, for each document, which of the combinations in use it has, as a character."""
    combinations = sorted(set(values))
    names = sorted({name for combination in combinations for name in combination})
    number_of = {name: number for number, name in enumerate(names)}
    place_of = {combination: place for place, combination in enumerate(combinations)}
    return {
        "names": names,
        "sets": [[number_of[name] for name in combination] for combination in combinations],
        "of": "".join(chr(_FIRST_PLACE + place_of[combination]) for combination in values),
    }
