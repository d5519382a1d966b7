"""The schemas for editors accept what the rules accept, refuse what they can, and the shipped files are current."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from generator import strict_yaml
from generator.front_matter import split
from generator.schemas import SCHEMAS, write_schemas
from tests import REPOSITORY
from tests.rules.sites import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from generator.strict_yaml import Plain

CONTENT = REPOSITORY / "content"


@cache
def validator(name: str) -> Any:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(name: str, value: Plain) -> list[str]:
    return [error.message for error in validator(name).iter_errors(value)]


def test_the_demo_portal_fits_the_schemas() -> None:
    documents = sorted(CONTENT.rglob("*.md"))
    records = sorted(CONTENT.rglob("*.review.yml"))
    assert len(documents) > 40
    for path in documents:
        assert problems("front-matter", strict_yaml.parse(split(path.read_text("utf-8"))[0]).plain()) == [], path
    for path in records:
        assert problems("review", strict_yaml.parse(path.read_text("utf-8")).plain()) == [], path


@pytest.mark.parametrize(
    "change",
    [
        {"created": "2024/03/01"},
        {"disclosure": "主动公布"},
        {"sumary": "写错的键"},
        {"attachments": [{"title": "缺文件"}, "不是映射"]},
        {"relations": {"repels": ["甲"]}},
    ],
)
def test_mistakes_that_a_schema_can_see_are_seen(change: dict[str, Plain]) -> None:
    value = strict_yaml.parse(split((BASE / "content/example.md").read_text("utf-8"))[0]).plain()
    assert isinstance(value, dict)
    assert problems("front-matter", value) == []
    assert problems("front-matter", {**value, **change})


def test_a_required_key_may_be_chinese_but_not_missing() -> None:
    value = strict_yaml.parse(split((BASE / "content/example.md").read_text("utf-8"))[0]).plain()
    assert isinstance(value, dict)
    title = value.pop("title")
    assert problems("front-matter", value)
    assert problems("front-matter", {**value, "名称": title}) == []


def test_a_misspelt_rule_in_the_configuration_is_seen() -> None:
    rules = SCHEMAS["site-config"]()["properties"]["rules"]
    jsonschema.validate({"published-late": "off"}, rules)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"publish-late": "off"}, rules)


def test_the_shipped_schemas_are_current(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        shipped = REPOSITORY / "generator" / "editor" / path.name
        assert shipped.read_text("utf-8") == path.read_text("utf-8"), "run: python -m generator.schemas"


def test_the_problem_matcher_reads_the_printed_report() -> None:
    task = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    match = pattern.match("content/a b.md:7:12: error [effective-before-created] effective on 2024-02-01")
    assert match is not None
    assert match.groups() == ("content/a b.md", "7", "12", "error", "effective-before-created", "effective on 2024-02-01")
    for files in json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]:
        assert (REPOSITORY / files).is_file()
