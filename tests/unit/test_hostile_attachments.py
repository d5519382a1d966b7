"""Whatever an attachment unpacks to, looking into it is bounded: the same bytes in an instant that took minutes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from generator.search.attachments import attachment_text
from generator.tables import open_packaging, read_tables
from generator.tables.number_format import shown
from generator.validation.attachments import text
from generator.validation.attachments.scan import scan
from tests.speed import within
from tests.unit.test_tables import package

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000
FONT = DictionaryObject(
    {NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"))}
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def archive(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return file.getvalue()


def scanned(path: Path, data: bytes) -> list[dict[str, str]]:
    """Scan a file; a text that is searched by its square would take minutes, not seconds."""
    path.write_bytes(data)
    with within(10):
        return scan(path, path.name)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "a.xlsx",
            {
                "xl/workbook.xml": "<sheet " * (MB // 7),
                "xl/sharedStrings.xml": "<si>" * (MB // 4),
                "xl/worksheets/sheet1.xml": "<c <c " * (MB // 6),
            },
        ),
        ("a.docx", {"word/document.xml": "<w:t " * (MB // 5), "docProps/core.xml": "<" * (4 * MB)}),
        ("a.odt", {"content.xml": "<" * (4 * MB)}),
        ("a.ofd", {"OFD.xml": "<x/>", "Doc/Content.xml": "<ofd:TextCode" * (MB // 13)}),
    ],
)
def test_markup_without_end_is_read_once(name: str, parts: dict[str, str], tmp_path: Path) -> None:
    assert scanned(tmp_path / name, archive(**parts)) == []


def test_metadata_without_end_are_read_once(tmp_path: Path) -> None:
    scanned(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n" + b"<x:xmpmeta" * 30_000)
    named = b"<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>\xe7\x8e\x8b\xe6\x9f\x90\xe7\x94\xb2</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"
    assert [row["detail"] for row in scanned(tmp_path / "b.png", b"\x89PNG\r\n\x1a\n" + named)] == ["王某甲"]


def test_archives_in_archives_share_what_may_be_unpacked(tmp_path: Path) -> None:
    inner = archive(**{f"{number}.txt": "a" * 100_000 for number in range(150)})
    middle = archive(**{f"{number}.zip": inner for number in range(30)})
    with within(5):
        scanned(tmp_path / "a.zip", archive(**{f"{number}.zip": middle for number in range(20)}))


def test_what_unpacks_to_too_much_or_has_too_many_members_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.validation.attachments.text._Archive.left", 3 * MB)
    book = archive(**{"xl/workbook.xml": "", **{f"xl/worksheets/sheet{number}.xml": " " * MB for number in range(5)}})
    assert [row["problem"] for row in scanned(tmp_path / "a.xlsx", book)] == ["unreadable"]
    monkeypatch.setattr(text, "MAX_MEMBERS", 100)
    assert [row["problem"] for row in scanned(tmp_path / "a.zip", archive(**{f"{number}.txt": "" for number in range(200)}))] == [
        "unreadable"
    ]


def test_no_more_sheets_are_read_than_are_shown(tmp_path: Path) -> None:
    sheet = f"<worksheet {MAIN}><sheetData>{'<row><c><v>1</v></c></row>' * 500}</sheetData></worksheet>"
    names = "".join(f'<sheet name="{number}" r:id="r1"/>' for number in range(3000))
    package(tmp_path / "a.xlsx", sheet, workbook=f'<workbook xmlns:r="x"><sheets>{names}</sheets></workbook>')
    with within(10):
        assert len({table.name for table in read_tables(tmp_path / "a.xlsx")}) == 20


@pytest.mark.parametrize("inner", ["<c/>" * 6_000, "<c>" * 6_000 + "</c>" * 6_000], ids=["wide", "deep"])
def test_a_row_of_more_cells_than_fit_any_sheet_is_none(inner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_packaging, "_MOST_WITHIN", 5_000)
    package(tmp_path / "a.xlsx", f"<worksheet {MAIN}><sheetData><row>{inner}</row></sheetData></worksheet>")
    assert read_tables(tmp_path / "a.xlsx") == ()


def test_pages_that_share_one_long_drawing_are_read_as_far_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_DRAWN", 100)
    writer = PdfWriter()
    for _ in range(5):
        page = writer.add_blank_page(99, 99)
        drawn = StreamObject()
        drawn.set_data(b"BT /F1 12 Tf (1) Tj ET".ljust(40))
        page[NameObject("/Contents")] = drawn
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): FONT})})
    writer.write(tmp_path / "a.pdf")
    assert (text.text_of((tmp_path / "a.pdf").read_bytes(), "pdf") or "").split() == ["1", "1"]
    assert attachment_text(tmp_path / "a.pdf").split() == ["1", "1"]


@pytest.mark.parametrize("code", ["a" * 100_000 + '"', "[$" * 50_000, "[" * 100_000, '"' * 99_999])
def test_a_format_without_end_is_read_once(code: str) -> None:
    with within(3):
        assert shown("1", code) is not None
