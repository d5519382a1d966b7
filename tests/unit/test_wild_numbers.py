"""Numbers of thousands of digits are text: Python refuses to count with them, and nobody means them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from generator import markdown
from generator.scaffolding import new_document
from generator.tables import read_tables
from generator.tables.number_format import shown
from tests.rules.sites import AS_OF, findings, write_site
from tests.unit.test_tables import package

if TYPE_CHECKING:
    from pathlib import Path

WILD = "1" * 5000
BODIES = {
    "article": f"第{WILD}条　内容是这样的。\n\n第{'九' * 5000}条　内容也是这样的。\n",
    "article in two kinds of digits": "第二十９９二条　内容。\n\n见[这里](#第1百条)和《中华人民共和国政府信息公开条例》第二十9条。\n",
    "link to an article": f"见[这里](#第{WILD}条)。\n",
    "cited article": f"依照本办法第{WILD}条办理。\n\n第一条　甲\n\n第二条　乙\n",
    "serial numbers": f"| 序号 | 名称 |\n|---|---|\n| {WILD} | 甲 |\n| 2 | 乙 |\n| 3 | 丙 |\n| 4 | 丁 |\n",
    "annual report": "| 本年新收政府信息公开申请 | 上年结转政府信息公开申请 | 结转下年度 |\n|---|---|---|\n"
    + f"| 甲 {f'| {WILD} ' * 7}|\n" * 3,
    "references": f"&#{WILD};&#x{WILD};\n",
    "annex": f"见附件{WILD}。\n\n附件：{WILD}. 表\n",
    "amounts": f"合同价{WILD}元（大写：壹元整），增长{WILD}%，共{WILD}天。\n",
}


def test_documents_with_one_are_judged(tmp_path: Path) -> None:
    write_site(tmp_path, "".join(f"=== content/n{place}.md like\n---\n{body}" for place, body in enumerate(BODIES.values())))
    judged = {finding.path for finding in findings(tmp_path)}
    assert {f"n{place}.md" for place in range(len(BODIES))} <= judged


@pytest.mark.parametrize(("keys", "setting"), [("effective: 9998-01-01\nexpires: 9999-01-01\n", ""), ("", "    max_age_days: 999999\n")])
def test_terms_and_limits_reach_beyond_the_calendar(keys: str, setting: str, tmp_path: Path) -> None:
    write_site(tmp_path, f"{keys}---\n本办法自发布之日起施行，有效期5年。\n")
    config = tmp_path / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("    column_type", f"{setting}    column_type", 1), "utf-8")
    assert findings(tmp_path) == []


def test_such_a_paragraph_is_no_article() -> None:
    assert markdown.render(BODIES["article"]).articles == ()
    assert markdown.render("第一百二十三条之二　内容。").articles == ("第一百二十三条之二",)


@pytest.mark.parametrize(
    "change",
    [
        ("<v>1</v>", f"<v>{WILD}</v>"),
        ('<c r="A1">', f'<c r="A1" t="s" s="{WILD}">'),
        ("<sheetData>", f'<cols><col hidden="1" min="{WILD}" max="{WILD}"/></cols><sheetData>'),
        ('<row r="1">', f'<row r="{WILD}">'),
    ],
    ids=["value", "style", "column", "row"],
)
def test_a_spreadsheet_with_one_is_shown(change: tuple[str, str], tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    package(tmp_path / "a.xlsx", sheet.replace(*change))
    assert "7" in {cell.text for table in read_tables(tmp_path / "a.xlsx") for row in (*table.head, *table.rows) for cell in row}


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("9E29", "0%"),
        ("1" * 30 + ".5", "0.00"),
        ("1", "0." + "0" * 253),
        ("1E-999999999", "0.00"),
        ("-9E29", "yyyy-mm-dd"),
        ("9E29", "[h]:mm"),
        (WILD, "0"),
    ],
)
def test_numbers_and_formats_of_many_digits_are_shown(stored: str, code: str) -> None:
    assert re.fullmatch(r"-?[\d.:]+%?", shown(stored, code))


def test_a_new_document_follows_the_numbers_that_can_be_counted_on(tmp_path: Path) -> None:
    scheme = "=== site_config.yml append\nindex_number: {pattern: 'S(?P<year>[0-9]{4})-(?P<serial>[0-9A-Z]+)'}\n"
    numbers = (f"S2024-{WILD}", "S2024-00A", "S2024-007")
    write_site(
        tmp_path,
        scheme
        + "".join(f"=== content/n{place}.md like\nindex_number: {number}\nissuing_body: water\n" for place, number in enumerate(numbers)),
    )
    findings(tmp_path)
    path = new_document(
        tmp_path / "content", tmp_path / "site_config.yml", "policy/other", "云溪县水利局关于检查的通知", None, dt.date(AS_OF.year, 6, 1)
    )
    assert "S2024-00" in path.read_text("utf-8") or "index_number:          #" in path.read_text("utf-8")
