"""What a report format is and what it is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic

MANUAL = "docs/rules.md"
"""The manual page of the rules in the repository; each rule has an anchor of its id."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was found."""

    errors: int
    warnings: int
    files: int

    @classmethod
    def of(cls, diagnostics: tuple[Diagnostic, ...]) -> Totals:
        """Count findings and the files that have any."""
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
        return cls(errors, len(diagnostics) - errors, len({diagnostic.path for diagnostic in diagnostics}))


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, and what the way they are shown depends on."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    """Of the words around the messages: ``zh`` or ``en``."""
    color: bool = False
    """Whether the stream shows colours."""
    changed: frozenset[str] = frozenset()
    """Files that a pull request changes: reported first where room is limited."""
    github_summary: Path | None = None
    """The file GitHub shows as the step's summary."""

    @property
    def totals(self) -> Totals:
        """How much was found."""
        return Totals.of(self.diagnostics)

    @property
    def by_rule(self) -> Counter[str]:
        """The number of findings of each rule."""
        return Counter(diagnostic.rule for diagnostic in self.diagnostics)


def url_of(rule: str) -> str:
    """Return where the manual explains a rule."""
    return f"{MANUAL}#{rule}"
