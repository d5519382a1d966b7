"""What the engine hands to the search stage and what it gets back: frozen data, no behaviour worth the name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class SearchEntry(NamedTuple):
    """One document before it is loaded: enough to lay out the shards and to see what changed."""

    identity: str
    """What never changes while the document exists: its index number."""
    key: str
    """Digest of everything that `SearchDocument` holds, attachments' content included: equal key, equal record."""


@dataclass(frozen=True, slots=True)
class SearchAttachment:
    """One attachment of a document."""

    title: str
    href: str
    """Address relative to the site's root, percent-encoded."""
    path: Path
    """The source file; its text is read when the document's shard is built."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One published document as the search sees it. Withheld and tombstoned documents are never handed over."""

    href: str
    """Address relative to the site's root, percent-encoded."""
    title: str
    index_number: str
    number: str
    """Document number (文号), or empty."""
    published: str
    """ISO date."""
    body: str
    """Short name of the issuing body."""
    category: str
    year: str
    themes: tuple[str, ...]
    genre: str
    validity: str
    """Label shown to readers (有效 …)."""
    state: str
    """Validity as a word for the style sheet: in-force, not-yet, amended, expired, repealed; or empty."""
    summary: str
    keywords: tuple[str, ...]
    text: str
    """The body as plain text, one paragraph a line."""
    attachments: tuple[SearchAttachment, ...] = ()
    lang: str = ""
    """Language of title and text, as HTML has it, where it is not the site's."""


class SearchPage(NamedTuple):
    """A page of the site that is no document: help, a column, the list of a category or a body."""

    href: str
    """Address relative to the site's root, percent-encoded; may lead to a heading."""
    title: str
    names: tuple[str, ...]
    """Other names by which people ask for it."""
    text: str
    listing: bool
    """Whether it is a list of documents, which stands beside the results and not among them."""


class SearchFolders(NamedTuple):
    """Where the index is built, and where it stands already."""

    staging: Path
    """The root of what is to be applied to the site; files are written below its `pagefind` folder."""
    state: Path
    """Kept between builds, for finished shards; may be empty or absent."""
    site: Path | None
    """The site as it stands, or nothing; what it holds is not written again."""
    damaged: frozenset[str] = frozenset()
    """Names of the folders of the index in which the site lacks a file."""


class SearchFile(NamedTuple):
    """One file of the finished search."""

    path: str
    """Relative to the site's root, with `/`."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a build of the search left behind."""

    manifest: str
    """Digest of the list of shards: another one if anything of the index is another."""
    changed: tuple[SearchFile, ...]
    """Files written below the staging folder, because the site does not hold them yet."""
    shards: tuple[str, ...]
    """Shards of this build, oldest documents first."""
    rebuilt: tuple[str, ...]
    """Those of them that had to be indexed now; the others came from the state folder."""
    listing: Callable[[], tuple[SearchFile, ...]] = field(repr=False)

    @property
    def files(self) -> tuple[SearchFile, ...]:
        """Every file of the search, changed or not, sorted by path. Read on demand: long for a large archive."""
        return self.listing()
