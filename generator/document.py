"""A document as loading leaves it: frozen data that only knows where its parts stand."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import strict_yaml
from generator.diagnostics import Hit, Span
from generator.front_matter import FrontMatter, canonical_node, split
from generator.patterns import regex

if TYPE_CHECKING:
    from generator.config import Category, IssuingBody

_FAR = 1 << 16
"""Characters from which on lines are not counted anew for every place."""
_LINE_END = regex("\n")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body as published: level 2 to 6, its anchor and its text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image in the body, as written."""

    target: str
    """The address as written; whoever needs it decoded decodes it."""
    is_image: bool
    text: str
    """Alternative text of an image; empty for a link."""


def is_external(target: str) -> bool:
    """Tell whether an address leaves the site (a scheme, or a host)."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


@dataclass(frozen=True, slots=True)
class Body:
    """The body as sanitised HTML with what was found in it."""

    html: str
    """May hold marked places (``generator.markdown.MARK``) for addresses that only the catalogue knows."""
    headings: tuple[Heading, ...]
    articles: tuple[str, ...]
    """第N条 labels in order, as written."""
    links: tuple[Link, ...]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that goes out with the document: listed as an attachment, or used by the body."""

    name: str
    """File name in the output, below the document's own folder."""
    path: str
    """Path below the content folder."""
    title: str
    """Title of a listed attachment; empty for a file only the body uses."""
    size: int
    key: str
    """Content key of the file."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A file or document that this document points to."""

    kind: str
    """``attachment``, ``image``, ``file`` (a link to a file beside the document) or ``document`` (a link to a ``.md``)."""
    target: str
    """The address, as it is written in the document."""
    path: str
    """Path below the content folder; empty when the target cannot be one."""
    fragment: str
    problem: str
    """Empty, or why it cannot be published: ``missing``, ``outside``, ``absolute``, ``symlink``, ``not-a-file``,
    ``unreadable``, ``empty``, ``name``, ``type``.

    Links to documents are judged by the rules over the whole site."""
    index: int = -1
    """Position in the attachment list; -1 for what the body refers to."""


@dataclass(frozen=True)
class Document:
    """One content file, typed, with its text for rules and messages."""

    path: str
    """Path below the content folder, with ``/``."""
    key: str
    """Content key: Git's blob id of the bytes (SHA-1), also outside Git."""
    meta: FrontMatter
    text: str
    """The whole file, line ends as ``\\n``."""
    body_text: str
    """The Markdown after the front matter."""
    body_line: int
    """Line of the file on which the body starts."""
    body: Body
    issuer: IssuingBody | None
    categories: tuple[Category, ...]
    """The chain from the top category to the document's own; empty when the category is unknown."""
    files: tuple[PublishedFile, ...]
    references: tuple[Reference, ...]
    review: str | Hit | None
    """The text of the review record beside the file, or why it cannot be read; ``None`` when there is none. Never published."""

    @cached_property
    def node(self) -> strict_yaml.Node:
        """The front matter with places, keys under their English names; parsed on first use by a message."""
        return front_matter_node(self.text)

    def at(self, *place: str | int) -> Span:
        """Return where a value of the front matter stands; of its key when it has no value."""
        return self.node.locate(place)

    def at_key(self, key: str) -> Span:
        """Return where a top-level key stands, or the first line when it is absent."""
        return (self.node.keys or {}).get(key, Span(1, 1, 1, 4))

    def at_body(self, start: int, end: int) -> Span:
        """Return the span of ``body_text[start:end]`` in the file."""
        return span_of(self.body_text, start, end, self.body_line)

    def find_in_body(self, text: str) -> Span:
        """Return where a text or an address first stands in the body; the body's first line if it is not found."""
        return first_place(self.body_text, text, self.body_line) or Span(self.body_line, 1, self.body_line, 2)


def span_of(text: str, start: int, end: int, first_line: int = 1) -> Span:
    """Return the span of ``text[start:end]`` where ``text`` begins on line ``first_line`` of its file."""
    if end > _FAR:
        ends = _line_ends(text)
        line, end_line = bisect_left(ends, start) - 1, bisect_left(ends, end) - 1
        return Span(line + first_line, start - ends[line], end_line + first_line, end - ends[end_line])
    line = text.count("\n", 0, start)
    end_line = line + text.count("\n", start, end)
    column = start - text.rfind("\n", 0, start)
    end_column = end - text.rfind("\n", 0, end)
    return Span(line + first_line, column, end_line + first_line, end_column)


@lru_cache(maxsize=1)
def _line_ends(text: str) -> list[int]:
    """Return where the lines of a long text end; -1 first, for the one that has none before it."""
    return [-1, *(match.start() for match in _LINE_END.finditer(text))]


def first_place(body: str, text: str, first_line: int) -> Span | None:
    """Return where a text or an address first stands in a body that begins on line ``first_line`` of its file."""
    start = body.find(text)
    if start < 0 and (text := unquote(text)):  # the Markdown parser encodes addresses
        start = body.find(text)
    return span_of(body, start, start + len(text), first_line) if start >= 0 else None


@lru_cache(maxsize=4)
def front_matter_node(text: str) -> strict_yaml.Node:
    """Return the front matter of a file that has been read before, with places, keys under their English names."""
    return canonical_node(strict_yaml.parse(split(text)[0], first_line=2))
