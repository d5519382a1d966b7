"""Tells in a fraction of a second that nothing changed, without loading the rest of the program."""

from __future__ import annotations

import importlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.building.ahead import MANY
from generator.building.request import read_only
from generator.theme_files import theme_digest, theme_folders

if TYPE_CHECKING:
    from generator.building.look import Look
    from generator.building.request import Request

_REST = ("generator.front_matter", "generator.config", "generator.loading", "generator.rendering", "generator.pipeline")
"""The rest of the program, in pieces."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build of an unchanged site found."""

    diagnostics: list[list[Any]]
    """Rows of ``Diagnostic``."""
    language: str
    documents: int
    files: int


def unchanged(request: Request, look: Look) -> Known | None:
    """Return what the last build found if running it again would change nothing; otherwise ``None``."""
    try:
        with closing(sqlite3.connect(read_only(request.state), uri=True)) as database:
            meta = dict(database.execute("SELECT name, value FROM meta"))
            dirs = dict(database.execute("SELECT path, digest FROM dirs"))
            stale = database.execute("SELECT 1 FROM stale LIMIT 1").fetchone()
    except sqlite3.Error:
        if request.jobs > 1:
            look.walk_ahead()
        return None
    totals = json.loads(meta.get("totals", "[0, 0]"))
    if totals[0] >= MANY and request.jobs > 1:
        look.walk_ahead()
    if not look.manifest or stale or "found" not in meta or bool(meta.get("search")) != request.search:
        return None
    expected = {
        "manifest": look.manifest,
        "journal": "",
        "as_of": request.as_of.isoformat(),
        "parse_key": look.parse_key,
        "theme_key": theme_digest(list(theme_folders(request.config_path, meta.get("site_theme", "")))),
    }
    if any(meta.get(name) != value for name, value in expected.items()) or look.moved(meta.get("folders", "")):
        return None
    _load_program(look)
    if {directory.path: directory.digest for directory in look.directories} != dirs:
        return None
    return Known(json.loads(meta["found"]), meta["found_language"], *totals)


def _load_program(look: Look) -> None:
    """Load the rest of the program while another process still walks the content folder: a change will need it."""
    for name in _REST:
        if look.is_walking:
            importlib.import_module(name)
    if look.is_walking:
        from generator.validation.registry import rules  # noqa: PLC0415  # only for a large archive

        rules()
