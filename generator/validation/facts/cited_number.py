"""The document numbers that a text cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.validation.citations import NUMBER
from generator.validation.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def rows(document: Document, _context: Context) -> Iterator[tuple[str, str]]:
    """Yield each number in the body, once."""
    text = document.body_text
    if "〔" not in text:
        return
    for number in dict.fromkeys(match[0] for match in NUMBER.finditer(text)):
        yield number, ""


FACT = Fact(document=rows)
