"""A sample of a text's sentences, as check sums, by which near-duplicates are found.

A sentence is in the sample when its check sum says so, so that two texts with the same sentence both have it or both
have not, however long the texts are: a text inside a longer one is found as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from generator.validation.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LEAST = 14
"""Characters of a sentence that says something of its own."""
_IGNORED = ('"', "“", "”", " ", "\u3000", "\xa0")
"""Marks that differ between copies of one text."""
_ONE_IN = 3
_MOST = 40


def rows(document: Document, _context: Context) -> Iterator[tuple[str, str]]:
    """Yield the sampled sentences' check sums."""
    text = document.body_text.replace("\n", "。")
    for mark in _IGNORED:
        text = text.replace(mark, "")
    sums = {crc32(sentence.encode()) for sentence in text.split("。") if len(sentence) >= _LEAST}
    for checksum in sorted(checksum for checksum in sums if checksum % _ONE_IN == 0)[:_MOST]:
        yield f"{checksum:08x}", ""


FACT = Fact(document=rows)
