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

    def names(self) -> list[str]:
        """Return the names of the parts, sorted."""
        return sorted(self._archive.namelist())

    def elements(self, name: str, limit: int = MOST_PART_BYTES) -> Iterator[ET.Element]:
        """Yield each element of an XML part as it ends; elements that have been yielded are emptied by the caller.

        Raises:
            Damaged: no such part, unreadable, longer than `limit` bytes, or with a document type definition.

        """
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events=("end",))
        read = 0
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(1 << 16):
                    read += len(chunk)
                    if read > limit:
                        raise Damaged(name)
                    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                        raise Damaged(name)
                    parser.feed(chunk)
                    for _, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                        yield element
        except (KeyError, ET.ParseError, *DAMAGE) as error:
            raise Damaged(name) from error
