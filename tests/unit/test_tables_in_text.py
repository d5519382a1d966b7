"""Tables are told in a text as Markdown reads them, in time that grows with the text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from generator.validation.pipe_tables import head_above
from generator.validation.tables_in_text import tables_of
from tests.speed import within


def _sizes(body: str) -> list[tuple[int, int, list[int]]]:
    document: Any = SimpleNamespace(body_text=body)
    return [(len(table.head.cells), len(table.delimiters.cells), [len(row.cells) for row in table.rows]) for table in tables_of(document)]


@pytest.mark.parametrize(
    ("body", "sizes"),
    [
        ("| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 | 3 |\n4\n\n文", [(2, 2, [3, 1])]),
        ("甲 | 乙\n--|--\n1 | 2\n- 项", [(2, 2, [2])]),
        ("| 甲\\|乙 | 丙 |\n|---|---|\n| 1\\|2 | 3 |", [(2, 2, [2])]),
        ("| 甲 | 乙 |\n|---|\n| 1 | 2 |", [(2, 1, [])]),
        ("| 甲 |\n|---|\n| 乙 |\n|---|\n| 丙 |", [(1, 1, [1, 1, 1])]),
        ("标题\n---\n\n```\n| 甲 |\n|---|\n```", []),
    ],
)
def test_rows_have_as_many_cells_as_written(body: str, sizes: list[tuple[int, int, list[int]]]) -> None:
    assert _sizes(body) == sizes


@pytest.mark.parametrize("before", ["| 甲\\|乙 | ", "| | ", "|| ", "甲\\|乙 | "])
def test_the_head_above_a_place_is_told_as_cells_are_counted(before: str) -> None:
    """A bar with a backslash divides no cells, and an empty first cell is one."""
    head = before.replace("\\|", "、")
    text = f"{head}统一社会信用代码 | 备注 |\n|---|---|---|\n{before}11340000MB9107031Q | 丁 |\n"
    assert head_above(text, text.index("11340000")) == "统一社会信用代码"
    assert head_above(text, text.index("丁")) == "备注"


@pytest.mark.parametrize(
    "body", ["| a |\n" + " " * 100_000 + "|\n", "|" + "-|" * 50_000 + "\n| a", "| a | b |\n|---|\n" * 10_000, "| a |\n|---|\n" * 10_000]
)
def test_hostile_length_is_bounded(body: str) -> None:
    with within(2):
        _sizes(body)
