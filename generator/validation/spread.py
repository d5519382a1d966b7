"""Spans of places in the whole file, for rules that read the file rather than its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import span_of

if TYPE_CHECKING:
    from generator.diagnostics import Span
    from generator.document import Document


def in_file(document: Document, start: int, end: int) -> Span:
    """Return the span of ``document.text[start:end]``."""
    return span_of(document.text, start, end)
