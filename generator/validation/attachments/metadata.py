"""Finds the persons and positions that a file names in its metadata, beside its content."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Literal

from generator.patterns import regex
from generator.validation.attachments import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERSONS = regex(
    r"<(?:dc:creator|cp:lastModifiedBy|Manager|meta:initial-creator|(?:ofd:)?Author)(?: [^<>]{0,200})?>(?:\s*<rdf:Seq>\s*<rdf:li[^<>]{0,60}>)?([^<]{1,60})</"
)
_PARTS = ("docProps/core.xml", "docProps/app.xml", "meta.xml", "OFD.xml")
_LONGEST_XMP = 65536
_PNG_TEXT = regex(rb"(?:tEXt|iTXt)(?:Author|Artist|Creator)\0{1,5}([^\0]{1,60})")
_NO_PERSON = frozenset(
    (
        "", "administrator", "admin", "user", "unknown", "microsoft office user", "python-docx", "openpyxl", "wps office", "office", "windows 用户",
        "windows user", "pc", "lenovo", "hp", "dell", "user01", "微软用户", "微软中国", "用户", "apache poi", "wps_office", "anonymous",
    )
)  # fmt: skip
_GPS = 0x8825


def persons_of_archive(data: bytes, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the persons whom the properties of an office file name."""
    for name in _PARTS:
        if name in names:
            yield from _named(_PERSONS.findall(text.part(data, name)))


def persons_of_pdf(data: bytes) -> Iterator[str]:
    """Yield the persons whom a PDF's properties name."""
    from pypdf import PdfReader  # noqa: PLC0415  # only who has PDF attachments pays for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415  # as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        properties = PdfReader(io.BytesIO(data)).metadata
        yield from _named([str(properties.author or "")] if properties else [])
    except (PyPdfError, ValueError, KeyError, AttributeError, TypeError):
        pass  # its text could not be read either, which is reported
    yield from _xmp(data)


def persons_of_image(data: bytes) -> Iterator[str]:
    """Yield the persons whom an image names."""
    yield from _named([match[1].decode("utf-8", "replace") for match in _PNG_TEXT.finditer(data[:65536])])
    yield from _xmp(data[: 1 << 18])


def _xmp(data: bytes) -> Iterator[str]:
    start = data.find(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start, start + _LONGEST_XMP) if start >= 0 else -1
    if end >= 0:
        yield from _named(_PERSONS.findall(data[start:end].decode("utf-8", "replace")))


def _named(found: list[str]) -> Iterator[str]:
    yield from (person.strip() for person in found if person.strip().lower() not in _NO_PERSON)


def has_position(data: bytes, kind: str) -> bool:
    """Tell whether an image's EXIF directory points to a position."""
    if kind == "tiff":
        return _GPS in _tags(data[:65536])
    if kind == "png":
        start = data.find(b"eXIf", 0, 1 << 20)
        return start >= 0 and _GPS in _tags(data[start + 4 : start + 65536])
    start = data.find(b"Exif\0\0", 0, 65536)
    return start >= 0 and _GPS in _tags(data[start + 6 : start + 65536])


def _tags(tiff: bytes) -> set[int]:
    if tiff[:2] not in {b"II", b"MM"}:
        return set()
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    directory = _number(tiff, 4, 4, order)
    entries = min(_number(tiff, directory, 2, order), 200)
    return {_number(tiff, directory + 2 + 12 * index, 2, order) for index in range(entries)}


def _number(data: bytes, place: int, size: int, order: Literal["little", "big"]) -> int:
    return int.from_bytes(data[place : place + size], order)
