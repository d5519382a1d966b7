"""A block of documents: read, cut into words, inverted by Pagefind, texts packed.

Blocks bound the memory. Pagefind keeps 0.6 MB a document until an index is finished (measured: 2.1 GB for a shard of
3,500), so it is given a hundred at a time, and what comes back is put together by `shard`. Nothing in a block says where in
a shard it stands, so it is kept and used again whatever its neighbours are.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex
from generator.search.attachments import attachment_text
from generator.search.chunks import Word, single_characters, words_of
from generator.search.packing import to_table
from generator.search.record import record_of
from generator.search.service import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.search.documents import SearchDocument
    from generator.search.record import Record

_PACK_CHARACTERS = 8_000
"""Texts are packed until they have so many, some 8 kB of a file; a longer one is a pack of its own."""
_BLANKS = regex(r"[^\S\n]+")
_LINE_ENDS = regex(r"\s*\n\s*")

FACETS: Mapping[str, Callable[[SearchDocument], tuple[str, ...]]] = {
    "body": lambda document: (document.body,),
    "category": lambda document: (document.category,),
    "genre": lambda document: (document.genre,) if document.genre else (),
    "theme": lambda document: document.themes,
    "validity": lambda document: (document.validity,) if document.validity else (),
}
"""Filters with their values of a document. The year is none of them: the shard's own line in the manifest has it."""


class Pack(NamedTuple):
    """Texts of some documents that follow each other, as a table."""

    kind: str
    """`t`: texts; `a`: attachments' texts."""
    first: int
    """The first document in the block."""
    table: bytes


class Block(NamedTuple):
    """A stretch of a shard's documents."""

    words: list[Word]
    rows: list[list[object]]
    """What a result line shows of each document, begun by its place in its pack of texts."""
    packs: list[Pack]
    facets: dict[str, list[tuple[str, ...]]]
    years: list[str]
    keywords: dict[str, int]


def build_block(documents: Iterable[SearchDocument]) -> Block:
    """Index documents, 255 at most."""
    records: list[Record] = []
    rows: list[list[object]] = []
    texts: list[list[object]] = []
    attachments: list[list[str]] = []
    facets: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in FACETS}
    years: list[str] = []
    keywords: Counter[str] = Counter()
    for document in documents:
        attached = [_tidy(attachment_text(attachment.path)) for attachment in document.attachments]
        records.append(record_of(document, attached))
        rows.append(_row(document))
        texts.append(_texts(document))
        attachments.append(attached)
        for facet, values in FACETS.items():
            facets[facet].append(values(document))
        years.append(document.year)
        keywords.update(document.keywords)
    with_text = [number for number, attached in enumerate(attachments) if any(attached)]
    packs: list[Pack] = []
    for some in _packed(with_text, attachments):
        for number in some:
            texts[number].insert(0, number - some[0])
        table = dict.fromkeys(range(some[-1] - some[0] + 1), ()) | {number - some[0]: attachments[number] for number in some}
        packs.append(Pack("a", some[0], to_table(list(table.values()))))
    for number, text in enumerate(texts):
        if number not in with_text:
            text.insert(0, -1)
    for some in _packed(range(len(texts)), texts):
        for number in some:
            rows[number].insert(0, number - some[0])
        packs.append(Pack("t", some[0], to_table([texts[number] for number in some])))
    return Block(_words(records), rows, packs, facets, years, dict(keywords))


def _packed(numbers: Iterable[int], texts: Sequence[Sequence[object]]) -> Iterator[list[int]]:
    """Yield documents that go into a pack together."""
    some: list[int] = []
    length = 0
    for number in numbers:
        own = sum(len(text) for text in texts[number] if isinstance(text, str))
        if some and length + own > _PACK_CHARACTERS:
            yield some
            some, length = [], 0
        some.append(number)
        length += own
    if some:
        yield some


def _words(records: Sequence[Record]) -> list[Word]:
    places: dict[str, array[int]] = {}
    for record in records:
        for word, bits in record.words.items():
            if word in places:
                places[word].append(bits)
            else:
                places[word] = array("Q", (bits,))
    files = index([" ".join(sorted(record.words)) for record in records])
    return [*words_of(files, len(records), places), *single_characters([record.characters for record in records])]


def _tidy(text: str) -> str:
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


def _row(document: SearchDocument) -> list[object]:
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
