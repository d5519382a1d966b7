"""Parts of an Open Packaging file (ISO/IEC 29500-2: docx, xlsx), read without trusting it.

A part is read up to a limit whatever the archive says about its size, and XML with a document type definition is
refused, so that neither archive bombs nor entity expansion can hurt.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PART_BYTES = 64 * 1024 * 1024
_MOST_BYTES = 256 * 1024 * 1024
"""Of all parts that are read of a package."""
_MOST_WITHIN = 500_000
"""Elements that are kept until the caller empties what holds them: a row of a sheet, with its cells."""
_DEFINITION = b"<!DOCTYPE"
"""Begins a document type definition, in UTF-16 with zero bytes between; only in one are entities defined."""
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What ``zipfile`` raises on archives that are damaged, locked, or packed in a way it does not know."""


class Damaged(Exception):  # noqa: N818  # it is not an error of the program: the file yields no text
    """A file that is not what its extension says, or that asks for too much."""


class Package:
    """An open package."""

    def __init__(self, data: bytes) -> None:
        """Open the package in memory.

        Raises:
            Damaged: not a ZIP archive.

        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise Damaged(str(error)) from error
        self._left = _MOST_BYTES

    def names(self) -> list[str]:
        """Return the names of the parts, sorted."""
        return sorted(self._archive.namelist())

    def elements(self, name: str, limit: int = MOST_PART_BYTES, emptied: str = "") -> Iterator[ET.Element]:
        """Yield each element of an XML part as it ends; those of the kind ``emptied`` are emptied by the caller.

        Raises:
            Damaged: no such part, unreadable, longer than `limit` bytes or than what is left for the package, with a document type definition, or with too much in one element.

        """
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events=("start", "end"))
        seen = b""
        read = kept = 0
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(1 << 16):
                    read += len(chunk)
                    self._left -= len(chunk)
                    if read > limit or self._left < 0:
                        raise Damaged(name)
                    seen = seen[-len(_DEFINITION) :] + chunk.replace(b"\0", b"")
                    if _DEFINITION in seen:
                        raise Damaged(name)
                    parser.feed(chunk)
                    for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                        if event == "start":
                            kept += 1
                            continue
                        yield element
                        if emptied and element.tag.endswith(emptied):
                            kept = 0
                    if kept > _MOST_WITHIN:
                        raise Damaged(name)
        except (KeyError, ET.ParseError, *DAMAGE) as error:
            raise Damaged(name) from error
