"""A block of documents: read, cut into words, inverted by Pagefind, texts packed.

Blocks bound the memory. Pagefind keeps 0.6 MB a document until an index is finished (measured: 2.1 GB for a shard of
3,500), so it is given a hundred at a time, and what comes back is put together by `shard`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.search.attachments import attachment_text
from generator.search.chunks import Word, single_characters, words_of
from generator.search.packing import script, to_json
from generator.search.record import record_of
from generator.search.service import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.search.documents import SearchDocument
    from generator.search.record import Record

DOCUMENTS_IN_BLOCK = 128
MATTER_IN_PACK = 16
TEXTS_IN_PACK = 4
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


class Block(NamedTuple):
    """A stretch of a shard's documents."""

    words: list[Word]
    parts: list[Part]
    facets: dict[str, list[tuple[str, ...]]]
    years: list[str]
    keywords: Counter[str]


def part(shard: str, key: str, data: bytes) -> Part:
    """Return the file of that key."""
    return Part(f"{key}.js", script(f"{shard}/{key}", data))


def build_block(shard: str, first: int, documents: Iterable[SearchDocument]) -> Block:
    """Index documents, of which the first is the shard's number `first`, a multiple of `DOCUMENTS_IN_BLOCK`."""
    records: list[Record] = []
    parts: list[Part] = []
    matter: list[list[object]] = []
    texts: list[list[object]] = []
    facets: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in FACETS}
    years: list[str] = []
    keywords: Counter[str] = Counter()
    for number, document in enumerate(documents, start=first):
        attached = [_tidy(attachment_text(attachment.path)) for attachment in document.attachments]
        if any(attached):
            parts.append(part(shard, f"a{number}", to_json(attached)))
        records.append(record_of(document, attached))
        matter.append(_matter(document))
        texts.append(_texts(document))
        for facet, values in FACETS.items():
            facets[facet].append(values(document))
        years.append(document.year)
        keywords.update(document.keywords)
    parts += _packs(shard, "m", first // MATTER_IN_PACK, matter, MATTER_IN_PACK)
    parts += _packs(shard, "t", first // TEXTS_IN_PACK, texts, TEXTS_IN_PACK)
    return Block(_words(records), parts, facets, years, keywords)


def _packs(shard: str, kind: str, number: int, rows: Sequence[object], size: int) -> Iterator[Part]:
    for start in range(0, len(rows), size):
        yield part(shard, f"{kind}{number + start // size}", to_json(rows[start : start + size]))


def _words(records: Sequence[Record]) -> list[Word]:
    places: dict[str, bytearray] = {}
    for record in records:
        for word, bits in record.words.items():
            if word in places:
                places[word].append(bits)
            else:
                places[word] = bytearray((bits,))
    files = index([" ".join(sorted(record.words)) for record in records])
    return [*words_of(files, len(records), places), *single_characters([record.characters for record in records])]


def _tidy(text: str) -> str:
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


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
        *([document.lang] if document.lang else []),
    ]


def _texts(document: SearchDocument) -> list[object]:
    titles = [attachment.title for attachment in document.attachments]
    return [_tidy(document.text), document.summary, "\n".join(document.keywords), *titles]
