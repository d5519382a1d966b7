"""What rules read of tables pasted as HTML, and that no text keeps them long."""

from __future__ import annotations

import pytest

from generator.validation.html_tables import html_tables


def test_cells_are_words_and_say_how_far_they_reach() -> None:
    text = '前<TABLE><tr><td colspan="2">合&nbsp;计</td><td><p> 7 </p>\n<tr><th rowspan=2>甲</th></table><table></table>'
    first, empty = html_tables(text)
    assert [[tuple(cell) for cell in row.cells] for row in first] == [[(False, "合计", 1, 2), (False, "7", 1, 1)], [(True, "甲", 2, 1)]]
    assert text[first[0].start : first[0].end] == "<tr>"
    assert empty == []


@pytest.mark.parametrize("text", ["<table><tr><td>1", "</table>", "<table>" * 9, "<tr><td>1</td></tr>"])
def test_what_is_never_closed_or_opened_is_no_table(text: str) -> None:
    assert not list(html_tables(text))


@pytest.mark.parametrize(
    "text", ["<table><tr><td>" + "<" * 200_000, "<table>" + "<tr" * 100_000, "<table></table>" * 30_000, "<table>" + "<td>" * 100_000]
)
def test_tags_without_end_cost_no_time(text: str) -> None:
    assert sum(map(len, html_tables(f"{text}</table>"))) < 2
