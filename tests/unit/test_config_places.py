"""Whatever is wrong in ``site_config.yml`` is found where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from generator.config_reading import load_config
from generator.validation.registry import adjustable_rules
from tests.rules.sites import BASE

if TYPE_CHECKING:
    from pathlib import Path

_BASE: Final = (BASE / "site_config.yml").read_text("utf-8")


def _changed(before: str, after: str) -> str:
    assert before in _BASE
    return _BASE.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "quoted", "what"),
    [
        (_changed("short: [县水利局]", "short: [县财政局]"), "县财政局", "duplicate-body"),
        (_changed("- id: agriculture", "- id: water"), "water", "duplicate-body"),
        (_changed("id: other, name", "id: normative, name"), "normative", "duplicate-category"),
        (_changed("annual_report: /nianbao/", "annual_report: nowhere"), "nowhere", "statutory-column"),
        (f'{_BASE}working_days: {{"27": {{}}}}\n', '"27"', "year"),
        (f'{_BASE}working_days: {{"2027": {{on: [2026-02-14]}}}}\n', "2026-02-14", "other-year"),
        (f'{_BASE}working_days: {{"2027": {{on: [2027-02-15]}}}}\n', "2027-02-15", "on-weekday"),
        (f'{_BASE}working_days: {{"2027": {{off: [2027-02-30]}}}}\n', "2027-02-30", "day"),
    ],
)
def test_a_wrong_value_is_found_at_its_place(text: str, quoted: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "site_config.yml"
    path.write_text(text, "utf-8")
    loaded = load_config(path, adjustable_rules())
    assert [hit.values["what"] for hit in loaded.hits] == [what]
    line, column, end_line, end_column = loaded.hits[0].span
    assert line == end_line
    assert text.split("\n")[line - 1][column - 1 : end_column - 1] == quoted


def test_columns_and_working_days_of_a_site_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "site_config.yml"
    columns = _changed("regulations: /zhidu/, annual_report: /nianbao/", "regulations: 'https://www.yunxi.example/zd/', annual_report: 社会监督")
    path.write_text(columns + 'working_days: {"2027": {off: [2027-01-01], on: [2027-01-03]}}\n', "utf-8")
    loaded = load_config(path, adjustable_rules())
    assert not loaded.hits
    assert loaded.config is not None
