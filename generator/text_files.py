"""Turns the bytes of a source file into text: strict UTF-8, one kind of line end, neither control characters nor noncharacters.

And back: a file is written as a whole or not at all.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Span, Unreadable
from generator.patterns import regex

if TYPE_CHECKING:
    from pathlib import Path

REVIEW_SUFFIX = ".review.yml"
"""Ends the name of a document's review record, in place of ``.md``."""
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff"
_FORBIDDEN_ABOVE = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
CONTROL = regex(f"[{_FORBIDDEN}{_FORBIDDEN_ABOVE}]")
"""Control characters, the byte-order mark and noncharacters (The Unicode Standard, 23.7)."""
_CONTROL_BELOW = regex(f"[{_FORBIDDEN}]")
"""Those of the first plane, of which nearly every text is: twelve times as fast."""
_LEADS_ABOVE = tuple(bytes((lead,)) for lead in range(0xF0, 0xF5))
"""First bytes, in UTF-8, of characters of other planes."""
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def record_path(document: str) -> str:
    """Return the path of a document's review record."""
    return document.removesuffix(".md") + REVIEW_SUFFIX


def document_path(record: str) -> str:
    """Return the path of the document that a review record is of; any other path as it is."""
    return record.removesuffix(REVIEW_SUFFIX) + ".md" if record.endswith(REVIEW_SUFFIX) else record


def decode(data: bytes, limit: int) -> str:
    r"""Return the text of a file, its line ends as ``\n``.

    Raises:
        Unreadable: too large, not UTF-8, or with control characters; nothing is repaired silently.

    """
    if len(data) > limit:
        raise Unreadable("file-too-large", TOP, size=len(data), limit=limit)
    if data.startswith(_BOM):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf-8", _place(data, error.start), guess=_guess(data)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = (CONTROL if any(lead in data for lead in _LEADS_ABOVE) else _CONTROL_BELOW).search(text)
    if found is not None:
        start = found.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        raise Unreadable("control-character", Span(line, column, line, column + 1), code=f"U+{ord(found[0]):04X}")
    return text


def _place(data: bytes, offset: int) -> Span:
    before = data[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Span(line, column, line, column + 1)


def _guess(data: bytes) -> str:
    """Name the encoding the bytes are probably in, or nothing."""
    if data.startswith(_UTF_16):
        return "UTF-16"
    try:
        text = data[:65536].decode("gb18030", "strict" if len(data) <= 65536 else "ignore")  # noqa: PLR2004  # a sample
    except UnicodeDecodeError:
        return ""
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return "GB18030" if han * 3 > sum(not character.isascii() for character in text) else ""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step, with the permissions of the one it takes the place of.

    Raises:
        OSError: the system refuses it; what stood there still does, and nothing is left beside it.

    """
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        if path.exists():
            shutil.copymode(path, new)
        os.replace(new, path)  # noqa: PTH105  # a reader sees the old file or the new one
    except OSError:
        new.unlink(missing_ok=True)
        raise
