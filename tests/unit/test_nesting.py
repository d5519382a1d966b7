"""HTML that is never closed is bounded before it is parsed; what is written as offices write it stays."""

from __future__ import annotations

import nh3
import pytest

from generator import markdown
from generator.markup import nesting
from tests.speed import within


@pytest.mark.parametrize(
    "piece",
    [
        "<ul>",
        "<rt>甲",
        "<dl>",
        "<ruby>甲",
        "<div>\n\n甲",
        "<b><p>甲\n\n",
        "<p><font color={0}>甲</p>\n\n",
        "<table><tr><td>",
        "<x{0}>",
        "> <div>",
    ],
)
def test_what_is_never_closed_takes_no_time_by_its_square(piece: str) -> None:
    with within(6):  # it took many, or gigabytes
        html = markdown.render("".join(piece.format(number) for number in range(8_000))).html
    assert html.count("甲") == piece.count("甲") * 8_000


def test_what_is_closed_stays() -> None:
    rows = "<tr><td><b><i>甲</i></b><td><ul><li>乙<li>丙</ul></tr>\n" * 500
    source = (
        f"<table>{rows}</table><p>丁<p>戊" + "<div><span>己</span></div>" * 2000 + "<!-- <div> -->" * 2000 + "<ruby>字<rt>zì</ruby>" * 500
    )
    assert nesting.bounded(source) == source


def test_a_hundred_thousand_addresses_in_a_line_do_not_end_the_program() -> None:
    assert markdown.render("a@b.cn！" * 50_000).html.count("a@b.cn") == 50_000
    assert markdown.render("a@b.cn！\n" * 2_000).html.count("mailto:") == 2_000


STRAYS = {
    "tags": ("<table>", "a<b>c</b>", ""),
    "lines": ("<table>", "a<br>", ""),
    "paragraphs": ("<table><tr>", "<p>a", ""),
    "ends": ("<table>", "a</p>", ""),
    "rows": ("<table><tr><td>a</td></tr>", "a<br>", "<tr><td>z</td></tr></table>"),
    "tables": ("", "<table>a</table>", ""),
    "inner": ("<table><td><table>", "a<br>", "</table></td></table>"),
    "hidden": ("<div><table></div>", "a<br>", ""),
}


@pytest.mark.parametrize("kind", STRAYS)
def test_what_stands_between_the_cells_of_a_table_costs_no_more_than_other_text(kind: str) -> None:
    """HTML moves it before the table, one piece after the other; what takes a tenth of a second took a minute. No text is lost."""
    begin, piece, end = STRAYS[kind]
    times = 150_000
    source = begin + piece * times + end
    with within(4):
        safe = nh3.clean(nesting.bounded(source))
    plain = "".join(nh3.clean(source.replace(piece * times, piece), tags=set()).split())
    assert sorted(nh3.clean(safe, tags=set())) == sorted(plain + "".join(nh3.clean(piece, tags=set()) * (times - 1)))


@pytest.mark.parametrize(
    "row", ["<tr><td>a<br>b<p>c</td></tr>", "<tr><th><table><tr><td>a</table>\n<td>b</tr>\n", "<tr>\n<td>a\n<td><b>b</b>\n"]
)
def test_a_large_table_is_left_as_it_is(row: str) -> None:
    """Its rows are many, but what they hold stands in cells."""
    source = f"<table>\n<caption>a <b>b</b></caption>\n<tbody>{row * 5_000}</tbody></table><p>after<br>it"
    assert nesting.bounded(source) == source
