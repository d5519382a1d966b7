"""Diagnostics as editors, pipelines and other programs want them; one module per format, discovered."""

from __future__ import annotations

import importlib
import pkgutil
import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from generator.reporting import formats
from generator.reporting.format import Report, Totals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic

__all__ = ["FORMATS", "Totals", "report"]
FORMATS = tuple(sorted(module.name for module in pkgutil.iter_modules(formats.__path__)))
"""Their names."""


def report(  # noqa: PLR0913  # what a report depends on
    diagnostics: Sequence[Diagnostic],
    format: str,  # noqa: A002  # the option's name
    language: str,
    stream: TextIO,
    *,
    color: bool = False,
    changed: frozenset[str] = frozenset(),
    github_summary: Path | None = None,
    prefix: str = "",
) -> None:
    """Write a report of all diagnostics, sorted by file and line.

    Args:
        diagnostics: In any order; paths relative to the content folder.
        format: One of ``FORMATS``.
        language: ``zh`` or ``en``, for the words around the messages.
        stream: Where to write.
        color: Whether the stream shows colours.
        changed: Paths, relative to the content folder, that a pull request changes: reported first where room is limited.
        github_summary: The file GitHub shows as the step's summary.
        prefix: How the content folder is called from the current directory, with a final ``/``.

    """
    ordered = sorted(diagnostics)
    located = [replace(diagnostic, path=posixpath.normpath(prefix + diagnostic.path)) for diagnostic in ordered]
    touched = frozenset(posixpath.normpath(prefix + path) for path in changed)
    writer = importlib.import_module(f"{formats.__name__}.{format}")
    writer.write(Report(tuple(located), language, color, touched, github_summary), stream)
