"""What a link to a place in a document may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import nearest
from generator.markup.articles import ARTICLE, article_anchor
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_ARTICLE = regex(ARTICLE)
_MOST = 500
"""Anchors among which one that is spelt much like a link is looked for: each is compared letter by letter."""
_NUMBERED = regex(rf"{_ARTICLE.pattern}|art-[\d-]+")


def meant(fragment: str, anchors: AbstractSet[str]) -> str:
    """Return the anchor that a link names in other words, or one spelt much like it; nothing when there is none."""
    for guess in (article_anchor(fragment) if _ARTICLE.fullmatch(fragment) else "", f"s-{fragment}"):
        if guess in anchors:
            return guess
    return "" if _NUMBERED.fullmatch(fragment) or len(anchors) > _MOST else nearest(fragment, sorted(anchors))
