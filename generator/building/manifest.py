"""The manifest of a site: every file with its size in bytes and its SHA-256, one file a line, in the order of their paths.

After a small change the few lines are put into the manifest that is there: cost follows the change, not the archive.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

FORMAT = "gongkai-manifest/1"
_FILES = b',"files":{\n'
_END = b"\n}}\n"
_BETWEEN = b",\n"
_BEFORE_SIZE = b'":{"size":'
_LINE = "'\"' || REPLACE(REPLACE(path, '\\', '\\\\'), '\"', '\\\"') || '\":{\"size\":' || size || ',\"sha256\":\"' || sha256 || '\"}'"


def whole(database: sqlite3.Connection, head: Mapping[str, str]) -> bytes:
    """Return the manifest of all files in the table ``outputs``.

    Args:
        database: The state.
        head: What stands before the files.

    """
    query = f"SELECT {_LINE} FROM outputs ORDER BY path"  # noqa: S608  # fixed text
    lines = _BETWEEN.join(line.encode() for (line,) in database.execute(query))
    return _start(head) + lines + _END


def updated(old: bytes, database: sqlite3.Connection, head: Mapping[str, str], paths: set[str]) -> list[bytes | memoryview] | None:
    """Return a manifest with the lines of some files as the table ``outputs`` has them now.

    Args:
        old: The manifest before.
        database: The state.
        head: What stands before the files.
        paths: The files that are new, different or gone.

    Returns:
        The pieces of the manifest, those that stay not copied, or ``None`` when it has to be made as a whole.

    """
    start = _start(head)
    begin, stop = len(start), len(old) - len(_END)
    if not old.startswith(start) or not old.endswith(_END) or stop <= begin:
        return None
    view = memoryview(old)
    lines: list[bytes | memoryview] = []
    place = begin
    for path in sorted(paths, key=str.encode):
        first, last = _find(old, path.encode(), begin, stop)
        new = database.execute(f"SELECT {_LINE} FROM outputs WHERE path = ?", (path,)).fetchone()  # noqa: S608  # fixed text
        lines += [view[place : stop if first > stop else first - len(_BETWEEN)], new[0].encode() if new else b""]
        place = last
    lines.append(view[place:stop])
    pieces: list[bytes | memoryview] = [start]
    for line in filter(len, lines):
        pieces += (line, _BETWEEN)
    return [*pieces[:-1], _END] if len(pieces) > 1 else None


def _start(head: Mapping[str, str]) -> bytes:
    return json.dumps({"format": FORMAT, **head}, ensure_ascii=False, separators=(",", ":"))[:-1].encode() + _FILES


def _find(old: bytes, path: bytes, begin: int, stop: int) -> tuple[int, int]:
    """Return where the line of a path begins, and the next one; if there is no such line, twice the place where it would begin."""
    low, high = begin, stop + 1
    while low < high:
        start = old.rfind(b"\n", begin - 1, (low + high) // 2) + 1
        end = old.index(b"\n", start) + 1
        found = old[start + 1 : old.index(_BEFORE_SIZE, start)].replace(b'\\"', b'"').replace(b"\\\\", b"\\")
        if found == path:
            return start, end
        if found < path:
            low = end
        else:
            high = start
    return low, low
