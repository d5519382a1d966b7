"""Text of attachments: every kind that is read, and files that mean harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from generator.search.attachments import MOST_CHARACTERS, attachment_text
from generator.tables.open_packaging import Damaged, Package
from tests.speed import within

from .documents import write_spreadsheet

if TYPE_CHECKING:
    from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(path: Path, body: str, prologue: str = "") -> None:
    """Write a Word file whose document part holds this body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def test_a_word_document_yields_its_text(tmp_path: Path) -> None:
    """Paragraphs, tables and headers, with words that formatting has cut into pieces."""
    made = docx.Document()
    paragraph = made.add_paragraph("最低生活")
    paragraph.add_run("保障").bold = True
    made.add_table(1, 2).rows[0].cells[1].text = "每月七百元"
    made.sections[0].header.paragraphs[0].text = "页眉文字"
    made.save(str(tmp_path / "a.docx"))
    text = attachment_text(tmp_path / "a.docx")
    assert "最低生活保障" in text
    assert "每月七百元" in text
    assert "页眉文字" in text


def test_a_spreadsheet_yields_its_cells(tmp_path: Path) -> None:
    """Shared strings, numbers and inline strings of all sheets."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"] = "项目名称", 1510
    made.create_sheet("二")["C3"] = "渠道清淤"
    made.save(tmp_path / "a.xlsx")
    text = attachment_text(tmp_path / "a.xlsx")
    assert {"项目名称", "1510", "渠道清淤"} <= set(text.split())
    write_spreadsheet(tmp_path / "b.xlsx", [["内联文字", "2"]])
    assert attachment_text(tmp_path / "b.xlsx").split() == ["内联文字", "2"]


def test_what_a_spreadsheet_hides_is_not_searched_and_dates_are_searched_as_shown(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"], sheet["B1"], sheet["A2"] = dt.date(2025, 3, 4), "藏栏", "藏行"
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    hidden = made.create_sheet("藏页")
    hidden["A1"], hidden.sheet_state = "藏格", "hidden"
    made.save(tmp_path / "a.xlsx")
    assert attachment_text(tmp_path / "a.xlsx").split() == ["2025-03-04"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_both_encodings(tmp_path: Path, encoding: str) -> None:
    """Both encodings that offices write."""
    (tmp_path / "a.csv").write_bytes("乡镇,金额\n东河乡,12\n".encode(encoding))
    assert attachment_text(tmp_path / "a.csv") == "乡镇,金额\n东河乡,12\n"


def test_a_pdf_yields_its_text(tmp_path: Path) -> None:
    """Text of a PDF, here written by hand with a standard font."""
    stream = b"BT /F1 12 Tf 72 700 Td (Budget 2025 approved) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    assert "Budget 2025 approved" in attachment_text(tmp_path / "a.pdf")


def test_entities_are_refused(tmp_path: Path) -> None:
    """A document type definition stops the reading before anything is expanded."""
    laughs = '<!DOCTYPE l [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", laughs)
    assert attachment_text(tmp_path / "a.docx") == ""


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    """A part that unpacks beyond the limit is given up; text beyond the limit is not kept."""
    word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>" + "零" * 3_000_000 + "</w:t></w:r></w:p>")
    assert len(attachment_text(tmp_path / "a.docx")) <= MOST_CHARACTERS
    with pytest.raises(Damaged):
        list(Package((tmp_path / "a.docx").read_bytes()).elements("word/document.xml", 1_000_000))


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "csv"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"%PDF-1.7\n\xff\xfe\x00", b"\xff\xfe\x80\x81" * 50])
def test_rubbish_yields_nothing(tmp_path: Path, ending: str, content: bytes) -> None:
    """A file that is not what it says yields no exception and takes no time."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    with within(2):
        assert len(attachment_text(path)) <= len(content)


def test_files_of_other_kinds_yield_nothing(tmp_path: Path) -> None:
    """A picture has no text."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert attachment_text(tmp_path / "a.png") == ""
