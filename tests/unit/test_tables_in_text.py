"""Tables are told in a text as Markdown reads them, in time that grows with the text."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from generator.validation.tables_in_text import tables_of


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


@pytest.mark.parametrize(
    "body", ["| a |\n" + " " * 100_000 + "|\n", "|" + "-|" * 50_000 + "\n| a", "| a | b |\n|---|\n" * 10_000, "| a |\n|---|\n" * 10_000]
)
def test_hostile_length_is_bounded(body: str) -> None:
    began = time.process_time()
    _sizes(body)
    assert time.process_time() - began < 2
