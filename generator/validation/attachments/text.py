"""The text of an attachment, as far as it can be read without its program; bounded in work and memory.

XML parts are read by patterns, not by a parser: no entity can expand, and a damaged part still gives its words.
"""

from __future__ import annotations

import html
import io
import logging
import re
import zipfile
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pypdf import PdfReader

MAX_PART = 16 * 1024 * 1024
MAX_PARTS = 2000
MAX_MEMBERS = 100_000
MAX_READ = 512 * 1024 * 1024
MAX_TEXT = 4 * 1024 * 1024
MAX_PAGES = 300
MAX_DRAWN = 16 * 1024 * 1024
"""Bytes that draw the pages of a PDF, unpacked."""
_WORD_TEXT = regex(r"<w:(?:t|delText)(?: [^<>]{0,100})?>([^<]*)|</w:(p|tc)>")
_SLIDE_TEXT = regex(r"<a:t>([^<]*)|</a:(p)>")
_OFD_TEXT = regex(r"<(?:ofd:)?TextCode[^<>]{0,200}>([^<]*)|</(?:ofd:)?(TextObject)>")
_ODF_BREAK = regex(r"</text:(?:p|h)>")
_TAG = regex(r"<[^<>]{0,2000}>")
_SHARED = regex(r"<si>((?:[^<]++|<(?!/?si>))*+)</si>")
_SHARED_TEXT = regex(r"<t(?: [^>]{0,60})?>([^<]*)")
_CELL = regex(
    r"<c ([^<>]{0,200})>(?:<f[^<>]{0,200}>[^<]{0,9000}</f>|<f[^<>]{0,200}/>)?<(?:v|is><t(?: [^>]{0,60})?)>([^<]{0,33000})|</(row)>"
)
_SHEET_NAME = regex(r"<sheet [^<>]{0,300}?name=\"([^\"<>]{1,200})\"")
_MEMBER = b"PK\x01\x02"
"""Begins the entry of each member in the directory of an archive."""
_WIDE = regex(rb"(?:[\x20-\x7e\t]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\xff]\x30|[\x00-\xff]\xff){8,}")
_NARROW = regex(rb"[\x20-\x7e]{8,}")


class _Archive(zipfile.ZipFile):
    """An archive of which no more than ``MAX_READ`` bytes are unpacked, however often its parts are asked for."""

    left = MAX_READ

    def first(self, name: str, limit: int) -> bytes:
        """Return at most so many bytes of a part."""
        with self.open(name) as file:
            data = file.read(limit)
        self.left -= len(data)
        if self.left < 0:
            raise zipfile.BadZipFile("too much to unpack")
        return data


@lru_cache(maxsize=8)
def _archive(data: bytes) -> _Archive:
    if data.count(_MEMBER) > MAX_MEMBERS:
        raise zipfile.BadZipFile("too many members")
    return _Archive(io.BytesIO(data))


def part_names(data: bytes) -> tuple[str, ...]:
    """Return the names of an archive's parts.

    Raises:
        zipfile.BadZipFile: it is no archive.

    """
    return tuple(_archive(data).namelist()[:MAX_PARTS])


def is_encrypted(data: bytes) -> bool:
    """Tell whether parts of an archive need a password."""
    return any(info.flag_bits & 1 for info in _archive(data).infolist()[:MAX_PARTS])


def part(data: bytes, name: str) -> str:
    """Return a part of an archive as text, at most ``MAX_PART`` bytes of it; nothing when there is none."""
    try:
        return _archive(data).first(name, MAX_PART).decode("utf-8", "replace")
    except KeyError:
        return ""


def raw_part(data: bytes, name: str, limit: int) -> bytes:
    """Return at most ``limit`` bytes of a part of an archive."""
    return _archive(data).first(name, limit)


def text_of(data: bytes, kind: str) -> str | None:
    """Return the text of a file of a kind, or ``None`` when its kind has none that can be read."""
    readers = {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "zip": _open_formats, "pdf": _pdf, "ole": _ole, "rtf": _plain, "text": _plain}
    reader = readers.get(kind)
    return None if reader is None else reader(data)[:MAX_TEXT]


def _marked(pattern: re.Pattern[str], markup: str) -> str:
    return html.unescape("".join(match[1] or ("" if match[1] is not None else "\n") for match in pattern.finditer(markup)))


def _joined(pieces: Iterable[str]) -> str:
    """Join no more than is kept: in a small archive a million cells can name one long string, a thousand parts be one text."""
    kept: list[str] = []
    left = MAX_TEXT
    for piece in pieces:
        kept.append(piece)
        left -= len(piece)
        if left < 0:
            break
    return "".join(kept)


def _properties(data: bytes) -> str:
    """Return the words in an office file's properties."""
    return "\n".join(html.unescape(_TAG.sub(" ", part(data, f"docProps/{name}.xml"))) for name in ("core", "app", "custom"))


def _docx(data: bytes) -> str:
    names = [
        name
        for name in part_names(data)
        if re.fullmatch(r"word/(?:document|header\d*|footer\d*|comments\w*|footnotes|endnotes)\.xml", name)
    ]
    return _joined(_texts_of(data, names, _WORD_TEXT))


def _pptx(data: bytes) -> str:
    names = [name for name in part_names(data) if re.fullmatch(r"ppt/(?:slides|notesSlides|comments)/[^/]+\.xml", name)]
    return _joined(_texts_of(data, names, _SLIDE_TEXT))


def _texts_of(data: bytes, names: Iterable[str], pattern: re.Pattern[str]) -> Iterator[str]:
    for name in names:
        yield f"{_marked(pattern, part(data, name))}\n"
    yield _properties(data)


def _xlsx(data: bytes) -> str:
    return _joined(_texts_of_workbook(data))


def _texts_of_workbook(data: bytes) -> Iterator[str]:
    shared = [html.unescape("".join(_SHARED_TEXT.findall(item))) for item in _SHARED.findall(part(data, "xl/sharedStrings.xml"))]
    for name in _SHEET_NAME.findall(part(data, "xl/workbook.xml")):
        yield f"{html.unescape(name)}\n"
    for name in part_names(data):
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            yield from _rows(part(data, name), shared)
        elif re.fullmatch(r"xl/(?:threaded)?[Cc]omments?[^/]*(?:/[^/]+)?\.xml", name):
            yield html.unescape(_TAG.sub(" ", part(data, name))) + "\n"
    yield _properties(data)


def _rows(sheet: str, shared: list[str]) -> Iterator[str]:
    for match in _CELL.finditer(sheet):
        if match[3]:
            yield "\n"
        elif 't="s"' in match[1]:
            index = int(match[2]) if match[2].isdigit() and len(match[2]) < 9 else -1  # noqa: PLR2004  # more is no index
            yield f"{shared[index]}\t" if 0 <= index < len(shared) else "\t"
        else:
            yield f"{html.unescape(match[2])}\t"


def _open_formats(data: bytes) -> str:
    names = part_names(data)
    if "OFD.xml" in names:
        return _joined(f"{_marked(_OFD_TEXT, part(data, name))}\n" for name in names if name.endswith("Content.xml"))
    if "content.xml" in names:
        return html.unescape(_TAG.sub("", _ODF_BREAK.sub("\n", part(data, "content.xml"))))
    return ""


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415  # only who has PDF attachments pays for it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pieces: list[str] = []
    length = 0
    for piece in page_texts(PdfReader(io.BytesIO(data)), MAX_PAGES):
        pieces.append(piece)
        length += len(piece)
        if length > MAX_TEXT:
            break
    return "\n".join(pieces)


def page_texts(reader: PdfReader, most: int) -> Iterator[str]:
    """Yield the texts of the first pages of a PDF, as far as what draws them is not too much: many pages can share one long drawing."""
    left = MAX_DRAWN
    for page in islice(reader.pages, most):
        drawn = page.get_contents()
        left -= 0 if drawn is None else len(drawn.get_data())
        if left < 0:
            return
        yield page.extract_text()


def active_in_pdf(data: bytes) -> str | None:
    """Return what a PDF would run when it is opened, from its catalogue, which may be packed."""
    from pypdf import PdfReader  # noqa: PLC0415  # as above
    from pypdf.generic import DictionaryObject  # noqa: PLC0415  # as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    action = root.get("/OpenAction") if isinstance(root, DictionaryObject) else None
    action = None if action is None else action.get_object()
    kind = str(action.get("/S", "")) if isinstance(action, DictionaryObject) else ""
    return kind[1:] if kind in {"/JavaScript", "/Launch"} else None


def _ole(data: bytes) -> str:
    """Return the runs of words of an old office file, without its structure: enough to find numbers."""
    wide = (match[0].decode("utf-16-le", "ignore") for match in _WIDE.finditer(data))
    narrow = (match[0].decode("ascii") for match in _NARROW.finditer(data))
    return "\n".join((*wide, *narrow))


def _plain(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
