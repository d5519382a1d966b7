"""Width and height of a picture, from its first bytes: with them a page keeps the room for it and does not jump when it comes."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from generator.patterns import regex

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 1 << 18
"""Bytes within which every picture says its size, a camera's notes before it included."""
_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG (ISO/IEC 10918-1, table B.1) after which height and width stand."""
_TURNED = regex(rb"Exif\0\0(?:MM.{4,800}?\x01\x12\0\x03\0\0\0\x01\0[\x05-\x08]|II.{4,800}?\x12\x01\x03\0\x01\0\0\0[\x05-\x08])", re.DOTALL)
"""A camera was held upright: what is stored as its width is its height."""
_MOST = 65_535


def size_of(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels as shown; ``None`` where the file does not say."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        found = _size(head)
    except (OSError, struct.error):
        return None
    if found is None or not all(0 < side <= _MOST for side in found):
        return None
    return (found[1], found[0]) if head[:2] == b"\xff\xd8" and _TURNED.search(head) else found


def _size(head: bytes) -> tuple[int, int] | None:
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return _pair(">II", head, 16)
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        return _pair("<HH", head, 6)
    if head[:2] == b"\xff\xd8":
        return _jpeg(head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    return None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(head) and head[place] == 0xFF:  # noqa: PLR2004  # begins each marker
        if head[place + 1] in _FRAME:
            height, width = _pair(">HH", head, place + 5)
            return width, height
        place += 2 + int.from_bytes(head[place + 2 : place + 4], "big")
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = _pair("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _pair(form: str, head: bytes, place: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, head, place)
    return first, second
