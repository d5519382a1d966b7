"""Looks into an attachment once for everything that rules want to know of it: a pure function of its bytes.

The result is JSON that the engine keeps by the file's content key. Whatever the bytes are, a scan ends, with bounded
work, and raises nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from generator.validation import attachment_text
from generator.validation.personal_data import find, masked_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1
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
_PROGRAMS = re.compile(r"\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|apk|sh|html?|svg)$", re.IGNORECASE)
_PDF_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)[\s/<(\[]")
_PDF_AUTHOR = re.compile(rb"/Author\s*\(((?:[^()\\]|\\.){1,80})\)|/Author\s*<([0-9A-Fa-f]{4,160})>")
_PERSONS = re.compile(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]{1,60})</")
_NO_PERSON = frozenset(
    ("", "administrator", "admin", "user", "unknown", "microsoft office user", "python-docx", "openpyxl", "wps office", "office")
)
_HIDDEN_SHEET = re.compile(r"<sheet [^>]{0,300}?state=\"(?:hidden|veryHidden)\"")
_CHANGE = re.compile(r"<w:(?:ins|del|moveFrom|moveTo) ")
_GPS = 0x8825
_STRICT = frozenset(("identity", "bank-card", "passport"))
_CONTACT = frozenset(("mobile", "mobile-contact", "address"))

Finding = dict[str, str]


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
        return list(_findings(data, name.rpartition(".")[2].lower()))
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
    names = attachment_text.part_names(data)
    return next((kind for kind, folder in _OFFICE_PARTS.items() if any(name.startswith(folder) for name in names)), "zip")


def _findings(data: bytes, extension: str) -> Iterator[Finding]:
    kind = kind_of(data)
    if kind not in _KINDS.get(extension, {kind}):
        yield {"problem": "true-type", "detail": kind}
        return
    if kind in {"zip", "docx", "xlsx", "pptx"}:
        yield from _in_archive(data)
    elif kind == "ole":
        yield from _in_ole(data)
    elif kind == "pdf":
        yield from _in_pdf(data)
    elif kind == "jpeg" and _has_position(data):
        yield {"problem": "metadata", "detail": "GPS"}
    text = attachment_text.text_of(data, kind)
    if kind == "pdf" and text is not None and len(text.strip()) < 20:  # noqa: PLR2004  # a page number or a stamp is no text
        yield {"problem": "no-text", "detail": ""}
    yield from _personal(text or "")


def _in_archive(data: bytes) -> Iterator[Finding]:
    names = attachment_text.part_names(data)
    if attachment_text.is_encrypted(data):
        yield {"problem": "locked", "detail": ""}
        return
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield {"problem": "macro", "detail": "VBA"}
    for name in names:
        if _PROGRAMS.search(name):
            yield {"problem": "executable", "detail": name.rpartition("/")[2][:80]}
            break
    if any(name.startswith(("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")) and name.endswith(".bin") for name in names):
        yield {"problem": "executable", "detail": "OLE"}
    yield from _hidden_parts(data, names)
    persons = _PERSONS.findall(attachment_text.part(data, "docProps/core.xml"))
    named = [person.strip() for person in persons if person.strip().lower() not in _NO_PERSON]
    if named:
        yield {"problem": "metadata", "detail": named[0][:20]}


def _hidden_parts(data: bytes, names: tuple[str, ...]) -> Iterator[Finding]:
    hidden = len(_HIDDEN_SHEET.findall(attachment_text.part(data, "xl/workbook.xml")))
    if hidden:
        yield {"problem": "hidden", "detail": "sheet"}
    comments = [
        name for name in names if re.fullmatch(r"xl/(?:threaded)?[Cc]omments?/?.*\.xml|word/comments.*\.xml|ppt/comments/.*\.xml", name)
    ]
    if any("<" in attachment_text.part(data, name)[60:] and _has_words(attachment_text.part(data, name)) for name in comments):
        yield {"problem": "hidden", "detail": "comment"}
    document = attachment_text.part(data, "word/document.xml")
    if _CHANGE.search(document):
        yield {"problem": "hidden", "detail": "change"}
    if "<w:vanish/>" in document:
        yield {"problem": "hidden", "detail": "text"}


def _has_words(markup: str) -> bool:
    return re.search(r">[^<\s]", markup) is not None


def _in_ole(data: bytes) -> Iterator[Finding]:
    if "_VBA_PROJECT".encode("utf-16-le") in data or b"Attribut\x00e VB_" in data:
        yield {"problem": "macro", "detail": "VBA"}
    if "EncryptedPackage".encode("utf-16-le") in data:
        yield {"problem": "locked", "detail": ""}


def _in_pdf(data: bytes) -> Iterator[Finding]:
    active = _PDF_ACTIVE.search(data)
    if active is not None:
        yield {"problem": "executable", "detail": active[1].decode("ascii")}
    author = _PDF_AUTHOR.search(data)
    if author is not None:
        name = _pdf_text(author)
        if name.strip().lower() not in _NO_PERSON:
            yield {"problem": "metadata", "detail": name[:20]}


def _pdf_text(match: re.Match[bytes]) -> str:
    raw = bytes.fromhex(match[2].decode("ascii")[: len(match[2]) // 2 * 2]) if match[2] else re.sub(rb"\\([()\\])", rb"\1", match[1])
    return raw.decode("utf-16", "replace") if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else raw.decode("latin-1")


def _has_position(data: bytes) -> bool:
    """Tell whether a JPEG's EXIF header points to a GPS directory."""
    start = data.find(b"Exif\0\0", 0, 65536)
    if start < 0:
        return False
    tiff = data[start + 6 : start + 65536]
    if tiff[:2] not in {b"II", b"MM"}:
        return False
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    directory = _number(tiff, 4, 4, order)
    entries = min(_number(tiff, directory, 2, order), 200)
    return any(_number(tiff, directory + 2 + 12 * index, 2, order) == _GPS for index in range(entries))


def _number(data: bytes, place: int, size: int, order: Literal["little", "big"]) -> int:
    return int.from_bytes(data[place : place + size], order)


def _personal(text: str) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for found in find(text):
        counts[found.kind] += 1
        examples.setdefault(found.kind, masked_number(text[found.start : found.end]))
    for kind, count in sorted(counts.items()):
        if kind in _STRICT:
            yield {"problem": "personal", "detail": examples[kind], "kind": kind, "count": str(count)}
        elif kind in _CONTACT:
            detail = "" if kind == "address" else examples[kind]
            yield {"problem": "contact", "detail": detail, "kind": "address" if kind == "address" else "mobile", "count": str(count)}


__all__ = ["VERSION", "kind_of", "scan"]
