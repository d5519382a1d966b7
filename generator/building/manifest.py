"""The manifest of a site: every file with its size in bytes and its SHA-256, one file a line, in the order of their paths.

After a small change the few lines are put into the manifest that is there: cost follows the change, not the archive.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.building.output import MANIFEST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

FORMAT = "gongkai-manifest/1"
_FILES = b',"files":{\n'
_END = b"\n}}\n"
_BEFORE_SIZE = b'":{"size":'
_LINE = "'\"' || REPLACE(REPLACE(path, '\\', '\\\\'), '\"', '\\\"') || '\":{\"size\":' || size || ',\"sha256\":\"' || sha256 || '\"}'"


def whole(database: sqlite3.Connection, head: Mapping[str, str]) -> bytes:
    """Return the manifest of all files in the table ``outputs``.

    Args:
        database: The state.
        head: What stands before the files.

    """
    query = f"SELECT {_LINE} FROM outputs WHERE path <> ? ORDER BY path"  # noqa: S608  # fixed text
    lines = ",\n".join(line for (line,) in database.execute(query, (MANIFEST,)))
    return _start(head) + lines.encode() + _END


def updated(old: bytes, database: sqlite3.Connection, head: Mapping[str, str], paths: set[str]) -> bytes | None:
    """Return a manifest with the lines of some files as the table ``outputs`` has them now.

    Args:
        old: The manifest before.
        database: The state.
        head: What stands before the files.
        paths: The files that are new, different or gone.

    Returns:
        The manifest, or ``None`` when it has to be made as a whole.

    """
    start = _start(head)
    if not old.startswith(start) or not old.endswith(_END) or len(old) <= len(start) + len(_END):
        return None
    lines = old[len(start) : -len(_END)] + b",\n"
    pieces: list[bytes] = []
    place = 0
    for path in sorted(paths - {MANIFEST}, key=str.encode):
        first, last = _find(lines, path.encode())
        new = database.execute(f"SELECT {_LINE} FROM outputs WHERE path = ?", (path,)).fetchone()  # noqa: S608  # fixed text
        pieces += (lines[place:first], f"{new[0]},\n".encode() if new else b"")
        place = last
    return start + b"".join((*pieces, lines[place:]))[: -len(b",\n")] + _END


def _start(head: Mapping[str, str]) -> bytes:
    return json.dumps({"format": FORMAT, **head}, ensure_ascii=False, separators=(",", ":"))[:-1].encode() + _FILES


def _find(lines: bytes, path: bytes) -> tuple[int, int]:
    """Return where the line of a path begins and ends; twice where it would stand when there is none."""
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = lines.index(b"\n", start) + 1
        found = lines[start + 1 : lines.index(_BEFORE_SIZE, start)].replace(b'\\"', b'"').replace(b"\\\\", b"\\")
        if found == path:
            return start, end
        if found < path:
            low = end
        else:
            high = start
    return low, low
