"""Diagnostics as editors, pipelines and other programs want them; one module per format, discovered."""

from __future__ import annotations

import importlib
import pkgutil
import posixpath
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TextIO

from generator.reporting import formats as package
from generator.reporting.format import Format, Report, Totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic

__all__ = ["Totals", "formats", "report"]


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its name."""
    modules = [importlib.import_module(f"{package.__name__}.{module.name}") for module in pkgutil.iter_modules(package.__path__)]
    return {module.FORMAT.name: module.FORMAT for module in modules}


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
        format: A name of ``formats()``.
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
    formats()[format].write(Report(tuple(located), language, color, touched, github_summary), stream)
