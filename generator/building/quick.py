"""Tells in a fraction of a second that nothing changed, without loading the rest of the program."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.theme_files import theme_digest, theme_folders

if TYPE_CHECKING:
    from generator.building.look import Look
    from generator.building.request import Request


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build of an unchanged site found."""

    diagnostics: list[dict[str, Any]]
    language: str
    documents: int
    files: int


def unchanged(request: Request, look: Look) -> Known | None:
    """Return what the last build found if running it again would change nothing; otherwise ``None``."""
    try:
        database = sqlite3.connect(f"file:{request.state.resolve().as_posix()}?mode=ro", uri=True)
        meta = dict(database.execute("SELECT name, value FROM meta"))
        dirs = dict(database.execute("SELECT path, digest FROM dirs"))
        stale = database.execute("SELECT 1 FROM stale LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    if not look.manifest or stale or "found" not in meta or bool(meta.get("search")) != request.search:
        return None
    expected = {"manifest": look.manifest, "journal": "", "as_of": request.as_of.isoformat(), "parse_key": look.parse_key}
    if any(meta.get(name) != value for name, value in expected.items()):
        return None
    if meta.get("theme_key") != theme_digest(list(theme_folders(request.config_path, meta.get("site_theme", "")))):
        return None
    if meta.get("names") != look.names or {directory.path: directory.digest for directory in look.directories} != dirs:
        return None
    documents, files = json.loads(meta["totals"])
    database.close()
    return Known(json.loads(meta["found"]), meta["found_language"], documents, files)
