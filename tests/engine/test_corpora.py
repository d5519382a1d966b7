"""Whole corpora of hostile texts go through ``check`` and ``build``, in every place where an editor can write.

Whatever they are: no crash, no hang, every finding with file, line and column, and nothing executable in a page.
"""

from __future__ import annotations

import itertools
import json
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.speed import bound, within

from . import corpora
from .pages import assert_nothing_runs
from .portals import CONFIG, OFFICE, Portal, document

if TYPE_CHECKING:
    from collections.abc import Iterable

SUITES: Final = ("own", "public")
FIELDS: Final = (
    "title", "index_number", "issuing_body", "co_issuers", "department", "category", "theme", "genre", "document_number", "created",
    "published", "effective", "expires", "keywords", "summary", "disclosure", "retention", "until", "source", "lang", "limit_days",
    "limit_basis", "draft", "translations", "attachments", "relations", "response", "history", "allow",
)  # fmt: skip
NESTED: Final = {
    "attachments": "[{{title: {0}, file: {0}}}]",
    "relations": "{{interprets: [{0}], forwards: [{{number: {0}, title: {0}, external: true, url: {0}}}]}}",
    "history": "[{{date: {0}, note: {0}}}, {{date: 2024-04-10, note: {0}}}]",
    "allow": "[{{rule: {0}, because: {0}}}]",
    "response": "{{trigger: {0}, form: {0}, event_at: {0}, first_release_at: {0}, responded_at: {0}, responsible: {0}}}",
    "translations": "{{en: {0}}}",
    "co_issuers": "[{0}]",
    "theme": "[{0}]",
    "keywords": "[{0}, 通知]",
}
SECONDS: Final = 5
"""No file may take longer."""
PAGES: Final = 200
"""Pages built of one corpus at a time."""


def quoted(text: str) -> str:
    """Return a text as a YAML scalar on one line."""
    return json.dumps(text).replace("\x7f", "\\x7F")


def put(portal: Portal, name: str, data: str) -> None:
    portal.write(f"content/{name}.md", data.encode("utf-8", "surrogatepass"))


def _processor() -> float:
    """Return the processor seconds of finished child processes: the machine may be busy with other things."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def checked(portal: Portal, count: int) -> list[dict[str, Any]]:
    """Check a portal; return the findings, each of which must have a place in a file that is there."""
    start = _processor()
    result = portal.run(
        "check", "--content", str(portal.content), "--config", str(portal.config), "--as-of", "2026-11-02", "--format", "json", timeout=600
    )
    took = _processor() - start
    assert result.code in {0, 1}, (result.err or result.out)[-2000:]
    assert "Traceback" not in result.err
    assert took < bound(SECONDS + 0.05 * count), f"{took:.1f} s for {count} files"
    files = {
        str(path.relative_to(portal.root)): path.read_bytes().decode("utf-8", "replace")
        for path in portal.content.rglob("*")
        if path.is_file()
    }
    for finding in result.findings:
        assert finding["rule"], finding
        assert finding["message"], finding
        assert finding["column"] >= 1, finding
        assert finding["end_line"] >= finding["line"] >= 1, finding
        name = "content/" + finding["path"].partition("content/")[2]
        if name in files:
            assert finding["line"] <= files[name].count("\n") + files[name].count("\r") + 2, finding
        else:
            assert finding["path"].endswith(("site_config.yml", ".md")), finding
    return result.findings


def built(portal: Portal, findings: Iterable[dict[str, Any]]) -> int:
    """Build some of what was found free of errors; return the number of documents."""
    _remove(portal, findings)
    left = sorted(portal.content.rglob("*.md"), key=lambda path: path.name[::-1])  # of every kind some
    for path in left[PAGES:]:
        path.unlink()
    _remove(portal, checked(portal, PAGES))  # what was related to a document that is gone
    result = portal.build(search=False, code=0)
    assert "Traceback" not in result.err
    assert_nothing_runs(portal.site)
    return len(list(portal.content.rglob("*.md")))


def _remove(portal: Portal, findings: Iterable[dict[str, Any]]) -> None:
    for finding in findings:
        if finding["severity"] == "error":
            (portal.root / "content" / finding["path"].partition("content/")[2]).unlink(missing_ok=True)


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """Return an empty portal with one good document."""
    portal = Portal(tmp_path)
    portal.write(
        "site_config.yml",
        CONFIG.replace("genres: [通知, 意见, 规范性文件, 解读, 公告]\n", "").replace(
            "themes: [综合政务, 财政、金融、审计, 农业、林业、水利]\n", ""
        ),
    )
    portal.add("good.md", serial="1")
    return portal


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("place", ["whole file", "front matter", "after other keys", "nested", "body"])
def test_yaml_texts_break_nothing(portal: Portal, suite: str, place: str) -> None:
    texts = corpora.front_matters(suite)
    for n, text in enumerate(texts, 2):
        valid = document(serial=str(n))
        head, _, tail = valid.partition("---\n\n")
        indented = "".join(f"  {line}\n" for line in text.split("\n"))
        put(portal, f"case-{n}", {
            "whole file": text,
            "front matter": f"---\n{text}\n---\n\n正文。\n",
            "after other keys": f"{head}{text}\n---\n\n{tail}",
            "nested": f"{head}relations:\n{indented}---\n\n{tail}",
            "body": f"{head}---\n\n{text}\n",
        }[place])  # fmt: skip
    findings = checked(portal, len(texts))
    assert built(portal, findings) >= 1


@pytest.mark.parametrize("suite", SUITES)
def test_yaml_texts_as_records_and_configuration_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.front_matters(suite)
    for n, text in enumerate(texts, 2):
        put(portal, f"case-{n}", document(serial=str(n)))
        portal.write(f"content/case-{n}.review.yml", text.encode("utf-8", "surrogatepass"))
    checked(portal, len(texts))
    configurations(portal, [*texts, *(f"{CONFIG}{text}\n" for text in texts)])


@pytest.mark.parametrize("suite", SUITES)
def test_markdown_texts_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.bodies(suite)
    for n, text in enumerate(texts, 2):
        put(portal, f"case-{n}", document(serial=str(n), body=text))
    findings = checked(portal, len(texts))
    assert built(portal, findings) > len(texts) * 0.3


@pytest.mark.parametrize("suite", SUITES)
def test_markdown_texts_as_titles_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.bodies(suite)
    for n, text in enumerate(texts, 2):
        put(portal, f"case-{n}", document(serial=str(n), title=quoted(text), summary=quoted(text), source=quoted(text)))
    findings = checked(portal, len(texts))
    assert built(portal, findings) > 1


@pytest.mark.parametrize("suite", SUITES)
def test_strings_as_bodies_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.strings(suite)
    for n, text in enumerate(texts, 2):
        put(
            portal,
            f"case-{n}",
            document(
                serial=str(n), body=f"{text}\n\n{text} {text}\n\n- {text}\n\n| {text} | a |\n| --- | --- |\n| {text} | [{text}]({text}) |\n"
            ),
        )
    findings = checked(portal, len(texts))
    assert built(portal, findings) > len(texts) * 0.1


@pytest.mark.parametrize("suite", SUITES)
def test_strings_as_values_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.strings(suite)
    for n, (text, field) in enumerate(itertools.product(texts, FIELDS), 2):
        value = NESTED.get(field, "{0}").format(quoted(text))
        put(portal, f"{field}-{n}", document(**{"serial": str(n), field: value}))
    findings = checked(portal, len(texts) * len(FIELDS))
    assert {Path(finding["path"]).name.partition("-")[0] for finding in findings} >= {"created", "lang", "draft", "relations", "allow"}
    assert built(portal, findings) > PAGES * 0.8


@pytest.mark.parametrize("suite", SUITES)
def test_strings_as_plain_values_and_keys_break_nothing(portal: Portal, suite: str) -> None:
    texts = corpora.strings(suite)
    for n, text in enumerate(texts, 2):
        head, _, tail = document(serial=str(n)).partition("summary:")
        put(portal, f"value-{n}", f"{head}source: {text}\nsummary:{tail}")
        put(portal, f"key-{n}", f"{head}{text}: 1\n{quoted(text)}: 2\nsummary:{tail}")
    checked(portal, 2 * len(texts))


@pytest.mark.parametrize("suite", SUITES)
def test_strings_as_file_names_break_nothing(portal: Portal, suite: str) -> None:
    count = 0
    for n, text in enumerate(corpora.strings(suite), 2):
        name = text.encode("utf-8", "surrogatepass")
        if not name or len(name) > 200 or b"/" in name or b"\0" in name or text in {".", ".."}:
            continue
        count += 1
        file = portal.content / text
        try:
            (portal.content / f"{text}.md").write_text(
                document(serial=str(n), attachments=f"[{{title: 附件, file: {quoted(text + '.csv')}}}]"), encoding="utf-8"
            )
            file.with_name(f"{text}.csv").write_bytes("项目,金额\n河道,1\n".encode())
        except (OSError, UnicodeEncodeError):
            continue
    findings = checked(portal, count)
    for path in [*portal.content.rglob("*.csv")]:
        if not path.with_suffix(".md").exists():
            path.unlink()
    assert built(portal, findings) >= 1


def configurations(portal: Portal, texts: Iterable[str]) -> None:
    """Load each text as a configuration: it is accepted, or refused with places."""
    from generator.config_reading import load_config  # noqa: PLC0415  # beside the command, in this process: there are thousands

    path = portal.root / "other_config.yml"
    for text in texts:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with within(SECONDS):
            loaded = load_config(path)
        assert loaded.config is not None or loaded.hits, text[:200]
        for hit in loaded.hits:
            assert hit.rule, text[:200]
            assert hit.span.line >= 1, text[:200]
            assert hit.span.column >= 1, text[:200]


@pytest.mark.parametrize("suite", SUITES)
def test_strings_in_the_configuration_break_nothing(portal: Portal, suite: str) -> None:
    texts = [quoted(text) for text in corpora.strings(suite)]
    places = (
        "溪川县人民政府信息公开", "www.xichuan.example", "/zfxxgk/", "皖ICP备00000007号-1", "gk@xichuan.example", "zh-Hans", "organisation-code",
        "optional", "溪川县财政局", OFFICE, "溪政办发", "财政信息", "办事服务", "36500", "综合政务",
    )  # fmt: skip
    configurations(portal, (CONFIG.replace(place, text, 1) for place in places for text in texts))


def is_name(portal: Portal, text: str) -> bool:
    """Tell whether a text may be the name of a column."""
    from generator.config_reading import load_config  # noqa: PLC0415  # as above

    portal.write("other_config.yml", CONFIG.replace("财政信息", quoted(text)))
    return load_config(portal.root / "other_config.yml").config is not None


@pytest.mark.parametrize("suite", SUITES)
def test_strings_as_names_of_bodies_and_columns_break_nothing(portal: Portal, suite: str) -> None:
    texts = list({text.strip(): text for text in corpora.strings(suite) if is_name(portal, text)}.values())
    assert len(texts) > 40
    start = CONFIG.partition("bodies:")[0]
    bodies = "".join(f"  - {{id: b{n}, name: {quoted(text)}}}\n" for n, text in enumerate(texts))
    columns = "".join(
        f"  - {{id: c{n}, name: {quoted(text)}, description: {quoted(text)}, keywords: [{quoted(text)}]}}\n" for n, text in enumerate(texts)
    )
    portal.write("site_config.yml", f"{start}bodies:\n{bodies}categories:\n{columns}rules: {{column-blank: 'off'}}\n")
    for path in portal.content.rglob("*.md"):
        path.unlink()
    for n in range(len(texts)):
        put(portal, f"case-{n}", document(serial=str(n + 1), issuing_body=f"b{n}", category=f"c{n}", theme="", genre=""))
    findings = checked(portal, len(texts))
    assert built(portal, findings) > min(len(texts), PAGES) * 0.5
