"""Where a reference to a file is written: in the attachment list or in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Span
    from generator.document import Document, Reference


def place_of(document: Document, reference: Reference) -> Span:
    """Return where the reference stands."""
    if reference.index >= 0:
        return document.at("attachments", reference.index, "file")
    return document.find_in_body(reference.target)
