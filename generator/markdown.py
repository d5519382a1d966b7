"""Turns Markdown into sanitised HTML with anchors, articles, tables and figures: a pure function of the text.

Sanitising comes before our own mark-up, so authors cannot bring ids or classes. Then the structure of official documents is
added to the safe result, one kind after the other, by the modules of ``markup``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Body
from generator.markup import articles, foreign_text, headings, indentation, letters, lines, links, lone_headings, sanitising, tables

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "\x01"
"""Encloses an address in a body that is filled in when the page is rendered; cannot occur in a source."""


def render(text: str, resolve: Callable[[str, bool], str] | None = None, language: str = "zh-Hans") -> Body:
    """Return the body of a Markdown text.

    Args:
        text: Markdown (CommonMark with GFM tables, footnotes, task lists, strikethrough).
        resolve: Gets each address as written and whether it is an image's; returns the address to publish,
            which may hold a marked place. Without it addresses stay as they are.
        language: The document's; blocks of a Chinese one that are in another language are marked.

    """
    safe, lost = sanitising.sanitised(indentation.paragraphs(text))
    safe, found = headings.anchored(lone_headings.marked(lines.broken(safe)))
    safe, labels = articles.sectioned(letters.framed(lines.trimmed(safe)))
    safe = letters.listed(safe)
    if "<table" in safe:
        safe = tables.labelled(safe, language)
    if language.startswith("zh"):
        safe = foreign_text.marked(safe)
    safe, shown = links.published(lines.spaced(safe), resolve)
    anchors = frozenset([heading.anchor for heading in found] + [articles.article_anchor(label) for label in labels])
    return Body(safe, found, labels, (*lost, *shown), anchors)
