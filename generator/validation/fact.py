"""What a fact is: values derived from one document that rules over the whole site compare.

A fact is one module in ``validation/facts/`` with a ``FACT`` value. The engine stores its rows when a document is
loaded, as ``facts(source, fact, value, extra)``, so that a rule over the site never reads a document again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.document import Document
    from generator.validation.rule import Context

FactRows = Callable[["Document", "Context"], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """Rows of ``(value, extra)`` that are derived from a document."""

    document: FactRows
    id: str = ""
    """Set by discovery from the module's name."""
