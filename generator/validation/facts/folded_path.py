"""A document's path as file systems that ignore case or composition see it, where that is another than the path itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.validation.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def rows(document: Document, _context: Context) -> Iterator[tuple[str, str]]:
    """Yield the folded path."""
    path = document.path
    folded = path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
    if folded != path:
        yield folded, ""


FACT = Fact(document=rows)
