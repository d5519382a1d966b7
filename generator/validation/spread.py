"""What readers see of a document, each part with its place in the front matter: for rules that look beyond the body.

The place of the body is empty.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generator.document import span_of
from generator.front_matter import NotRead
from generator.validation.text import plain_of, simplified, unusual_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.document import Document
    from generator.strict_yaml import Place


def in_file(document: Document, start: int, end: int) -> Span:
    """Return the span of ``document.text[start:end]``."""
    return span_of(document.text, start, end)


def texts_of(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield what readers see of a document beside its numbers, with its places: the body has an empty one."""
    yield (), document.body_text
    meta = document.meta
    for key in ("title", "summary", "department", "source"):
        with suppress(NotRead):
            if value := getattr(meta, key):
                yield (key,), value
    with suppress(NotRead):
        for index, word in enumerate(meta.keywords):
            yield ("keywords", index), word
    with suppress(NotRead):
        for index, attachment in enumerate(meta.attachments):
            yield ("attachments", index, "title"), attachment.title
    with suppress(NotRead):
        for index, revision in enumerate(meta.history):
            yield ("history", index, "note"), revision.note


def matches(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield what ``placed`` finds, with its span in the source."""
    for place, match in placed(document, pattern):
        yield span_at(document, place, match), match


def placed(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Place, re.Match[str]]]:
    """Yield what a pattern finds in all that readers see, in simplified script: the body first, then title, summary and so on."""
    is_traditional = "traditional" in unusual_of(document.text).counts
    for place, text in texts_of(document):
        shown = plain_of(document).text if not place else simplified(text) if is_traditional else text
        for match in pattern.finditer(shown):
            yield place, match


def span_at(document: Document, place: Place, match: re.Match[str]) -> Span:
    """Return the span of what a pattern found at a place: in the body its own, else that of the value."""
    return document.at(*place) if place else document.at_body(*match.span())
