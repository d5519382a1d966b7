"""The issuing body, where a document writes it by a short name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.validation.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def rows(document: Document, _context: Context) -> Iterator[tuple[str, str]]:
    """Yield the short name and the document's path."""
    issuer = document.issuer
    if issuer is not None and document.meta.issuing_body in issuer.short:
        yield document.meta.issuing_body, document.path


FACT = Fact(document=rows)
