"""Tables of thousands of cells are parted like 续表: no row is lost, none stands without its head."""

from __future__ import annotations

import re

from generator import markdown

_CELLS = re.compile(r"<(?:td|th scope=\"row\")[^>]*>([^<]*)</")


def _table(rows: int, columns: int) -> str:
    head = "|" + "".join(f" 列{column} |" for column in range(columns)) + "\n|" + " --- |" * columns
    return head + "".join("\n|" + "".join(f" {row}-{column} |" for column in range(columns)) for row in range(rows))


def test_a_long_table_is_parted_and_each_part_has_the_head_and_says_which_rows_it_holds() -> None:
    body = markdown.render("## 补贴名单\n\n" + _table(1_000, 6)).html
    parts = body.split("<table>")[1:]
    assert [len(re.findall("<tr>", part)) - 1 for part in parts] == [250] * 4
    assert all(part.count("</thead>") == 1 and part.count('<th scope="col">') == 6 for part in parts)
    captions = re.findall(r"<caption[^>]*>(.*?)</caption>", body)
    assert captions == ["表1　补贴名单", *(f"表1　补贴名单（{first}—{first + 249}）" for first in (251, 501, 751))]
    assert _CELLS.findall(body) == [f"{row}-{column}" for row in range(1_000) for column in range(6)]
    assert body.count('<div class="part">') == 4
    assert body.count(' id="tbl-1"') == body.count('class="tbl"') == 1


def test_a_table_that_a_phone_lays_out_at_once_stays_one() -> None:
    assert markdown.render(_table(800, 6)).html.count("<table>") == 1


def test_no_cell_that_reaches_down_is_cut() -> None:
    """Rows that a cell reaches over stay in one part, also where this makes it longer."""
    rows = "".join(f'<tr>{f"""<td rowspan="7">{row}</td>""" if row % 7 == 0 else ""}{f"<td>{row}</td>" * 5}</tr>' for row in range(1_400))
    body = markdown.render(f"<table><thead><tr><th>组</th>{'<th>数</th>' * 5}</tr></thead><tbody>{rows}</tbody></table>").html
    lengths = [part.count("<tr>") - 1 for part in body.split("<table>")[1:]]
    assert sum(lengths) == 1_400
    assert len(lengths) > 3
    assert all(length % 7 == 0 for length in lengths)


def test_the_foot_stays_behind_the_last_row() -> None:
    rows = "<tr><td>甲</td><td>1</td></tr>" * 3_000
    body = markdown.render(f"<table><tbody>{rows}</tbody><tfoot><tr><td>合计</td><td>3000</td></tr></tfoot></table>").html
    parts = body.split("<table>")[1:]
    assert len(parts) == 4
    assert [("<tfoot>" in part) for part in parts] == [False] * 3 + [True]


def test_cells_that_name_their_headers_stay_with_them() -> None:
    """Headers are named by ids, and an id is given once on a page."""
    rows = "<tr>" + "<td>1</td>" * 5 + "</tr>"
    head = '<tr><th colspan="2">甲</th><th colspan="3">乙</th></tr><tr>' + "<th>数</th>" * 5 + "</tr>"
    body = markdown.render(f"<table><thead>{head}</thead><tbody>{rows * 1_500}</tbody></table>").html
    ids = re.findall(r' id="([^"]*)"', body)
    assert len(ids) == len(set(ids))
    assert body.count("<td>") + body.count("<td ") == 7_500
