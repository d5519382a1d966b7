"""Which relative paths may be read from, or written into, a copy of a site. Foreign archives can name anything."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.references import DEVICE

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PATH = 1024
"""Characters of a relative path."""
_FORBIDDEN = regex(r'[\x00-\x1f\x7f\\:*?"<>|\ud800-\udfff]')


_OF_SYSTEMS = frozenset(("$RECYCLE.BIN", "System Volume Information", "lost+found", ".DS_Store", ".Spotlight-V100", ".fseventsd"))


def is_of_system(name: str) -> bool:
    """Tell whether a file or folder at the root of a disk is one that systems put there by themselves."""
    return name in _OF_SYSTEMS or name.startswith(".Trash")


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside its folder on every common system.

    Refused are absolute paths, ``..``, backslashes, drive letters, control characters and what Windows reserves:
    a mirror travels on sticks between systems.
    """
    if not path or len(path) > MAX_PATH or _FORBIDDEN.search(path):
        return False
    return all(_is_safe_part(part) for part in path.split("/"))


def _is_safe_part(part: str) -> bool:
    return part not in {"", ".", ".."} and not part.endswith((".", " ")) and not DEVICE.fullmatch(part)


def clashes(paths: Iterable[str]) -> list[str]:
    """Return the paths that a system which ignores case or Unicode normal form takes for an earlier one."""
    seen: set[str] = set()
    clashing = []
    for path in paths:
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            clashing.append(path)
        seen.add(folded)
    return clashing
