"""Whatever is wrong in ``site_config.yml`` is found where it stands."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from generator import strict_yaml
from generator.config_reading import load_config
from generator.validation.registry import adjustable_rules, rules
from tests.rules.sites import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.diagnostics import Hit

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
        (f"{_BASE}index_number: {{scheme: organisation-code, pattern: a}}\n", "{scheme: organisation-code, pattern: a}", "two-schemes"),
        (f"{_BASE}index_number: {{pattern: '('}}\n", "'('", "pattern"),
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


_OWN: Final = r"pattern: '(?P<code>A)/(?P<year>\d{4})-\d{5}'"


@pytest.mark.parametrize("section", [f"{{scheme: {{{_OWN}}}}}", f"{{{_OWN}}}"])
def test_a_pattern_of_one_s_own_stands_in_the_scheme_or_in_its_place(section: str, tmp_path: Path) -> None:
    path = tmp_path / "site_config.yml"
    path.write_text(f"{_BASE}index_number: {section}\n", "utf-8")
    loaded = load_config(path, adjustable_rules())
    assert loaded.config is not None
    assert loaded.config.index_number.expression == r"(?P<code>A)/(?P<year>\d{4})-\d{5}"


def test_columns_and_working_days_of_a_site_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "site_config.yml"
    columns = _changed(
        "regulations: /zhidu/, annual_report: /nianbao/", "regulations: 'https://www.yunxi.example/zd/', annual_report: 社会监督"
    )
    path.write_text(columns + 'working_days: {"2027": {off: [2027-01-01], on: [2027-01-03]}}\n', "utf-8")
    loaded = load_config(path, adjustable_rules())
    assert not loaded.hits
    assert loaded.config is not None


_WRONG: Final[tuple[Any, ...]] = ([], {"a": {"b": [1]}}, "长" * 300)


def _places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield every place of a configuration, of a list the first."""
    yield place
    pairs = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for step, item in pairs:
        yield from _places(item, (*place, step))


def _without_words(hit: Hit) -> str:
    """Return the name of a type that has no words for readers, if the finding names one."""
    wanted = str(hit.values.get("wanted", ""))
    return wanted if wanted.endswith("_type") and wanted not in rules()["config-value"].terms else ""


def test_no_value_of_another_type_is_more_than_a_finding(tmp_path: Path) -> None:
    """Every key of the configuration with a list, a mapping and a very long text in place of its value."""
    path = tmp_path / "site_config.yml"
    rest = {"home": {"lead": "a", "popular": ["a"]}, "theme": "a", "languages": ["zh-Hans"], "link_hosts": ["a.example"]}
    base: Any = strict_yaml.parse(_BASE).plain()
    whole = base | rest | {"main_colour": "#000", "working_days": {"2027": {"off": ["2027-01-01"]}}}
    for place in _places(whole):
        for wrong in _WRONG:
            changed = copy.deepcopy(whole)
            inner = changed
            for step in place[:-1]:
                inner = inner[step]
            if place:
                inner[place[-1]] = wrong
            path.write_text(json.dumps(changed if place else wrong, ensure_ascii=False, indent=1), "utf-8")
            loaded = load_config(path, adjustable_rules())
            assert loaded.config is not None or all(
                hit.rule in rules() and (not place or hit.span.line > 1) and not _without_words(hit) for hit in loaded.hits
            ), (place, wrong, loaded.hits)


def test_what_every_page_needs_of_the_site_cannot_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "site_config.yml"
    path.write_text(
        _changed("domain: www.yunxi.example", 'domain: ""').replace('id_code: "3400000001"', 'id_code: ""\n  base_path: ""'), "utf-8"
    )
    assert [hit.values["what"] for hit in load_config(path, adjustable_rules()).hits] == ["domain", "id_code"]
