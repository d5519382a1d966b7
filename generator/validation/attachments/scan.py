"""Looks into an attachment once for everything that rules want to know of it: a pure function of its bytes.

The result is JSON that the engine keeps by the file's content key. Whatever the bytes are, a scan ends, with bounded
work, and raises nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.validation.attachments import metadata, text
from generator.validation.personal_data import find, masked_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 2
"""Raise it when a scan may find something new, so that kept results are made again."""
MAX_BYTES = 64 * 1024 * 1024
"""Files above this size are not looked into."""
_HEAD = 4096
_OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_SIGNATURES = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"ID3", "mp3"), (b"\xff\xfb", "mp3"), (b"\xff\xf3", "mp3"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"#!", "program"),
)  # fmt: skip
_KINDS = {
    "pdf": {"pdf"}, "docx": {"docx"}, "xlsx": {"xlsx"}, "pptx": {"pptx"}, "ofd": {"zip"}, "odt": {"zip"}, "ods": {"zip"}, "odp": {"zip"},
    "zip": {"zip", "docx", "xlsx", "pptx"}, "doc": {"ole", "rtf"}, "xls": {"ole"}, "ppt": {"ole"}, "wps": {"ole", "zip", "docx"},
    "et": {"ole", "zip", "xlsx"}, "dps": {"ole", "zip", "pptx"}, "rtf": {"rtf"}, "jpg": {"jpeg"}, "jpeg": {"jpeg"}, "png": {"png"},
    "gif": {"gif"}, "webp": {"webp"}, "bmp": {"bmp"}, "tif": {"tiff"}, "tiff": {"tiff"}, "rar": {"rar"}, "7z": {"7z"}, "mp3": {"mp3"},
    "wav": {"wav"}, "mp4": {"mp4"}, "csv": {"text"}, "txt": {"text"}, "json": {"text"}, "xml": {"text"},
}  # fmt: skip
_PROGRAMS = regex(r"\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|apk|sh|html?|svg)$", re.IGNORECASE)
_PDF_ACTIVE = regex(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)[\s/<(\[]")
_PDF_ESCAPE = regex(rb"#([0-9A-Fa-f]{2})")
_REMOTE_TEMPLATE = regex(r"<Relationship [^<>]{0,400}(?:attachedTemplate|oleObject|frame)\"[^<>]{0,600}TargetMode=\"External\"")
_FIELD = regex(r"<w:instrText[^<>]{0,80}>\s*(DDE(?:AUTO)?)\b|<f>[^<]{0,40}(?:DDE|cmd)\|")
_MAX_DEPTH = 3
_MAX_INNER = 16 * 1024 * 1024
_HIDDEN_SHEET = regex(r"<sheet [^<>]{0,300}?state=\"(?:hidden|veryHidden)\"")
_HIDDEN_CELLS = regex(r"<(?:col|row) [^<>]{0,300}?hidden=\"(?:1|true)\"")
_CHANGE = regex(r"<w:(?:ins|del|moveFrom|moveTo) ")
_STRICT = frozenset(("identity", "bank-card", "passport"))
_CONTACT = frozenset(("mobile", "mobile-contact", "address"))

Finding = dict[str, str]


@dataclass(slots=True)
class _Room:
    """How many bytes may still be taken out of archives, those inside others included."""

    left: int = _MAX_INNER


def scan(path: Path, name: str) -> list[Finding]:
    """Return what stands out in an attachment, as rows with ``problem`` and ``detail``.

    Args:
        path: The file.
        name: Its name in the output; the extension says what it claims to be.

    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return [{"problem": "too-large", "detail": str(path.stat().st_size)}]
        data = path.read_bytes()
        return list(_findings(data, name.rpartition(".")[2].lower(), _Room()))
    except Exception as error:  # noqa: BLE001  # hostile bytes can break any reader; the file is then reported
        return [{"problem": "unreadable", "detail": type(error).__name__}]


def kind_of(data: bytes) -> str:
    """Return what a file is by its first bytes and, for archives, its parts."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _archive_kind(data) if kind == "zip" else kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "binary")
    if data[4:8] == b"ftyp":
        return "mp4"
    head = data[:_HEAD].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<script")):
        return "html"
    return "binary" if b"\0" in data[:_HEAD] else "text"


def _archive_kind(data: bytes) -> str:
    names = text.part_names(data)
    return next((kind for kind, folder in _OFFICE_PARTS.items() if any(name.startswith(folder) for name in names)), "zip")


def _findings(data: bytes, extension: str, room: _Room, depth: int = 0) -> Iterator[Finding]:
    kind = kind_of(data)
    if kind not in _KINDS.get(extension, {kind}):
        yield {"problem": "true-type", "detail": kind}
        return
    if kind in {"zip", "docx", "xlsx", "pptx"}:
        yield from _in_archive(data, room, depth)
    elif kind == "ole":
        yield from _in_ole(data)
    elif kind == "pdf":
        yield from _in_pdf(data)
    elif kind in {"jpeg", "png", "tiff"}:
        if metadata.has_position(data, kind):
            yield {"problem": "metadata", "detail": "GPS"}
        yield from _persons(metadata.persons_of_image(data))
    words = text.text_of(data, kind)
    if kind == "pdf" and words is not None and len(words.strip()) < 20:  # noqa: PLR2004  # a page number or a stamp is no text
        yield {"problem": "no-text", "detail": ""}
    yield from _personal(words or "")


def _persons(found: Iterator[str]) -> Iterator[Finding]:
    for person in found:
        yield {"problem": "metadata", "detail": person[:20]}
        return


def _in_archive(data: bytes, room: _Room, depth: int) -> Iterator[Finding]:
    names = text.part_names(data)
    if text.is_encrypted(data):
        yield {"problem": "locked", "detail": ""}
        return
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield {"problem": "macro", "detail": "VBA"}
    elif any(name.startswith("xl/macrosheets/") for name in names):
        yield {"problem": "macro", "detail": "Excel 4.0"}
    for name in names:
        if _PROGRAMS.search(name):
            yield {"problem": "executable", "detail": name.rpartition("/")[2][:80]}
            break
    if any(name.startswith(("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")) and name.endswith(".bin") for name in names):
        yield {"problem": "executable", "detail": "OLE"}
    yield from _remote_parts(data, names)
    yield from _hidden_parts(data, names)
    yield from _persons(metadata.persons_of_archive(data, names))
    if depth < _MAX_DEPTH and not any(name.startswith(folder) for name in names for folder in _OFFICE_PARTS.values()):
        yield from _inside(data, names, room, depth)


def _inside(data: bytes, names: tuple[str, ...], room: _Room, depth: int) -> Iterator[Finding]:
    """Yield what stands out in the files of an archive, each problem once."""
    seen = set()
    for name in names:
        extension = name.rpartition(".")[2].lower()
        if extension not in _KINDS or room.left <= 0:
            continue
        try:
            part = text.raw_part(data, name, room.left)
            room.left -= len(part)
            found = list(_findings(part, extension, room, depth + 1))
        except Exception:  # noqa: BLE001  # hostile bytes can break any reader
            found = [{"problem": "unreadable", "detail": name[-40:]}]
        for finding in found:
            key = (finding["problem"], finding.get("kind", ""))
            if key not in seen and finding["problem"] != "no-text":
                seen.add(key)
                yield finding


def _remote_parts(data: bytes, names: tuple[str, ...]) -> Iterator[Finding]:
    if any(_REMOTE_TEMPLATE.search(text.part(data, name)) for name in names if name.endswith(".rels")):
        yield {"problem": "executable", "detail": "TargetMode=External"}
    for name in names:
        if name == "word/document.xml" or name.startswith("xl/worksheets/"):
            field = _FIELD.search(text.part(data, name))
            if field is not None:
                yield {"problem": "executable", "detail": "DDE"}
                return


def _hidden_parts(data: bytes, names: tuple[str, ...]) -> Iterator[Finding]:
    hidden = len(_HIDDEN_SHEET.findall(text.part(data, "xl/workbook.xml")))
    if hidden:
        yield {"problem": "hidden", "detail": "sheet"}
    if any(_HIDDEN_CELLS.search(text.part(data, name)) for name in names if name.startswith("xl/worksheets/sheet")):
        yield {"problem": "hidden", "detail": "cells"}
    comments = [
        name for name in names if re.fullmatch(r"xl/(?:threaded)?[Cc]omments?/?.*\.xml|word/comments.*\.xml|ppt/comments/.*\.xml", name)
    ]
    if any("<" in text.part(data, name)[60:] and _has_words(text.part(data, name)) for name in comments):
        yield {"problem": "hidden", "detail": "comment"}
    document = text.part(data, "word/document.xml")
    if _CHANGE.search(document):
        yield {"problem": "hidden", "detail": "change"}
    if re.search(r"<w:vanish(?:/>| )", document):
        yield {"problem": "hidden", "detail": "text"}


def _has_words(markup: str) -> bool:
    return re.search(r">[^<\s]", markup) is not None


def _in_ole(data: bytes) -> Iterator[Finding]:
    if "_VBA_PROJECT".encode("utf-16-le") in data or b"Attribut\x00e VB_" in data:
        yield {"problem": "macro", "detail": "VBA"}
    if "EncryptedPackage".encode("utf-16-le") in data:
        yield {"problem": "locked", "detail": ""}


def _in_pdf(data: bytes) -> Iterator[Finding]:
    plain = _PDF_ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), data) if b"#" in data else data
    active = _PDF_ACTIVE.search(plain) or text.active_in_pdf(data)
    if active is not None:
        yield {"problem": "executable", "detail": active[1].decode("ascii") if isinstance(active, re.Match) else active}
    yield from _persons(metadata.persons_of_pdf(data))


def _personal(words: str) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for found in find(words):
        counts[found.kind] += 1
        examples.setdefault(found.kind, masked_number(words[found.start : found.end]))
    for kind, count in sorted(counts.items()):
        if kind in _STRICT:
            yield {"problem": "personal", "detail": examples[kind], "kind": kind, "count": str(count)}
        elif kind in _CONTACT:
            detail = "" if kind == "address" else examples[kind]
            yield {"problem": "contact", "detail": detail, "kind": "address" if kind == "address" else "mobile", "count": str(count)}
