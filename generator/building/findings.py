"""What the rules find in the whole site: what was kept of each file, and what only all of them together show."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import sources
from generator.diagnostics import TOP, Hit, Span
from generator.text_files import record_path
from generator.validation.columns import CONFIG
from generator.validation.runner import Runner, line_of, suppress, worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.diagnostics import Diagnostic
    from generator.validation.rule import Context

_LINES_READ = 1 << 20
"""Bytes of a file among which a line is looked for."""


def diagnose(catalogue: Catalogue, context: Context, language: str) -> list[Diagnostic]:
    """Return everything the rules find, sorted by place."""
    found: list[tuple[Hit, str]] = []
    lenient: set[str] = set()
    for path, is_draft, hits in catalogue.rows("SELECT path, lenient, hits FROM findings"):
        if is_draft:
            lenient.add(path)
        for rule, span, values, excerpt, hit_path in json.loads(hits):
            found.append((Hit(Span(*span), values, rule, hit_path or path), excerpt))
    found += [(hit, "") for hit in (*_special_files(catalogue), *Runner(context).site_hits(catalogue))]
    lenient.update(path for (path,) in catalogue.rows("SELECT path FROM documents WHERE status = 'draft'"))
    lenient.update([record_path(path) for path in lenient])
    return sorted(_diagnostics(catalogue, context, found, lenient, language))


def _special_files(catalogue: Catalogue) -> Iterator[Hit]:
    """Yield a hit for every file of the content folder that is no plain file."""
    for path, kind in catalogue.rows("SELECT path, kind FROM sources WHERE kind IN ('symlink', 'special') ORDER BY path"):
        yield Hit(TOP, {}, "symbolic-link" if kind == sources.SYMLINK else "special-file", path)


def _diagnostics(
    catalogue: Catalogue, context: Context, found: list[tuple[Hit, str]], lenient: set[str], language: str
) -> Iterator[Diagnostic]:
    """Yield what is to be reported of the hits, given with their excerpts as far as these were kept."""
    allowances: dict[str, list[tuple[str, Span]]] = {}
    for path, rule, *span in catalogue.rows("SELECT * FROM allowances"):
        allowances.setdefault(path, []).append((rule, Span(*span)))
    excerpts = {id(hit): excerpt for hit, excerpt in found}
    levels = dict(context.config.rules)
    config_file = context.config_path or catalogue.file(CONFIG)
    config_path = os.path.relpath(config_file, catalogue.file("").as_posix())
    for hit in suppress([hit for hit, _ in found], allowances):
        excerpt = excerpts.get(id(hit)) or _line(hit.span, config_file if hit.path == CONFIG else catalogue.file(hit.path))
        named = replace(hit, path=config_path) if hit.path == CONFIG else hit
        yield worded(named, excerpt, levels, language, lenient=hit.path in lenient)


def _line(span: Span, place: Path) -> str:
    """Return the line of a source file at which a finding begins, for its excerpt."""
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            return ""  # opening a pipe would wait for ever
        with place.open("rb") as file:
            lines = file.read(_LINES_READ).decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    return line_of(span, lines)
