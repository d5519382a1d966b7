"""Table files as rows for readers: what is shown, what never is, and files that mean harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from generator.tables import LEAST_ROWS, read_tables
from generator.tables.grid import MOST_COLUMNS, MOST_ROWS
from generator.tables.number_format import shown
from tests.speed import within

if TYPE_CHECKING:
    from pathlib import Path

    from generator.tables.shaping import Sheet


def sheets_of(tmp_path: Path, book: Any) -> tuple[Sheet, ...]:  # openpyxl is not typed
    """Save a workbook and read it."""
    book.save(tmp_path / "a.xlsx")
    return read_tables(tmp_path / "a.xlsx")


def filled(rows: list[list[object]]) -> Any:  # openpyxl is not typed
    """Return a workbook with one sheet of rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def words(sheet: Sheet) -> list[list[str]]:
    """Return the texts of a sheet's rows."""
    return [[cell.text for cell in row] for row in sheet.rows]


def test_title_unit_headings_and_values_are_told_apart(tmp_path: Path) -> None:
    """Rows of a single text stand above; a row of texts names the columns; the first column of names names the rows."""
    book = filled([["支出表"], ["单位：万元"], ["序号", "项目", "金额"], [1, "河道", 38.6], [2, "道路", 52.4]])
    (sheet,) = sheets_of(tmp_path, book)
    assert (sheet.caption, sheet.notes) == ("支出表", ("单位：万元",))
    assert [(cell.text, cell.scope) for cell in sheet.head[0]] == [("序号", "col"), ("项目", "col"), ("金额", "col")]
    assert words(sheet) == [["1", "河道", "38.6"], ["2", "道路", "52.4"]]
    assert [cell.scope for cell in sheet.rows[0]] == ["", "row", ""]
    assert [cell.is_number for cell in sheet.rows[0]] == [True, False, True]


def test_merged_headings_and_groups_of_rows_are_kept(tmp_path: Path) -> None:
    """Two rows of headings, a heading over two columns, a name for two rows; what they cover is not drawn."""
    book = filled(
        [["乡镇", "面积", None, "备注"], [None, "水田", "旱地", None], ["东河乡", 1, 2, "甲"], [None, 3, 4, "乙"], ["西河乡", 5, 6, "丙"]]
    )
    for area in ("A1:A2", "B1:C1", "D1:D2", "A3:A4"):
        book.active.merge_cells(area)
    (sheet,) = sheets_of(tmp_path, book)
    assert [[(c.text, c.scope, c.rowspan, c.colspan) for c in row] for row in sheet.head] == [
        [("乡镇", "col", 2, 1), ("面积", "colgroup", 1, 2), ("备注", "col", 2, 1)],
        [("水田", "col", 1, 1), ("旱地", "col", 1, 1)],
    ]
    assert words(sheet) == [["东河乡", "1", "2", "甲"], ["3", "4", "乙"], ["西河乡", "5", "6", "丙"]]
    assert sheet.rows[0][0].rowspan == 2


def test_what_is_hidden_is_not_shown(tmp_path: Path) -> None:
    """Sheets, rows, columns, comments, formats that show nothing, what lies below a merged cell, formulas, and file properties."""
    book = filled([["项目", "金额", "说明"], ["河道", 1, "甲"], ["道路", 2, "乙"], ["桥梁", 3, "丙"]])
    sheet = book.active
    sheet["A2"].comment = Comment("泄露批注", "泄露作者")
    sheet["B4"], sheet["B4"].number_format = 987654, ";;;"
    sheet["C4"], sheet["C4"].number_format = "泄露格式", ";;;"
    sheet.append(["泄露行", 4, "丁"])
    sheet.row_dimensions[5].hidden = True
    sheet.append(["极矮行泄露", 4, "丁"])
    sheet.row_dimensions[6].height = 0.5
    sheet["D2"] = "泄露列"
    sheet.column_dimensions["D"].hidden = True
    sheet["E2"] = '=CONCATENATE("泄露","公式")'
    for name, state in (("泄露表", "hidden"), ("泄露深表", "veryHidden")):
        book.create_sheet(name)["A1"] = "泄露"
        book[name].sheet_state = state
    book.properties.creator = "泄露者"
    text = repr(sheets_of(tmp_path, book))
    assert "泄露" not in text
    assert "987654" not in text
    assert "桥梁" in text


def test_formulas_are_their_stored_results(tmp_path: Path) -> None:
    """A formula without a result is an empty cell."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>NOW()</f></c>'
        '<c r="D1" t="str"><f>A1</f><v>甲</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c></row></sheetData></worksheet>'
    )
    package(tmp_path / "a.xlsx", sheet)
    (found,) = read_tables(tmp_path / "a.xlsx")
    assert words(found) == [["甲", "2", "甲", "TRUE", "#N/A"]]


def package(path: Path, sheet: str | bytes, *, workbook: str = "") -> None:
    """Write a small package by hand."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    workbook = workbook or f'<workbook xmlns:r="{relations}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr(
            "xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)


def test_dates_and_numbers_look_as_in_the_program(tmp_path: Path) -> None:
    """By their formats, in both calendars."""
    book = filled([["日期", "金额", "比例"]])
    book.active.append([dt.date(2026, 6, 22), 1234567.891, 0.125])
    for cell, form in (("A2", 'yyyy"年"m"月"d"日"'), ("B2", "#,##0.00"), ("C2", "0.0%")):
        book.active[cell].number_format = form
    (sheet,) = sheets_of(tmp_path, book)
    assert words(sheet) == [["2026年6月22日", "1,234,567.89", "12.5%"]]
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    (sheet,) = sheets_of(tmp_path, book)
    assert words(sheet)[0][0] == "2026年6月22日"


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("340100199001011", "General", "340100199001011"),
        ("0.0000001234", "General", "1.234E-7"),
        ("46195.5", "yyyy/m/d h:mm", "2026-06-22 12:00"),
        ("46195", "m-d", "06-22"),
        ("0.75", "h:mm:ss", "18:00:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("0", '0;-0;"—"', "—"),
        ("5", ";;;", ""),
        ("3", "000", "003"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("148260", '#,##0"人"', "148,260人"),
        ("12.10", "0.##", "12.1"),
        ("2.5", "0", "3"),
        ("-0.001", "0.00", "0.00"),
        ("1234567", "#,##0,", "1,235"),
        ("5", "_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ", "¥5.00"),
        ("99999999", "yyyy-m-d", "99999999"),
        ("1e300", "0.00", "1e300"),
        ("nan", "0.00", "nan"),
        ("甲", "0.00", "甲"),
    ],
)
def test_numbers_are_shown_as_office_programs_show_them(stored: str, code: str, expected: str) -> None:
    """As office programs show them; what is no number stays as it is."""
    assert shown(stored, code) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_plain_tables_in_every_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    """Quotes, commas and line ends inside a cell are part of it."""
    text = f'乡镇{separator}说明\r\n东河乡{separator}"一{separator}二\n三"\r\n西河乡{separator}四\r\n'
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (sheet,) = read_tables(tmp_path / "a.csv")
    assert [cell.text for cell in sheet.head[0]] == ["乡镇", "说明"]
    assert words(sheet) == [["东河乡", f"一{separator}二\n三"], ["西河乡", "四"]]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        "乡镇,金额".encode("utf-16"),
        b'a,"b\n',
        b"\x00\x01\x02,\x03",
        "姓名,テスト".encode("shift-jis") + b"\x80\xff",
        b"",
        b"\n\n",
    ],
    ids=["bytes", "utf-16", "open quote", "binary", "shift-jis", "empty", "no cells"],
)
def test_what_is_no_table_has_no_page(tmp_path: Path, data: bytes) -> None:
    """Rather no page than one of wrong characters."""
    (tmp_path / "a.csv").write_bytes(data)
    assert read_tables(tmp_path / "a.csv") == ()


def test_a_table_without_headings_keeps_all_its_rows(tmp_path: Path) -> None:
    """Numbers in the first row are values."""
    (tmp_path / "a.csv").write_text("1,2\n3,4\n", encoding="utf-8")
    (sheet,) = read_tables(tmp_path / "a.csv")
    assert sheet.head == ()
    assert words(sheet) == [["1", "2"], ["3", "4"]]
    assert sheet.columns == 2


def test_long_tables_are_several_with_the_same_headings(tmp_path: Path) -> None:
    """No row is lost, each piece is small enough for a cheap phone and says which rows it has; what names them is told by the whole sheet."""
    book = filled([["名录"], ["序号", "名称", "数"], *[[n, f"行{n}", n] for n in range(1, 3001)]])
    pieces = sheets_of(tmp_path, book)
    assert [(piece.first, piece.last) for piece in pieces] == [(1, 1000), (1001, 2000), (2001, 3000)]
    assert [text for piece in pieces for _, text, _ in words(piece)] == [f"行{n}" for n in range(1, 3001)]
    assert {(piece.caption, piece.head, piece.columns, piece.is_whole, piece.cut_rows) for piece in pieces} == {
        ("名录", pieces[0].head, 3, False, 0)
    }
    assert all(row[1].scope == "row" for piece in pieces for row in piece.rows)


def test_a_merged_cell_goes_on_in_the_next_piece(tmp_path: Path) -> None:
    """Its text stands there again: each piece is understood without the one before."""
    book = filled([["乡镇", "村", *[f"列{n}" for n in range(38)]], *[[f"乡{n // 100}", f"村{n}", *range(38)] for n in range(300)]])
    for area in ("A2:A101", "A102:A201", "A202:A301"):
        book.active.merge_cells(area)
    pieces = sheets_of(tmp_path, book)
    names = [[(row[0].text, row[0].rowspan) for row in piece.rows if row[0].rowspan > 1] for piece in pieces]
    assert names == [[("乡0", 75)], [("乡0", 25), ("乡1", 50)], [("乡1", 50), ("乡2", 25)], [("乡2", 75)]]


def test_very_long_and_wide_tables_are_cut_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is in the download; of a file with many long sheets each shows its beginning."""
    book = filled([["名称", *[f"列{n}" for n in range(60)]], ["行", *range(60)]])
    (sheet,) = sheets_of(tmp_path, book)
    assert sheet.cut_columns == MOST_COLUMNS
    (tmp_path / "a.csv").write_text("名称,数\n" + "".join(f"行{n},{n}\n" for n in range(MOST_ROWS + 5)), encoding="utf-8")
    pieces = read_tables(tmp_path / "a.csv")
    assert {piece.cut_rows for piece in pieces} == {MOST_ROWS - 1} == {pieces[-1].last}
    (tmp_path / "a.csv").write_text("名称,数\n行,1\n", encoding="utf-8")
    assert read_tables(tmp_path / "a.csv")[0].cut_rows == 0
    book = filled([["名称", *[f"列{n}" for n in range(39)]], *[[f"行{n}", *range(39)] for n in range(99)]])
    monkeypatch.setattr("generator.tables.MOST_CELLS", 4000)
    second = book.copy_worksheet(book.active)
    second.title = "第二张"
    pieces = sheets_of(tmp_path, book)
    assert {piece.name: piece.cut_rows for piece in pieces} == {"Sheet": 0, "第二张": LEAST_ROWS - 1}


def test_hostile_packages_do_no_harm(tmp_path: Path) -> None:
    """Bombs, entities, references outside, overlapping merged cells, wild numbers of rows and cells: quick, and never an exception."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>'
    wild = f'<worksheet {main}><cols><col min="1" max="99999999999" hidden="0"/></cols><sheetData>{cells}'
    entity = f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet {main}><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    for definition in (f'<?xml version="1.0" encoding="UTF-16"?>{entity}'.encode("utf-16"), f"<!--{'x' * ((1 << 16) - 12)}-->{entity}"):
        package(tmp_path / "a.xlsx", definition)
        assert read_tables(tmp_path / "a.xlsx") == ()
    sheets = [
        f'<!DOCTYPE a [<!ENTITY b "{"c" * 1000}">]><worksheet {main}><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
        f'{wild}<row r="99999999999999999999"><c r="ZZZZ9" s="-1" t="s"><v>99999999999999999999</v></c></row></sheetData></worksheet>',
        f'{wild}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1:B2"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>',
        "<worksheet",
        f"<worksheet {main}><sheetData>" + "<row><c><v>1</v></c></row>" * 300_000 + "</sheetData></worksheet>",
    ]
    for sheet in sheets:
        package(tmp_path / "a.xlsx", sheet)
        with within(8):
            tables = read_tables(tmp_path / "a.xlsx")
        for table in tables:
            assert len(table.rows) <= MOST_ROWS
            for row in (*table.head, *table.rows):
                assert sum(cell.colspan for cell in row) <= table.columns
    package(tmp_path / "a.xlsx", "", workbook='<workbook xmlns:r="x"><sheets><sheet name="一" r:id="r2"/></sheets></workbook>')
    assert read_tables(tmp_path / "a.xlsx") == ()
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no archive")
    assert read_tables(tmp_path / "a.xlsx") == ()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", b" " * (80 << 20))
    (tmp_path / "a.xlsx").write_bytes(bomb.getvalue())
    assert read_tables(tmp_path / "a.xlsx") == ()
