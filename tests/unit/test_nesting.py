"""HTML that is never closed is bounded before it is parsed; what is written as offices write it stays."""

from __future__ import annotations

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
