"""Reports: the same findings for people, pipelines and other programs."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.reporting import FORMATS, Report, write_report
from generator.reporting.formats.github import SHOWN
from generator.reporting.formats.text import MAX_PRINTED, columns, visible
from generator.validation.manual import explanation
from generator.validation.registry import rules
from generator.validation.runner import excerpt_of

if TYPE_CHECKING:
    from pathlib import Path

ERROR = Diagnostic("a.md", 3, 8, 3, 11, "unknown-body", Severity.ERROR, "“水务局”不是登记的机构", "改成“水利局”", "发布机构: 水务局")
WARNING = Diagnostic("b/c.md", 9, 1, 12, 4, "published-late", Severity.WARNING, "晚了", "写明依据", "published: 2024-04-01")


def written(name: str, *diagnostics: Diagnostic, language: str = "zh", prefix: str = "", **options: Any) -> str:
    stream = io.StringIO()
    write_report(Report(diagnostics, language, **options), name, stream, prefix)
    return stream.getvalue()


def test_text_puts_carets_under_wide_characters() -> None:
    lines = written("text", ERROR, prefix="content/").split("\n")
    assert lines[0] == "content/a.md:3:8: 错误 [unknown-body] “水务局”不是登记的机构"
    assert lines[1] == "    3 | 发布机构: 水务局"
    caret = lines[2].index("^") - len("    3 | ")
    assert caret == columns("发布机构: 水")
    assert lines[2].count("^") == columns("务局") + 0


def test_text_counts_and_says_so_when_nothing_is_found() -> None:
    assert written("text", ERROR, WARNING).endswith("共 1 个错误、1 个警告，涉及 2 个文件。\n")
    assert written("text", ERROR, WARNING, language="en").endswith("1 error and 1 warning in 2 files.\n")
    assert written("text", language="en") == "Nothing found.\n"


def test_text_stops_at_a_number_and_says_how_many_are_left() -> None:
    many = [Diagnostic(f"{index:04}.md", 1, 1, 1, 2, "published-late", Severity.WARNING, "晚", "改") for index in range(MAX_PRINTED + 7)]
    text = written("text", *many)
    assert text.count("[published-late]") == MAX_PRINTED
    assert "另有 7 个发现" in text


def test_a_source_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in visible("\x1b[31m红\x07\u202e")
    assert "\u202e" not in visible("a\u202eb")


def test_long_lines_are_shown_around_the_finding() -> None:
    line = "正文" * 400
    excerpt = excerpt_of(line, 501)
    text = written("text", Diagnostic("a.md", 1, 501, 1, 505, "lost-number", Severity.ERROR, "缺", "补", excerpt))
    shown = text.split("\n")[1]
    assert shown.count("…") == 2
    assert columns(shown) <= 112


def test_excerpts_hide_personal_numbers() -> None:
    assert "110105199001011232" not in excerpt_of("身份证号110105199001011232，", 5)
    far = "字" * 300 + "110105199001011232"
    assert "199001011232" not in excerpt_of(far, 345)


def test_json_has_the_names_of_the_contract() -> None:
    whole = json.loads(written("json", WARNING, ERROR, prefix="content/"))
    assert [finding["path"] for finding in whole["findings"]] == ["content/a.md", "content/b/c.md"]
    assert set(whole["findings"][0]) == {
        "rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "fix", "url",
    }  # fmt: skip
    assert whole["summary"] == {"errors": 1, "warnings": 1, "files": 2, "rules": {"published-late": 1, "unknown-body": 1}}


def test_github_shows_changed_files_first_and_the_rest_in_the_summary(tmp_path: Path) -> None:
    many = [Diagnostic(f"{index:02}.md", 1, 1, 1, 2, "unknown-body", Severity.ERROR, "50%, a:b\n<b>", "改") for index in range(SHOWN + 5)]
    summary = tmp_path / "summary.md"
    text = written("github", *many, changed=frozenset(("14.md",)), github_summary=summary)
    annotations = [line for line in text.split("\n") if line.startswith("::error ")]
    assert len(annotations) == SHOWN
    assert annotations[0] == "::error file=14.md,line=1,endLine=1,col=1,endColumn=2,title=unknown-body::50%25, a:b␊<b>%0A怎么改: 改"
    assert "另有 5 个发现" in text
    rows = summary.read_text("utf-8")
    assert rows.count("`unknown-body`") == SHOWN + 5
    assert "<b>" not in rows


def test_gitlab_fingerprints_are_distinct_and_survive_a_shift() -> None:
    shifted = Diagnostic("a.md", 30, 8, 30, 11, *[getattr(ERROR, name) for name in ("rule", "severity", "message", "fix", "excerpt")])
    first, second = json.loads(written("gitlab", ERROR, shifted))
    alone = json.loads(written("gitlab", shifted))[0]
    assert first["fingerprint"] != second["fingerprint"]
    assert first["fingerprint"] == alone["fingerprint"]
    assert first["severity"] == "major"
    assert first["location"] == {"path": "a.md", "lines": {"begin": 3, "end": 3}}


def test_sarif_lists_the_rules_and_counts_columns_in_characters() -> None:
    whole = json.loads(written("sarif", ERROR, WARNING))
    run = whole["runs"][0]
    assert whole["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["published-late", "unknown-body"]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-body"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 11}


def test_sarif_explains_rules_as_the_command_does_without_blanks_inside_chinese_sentences() -> None:
    found = [Diagnostic("a.md", 3, 8, 3, 11, rule, Severity.ERROR, "问题", "改法") for rule in rules()]
    described = json.loads(written("sarif", *found))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["help"]["text"] for rule in described] == [explanation(rules()[rule["id"]], "zh") for rule in described]
    faults = [rule["shortDescription"]["text"] for rule in described]
    assert [fault for fault in faults if re.search("[\u3400-\u9fff，。；] [\u3400-\u9fff“《]", fault)] == []


def test_rdjsonl_counts_columns_in_bytes() -> None:
    entry = json.loads(written("rdjsonl", ERROR))
    assert entry["location"]["range"]["start"] == {"line": 3, "column": len("发布机构: 水".encode()) + 1}
    assert entry["severity"] == "ERROR"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_findings_and_hostile_ones(name: str) -> None:
    assert written(name) or name == "rdjsonl"
    hostile = Diagnostic("a\n::error::x.md", 1, 900, 2, 1, "unknown-body", Severity.ERROR, "\x1b]0;x\x07\n| `a` <script>", "%0A", "\x1b[2J")
    text = written(name, hostile)
    assert "\x1b" not in text
