"""The runner: broken files are checked as far as they could be read; exceptions are counted; hostile text stays cheap."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator.config_reading import load_config
from generator.diagnostics import TOP, Hit
from generator.loading import Loader
from generator.validation.rule import Context
from generator.validation.runner import MAX_HITS, Runner, suppress, worded
from tests.rules.sites import BASE, changed
from tests.speed import within

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 4 * 1024 * 1024
EXAMPLE = (BASE / "content/example.md").read_text("utf-8")


def hits_on(tmp_path: Path, text: str) -> list[Hit]:
    config = load_config(BASE / "site_config.yml").config
    assert config is not None
    (tmp_path / "a.md").write_text(text, "utf-8")
    return Runner(Context(config, dt.date(2024, 6, 1))).hits_of([Loader(tmp_path, config).load("a.md")])[0]


def rules_on(tmp_path: Path, text: str) -> set[str]:
    return {hit.rule for hit in hits_on(tmp_path, text)} - {"review-missing"}


def test_a_broken_front_matter_hides_no_fault_of_the_text(tmp_path: Path) -> None:
    text = changed(EXAMPLE, "created: 2018年11月05日 00:00\ncategory: ;\n---\n回复不超过个工作日。\n\n见身份证110105199001011232。")
    assert rules_on(tmp_path, text) == {"invalid-date", "unknown-category", "lost-number", "identity-number"}


def test_a_file_without_front_matter_is_read_as_text(tmp_path: Path) -> None:
    assert rules_on(tmp_path, "回复不超过个工作日。\n") == {"front-matter-missing", "lost-number"}


def test_a_misspelt_key_is_one_finding_not_two(tmp_path: Path) -> None:
    assert rules_on(tmp_path, EXAMPLE.replace("summary:", "sumary:")) == {"unknown-key"}


def test_a_value_that_could_not_be_read_silences_the_rules_that_need_it(tmp_path: Path) -> None:
    assert rules_on(tmp_path, changed(EXAMPLE, "published: 很久以前")) == {"invalid-date"}


def test_suppression_counts_and_unused_entries_are_reported() -> None:
    hits = [Hit(TOP, {}, "published-late", "a.md"), Hit(TOP, {}, "published-late", "b.md"), Hit(TOP, {}, "review-missing", "a.md")]
    allowances = {"a.md": [("published-late", TOP), ("lost-number", TOP), ("review-missing", TOP), ("publshed-late", TOP)]}
    left = [(hit.rule, hit.path, hit.values.get("what")) for hit in suppress(hits, allowances)]
    assert left == [
        ("published-late", "b.md", None),
        ("review-missing", "a.md", None),
        ("allowance-unused", "a.md", "unused"),
        ("allowance-unused", "a.md", "final"),
        ("allowance-unused", "a.md", "unknown"),
    ]


def test_an_exception_of_a_document_covers_its_review_record() -> None:
    from generator.validation.registry import rules  # noqa: PLC0415  # the rule is looked up by name

    waivable = next(rule.id for rule in rules().values() if rule.waivable and rule.group == "dates")
    hits = [Hit(TOP, {}, waivable, "a.review.yml")]
    assert list(suppress(hits, {"a.md": [(waivable, TOP)]})) == []


def test_parts_with_empty_values_are_left_out_of_a_message() -> None:
    with_guess = worded(Hit(TOP, {"key": "foo", "nearest": "bar"}, "unknown-key", "a.md"), "", {}, "zh")
    without = worded(Hit(TOP, {"key": "foo", "nearest": ""}, "unknown-key", "a.md"), "", {}, "zh")
    assert with_guess.message == "没有“foo”这一项，是不是“bar”？"
    assert without.message == "没有“foo”这一项"


def test_values_in_messages_hide_personal_numbers() -> None:
    shown = worded(Hit(TOP, {"key": "身份证110105199001011232"}, "unknown-key", "a.md"), "", {}, "zh")
    assert "110105199001011232" not in shown.message


@pytest.mark.parametrize(
    "piece",
    ["发展", "138 0013 ", "無(wú)", "?。ㄒ", "關於", "<a ", "《某条例》", "|", "不超过 ", "\u200b", "第一条　甲\n\n", "附件1\n", "皖A12345", "，个。", "3月15日（周四）", "某单位____"],
)  # fmt: skip
def test_four_megabytes_of_anything_pass_all_rules_in_seconds(piece: str, tmp_path: Path) -> None:
    body = piece * ((LIMIT - 3000) // len(piece.encode()))
    config = load_config(BASE / "site_config.yml").config
    assert config is not None
    (tmp_path / "a.md").write_text(changed(EXAMPLE, f"---\n{body}"), "utf-8")
    loaded = Loader(tmp_path, config).load("a.md")
    document = loaded.document or loaded.partial
    assert document is not None
    runner = Runner(Context(config, dt.date(2024, 6, 1)))
    with within(4):
        hits = runner.hits_of([loaded])[0]
    assert max([0, *({rule: sum(hit.rule == rule for hit in hits) for rule in {hit.rule for hit in hits}}.values())]) <= MAX_HITS
