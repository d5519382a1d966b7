"""Tells in a fraction of a second that nothing changed, without loading the rest of the program."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import sources
from generator.building.output import MANIFEST, digest_of, names_digest
from generator.theme_files import reading_digest, theme_digest, theme_folders

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build of an unchanged site found."""

    diagnostics: list[dict[str, Any]]
    language: str
    documents: int
    files: int


def unchanged(  # noqa: PLR0913  # what a build depends on
    *, content: Path, config: Path, output: Path, state: Path, as_of: str, drafts: bool, search: bool
) -> Known | None:
    """Return what the last build found if running it again would change nothing; otherwise ``None``."""
    try:
        database = sqlite3.connect(f"file:{state.resolve().as_posix()}?mode=ro", uri=True)
        meta = dict(database.execute("SELECT name, value FROM meta"))
        dirs = dict(database.execute("SELECT path, digest FROM dirs"))
        stale = database.execute("SELECT 1 FROM stale LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    manifest = digest_of(output / MANIFEST)
    if not manifest:
        return None
    expected = {
        "parse_key": reading_digest(config, drafts=drafts),
        "theme_key": theme_digest(list(theme_folders(config, meta.get("site_theme", "")))),
        "manifest": manifest,
        "journal": "",
        "as_of": as_of,
        "names": names_digest(output),
    }
    if stale or "found" not in meta or any(meta.get(name) != value for name, value in expected.items()):
        return None
    if bool(meta.get("search")) != search:
        return None
    if {directory.path: directory.digest for directory in sources.walk(content)} != dirs:
        return None
    documents, files = json.loads(meta["totals"])
    database.close()
    return Known(json.loads(meta["found"]), meta["found_language"], documents, files)
