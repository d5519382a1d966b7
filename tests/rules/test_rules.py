"""Every rule by its fixtures: what fires, what does not, and what exactly is printed.

``<id>/bad.site`` is a site with the fault and ``<id>/bad.expected`` the whole report on it; ``<id>/good.site`` comes close
and is clean. After a change of wording run ``GOLDEN=write pytest tests/rules`` and review the difference.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from generator.reporting import Report, write_report
from generator.validation.manual import manual
from generator.validation.registry import rules
from tests.rules.sites import example_of, findings, write_site

HERE = Path(__file__).parent
RULES = sorted(rules())
FORBIDDEN_NAMES = re.compile(r"^(?:check|use|avoid|no|must|require|validate)-|-(?:check|rule)$")


def printed(folder: Path, text: str) -> tuple[set[str], str]:
    """Return the rules that fire on a site and the printed report."""
    write_site(folder, text)
    found = findings(folder)
    stream = io.StringIO()
    write_report(Report(tuple(found), "zh"), "text", stream, "content/")
    return {finding.rule for finding in found}, stream.getvalue().replace(str(folder) + "/", "")


@pytest.mark.parametrize("rule", RULES)
def test_the_report_on_the_bad_fixture_is_as_written(rule: str, tmp_path: Path) -> None:
    fixture = HERE / rule / "bad.site"
    fired, text = printed(tmp_path, fixture.read_text("utf-8"))
    assert rule in fired
    expected = HERE / rule / "bad.expected"
    if os.environ.get("GOLDEN") == "write":
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_the_good_fixture_is_clean(rule: str, tmp_path: Path) -> None:
    fired, text = printed(tmp_path, (HERE / rule / "good.site").read_text("utf-8"))
    assert fired == set(), text


@pytest.mark.parametrize("rule", RULES)
def test_the_example_of_the_manual_triggers_the_rule(rule: str, tmp_path: Path) -> None:
    """When the example is the bad fixture, that fixture's own test proves it."""
    example = example_of(rule)
    if example.rstrip() == (HERE / rule / "bad.site").read_text("utf-8").rstrip():
        return
    fired, text = printed(tmp_path, example)
    assert rule in fired, text


@pytest.mark.parametrize("rule", RULES)
def test_the_explanation_says_what_why_and_how_in_both_languages(rule: str) -> None:
    english, _, chinese = rules()[rule].explanation.partition("\n---\n")
    for part, headings in ((english, ("**Why** ", "**Fix** ", "**Example**")), (chinese, ("**为什么** ", "**怎么改** "))):
        first = part.strip().split("\n\n")[0]
        assert len(first) > 5
        assert not first.startswith("**")
        for heading in headings:
            assert part.count(heading) == 1, heading
    assert example_of(rule).strip()


@pytest.mark.parametrize("rule", RULES)
def test_the_wording_names_only_values_and_is_there_in_both_languages(rule: str) -> None:
    for wording in (rules()[rule].zh, rules()[rule].en):
        for text in (wording.message, wording.fix):
            assert text.strip()
            assert text.count("⟦") == text.count("⟧")
            assert not text.endswith((".", "。"))


def test_no_folder_stands_without_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name not in {"base", "__pycache__", "sites"}}
    assert folders == set(rules())


@pytest.mark.parametrize("rule", RULES)
def test_the_name_states_the_fault(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", rule)
    assert not FORBIDDEN_NAMES.search(rule)


def test_the_minimal_site_is_clean(tmp_path: Path) -> None:
    fired, text = printed(tmp_path, "")
    assert fired == set(), text


@pytest.mark.parametrize(("name", "language"), [("rules.md", "en"), ("rules.zh.md", "zh")])
def test_the_manual_pages_are_current(name: str, language: str) -> None:
    page = (HERE.parent.parent / "docs" / name).read_text("utf-8")
    assert page == manual(language), f"run: gongkai rules --lang {language} --format markdown > docs/{name}"
    assert all(f'<a id="{rule}"></a>' in page for rule in RULES)
