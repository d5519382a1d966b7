"""The manuals say all there is to say, and what they say is so."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final, get_args

import click
import pytest
from pydantic import BaseModel

from generator import strict_yaml
from generator.cli import gongkai
from generator.config import SiteConfig
from generator.front_matter import FrontMatter, canonical
from generator.validation import review_record
from generator.validation.registry import rules
from tests import REPOSITORY
from tests.manual_site import AS_OF, DOCUMENT, EDITORS, OPERATORS, blocks, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROW = re.compile(r"^\| `([^`]+)` \| *([^|]*?) *\|", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`|^ {4}[^\n]*$", re.MULTILINE | re.DOTALL)
_COMMAND_LINE = re.compile(r"(?:^|[\s`/])gongkai ([a-z][^`\n]*)", re.MULTILINE)
_EXTERNAL = re.compile(r"[a-z]+:")
READMES: Final = (REPOSITORY / "README.md", REPOSITORY / "README.zh.md")


def _tracked(*patterns: str) -> list[Path]:
    """Return the files under version control; in a copy without Git there is nothing to look at."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=REPOSITORY, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no Git repository here")
    paths = [REPOSITORY / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def _manuals() -> list[Path]:
    return [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").rglob("*.md")), *sorted((REPOSITORY / "theme").glob("*.md"))]


def _text() -> str:
    return "\n".join(path.read_text("utf-8") for path in _manuals())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models in a type, those inside lists and unions included."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _front_matter_keys(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield every key with its Chinese names as the manual writes them."""
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        assert isinstance(extra, dict)
        yield name, "、".join(str(alias) for alias in extra["aliases"])  # type: ignore[union-attr]  # key() writes a list
        for inner in _models(info.annotation):
            yield from _front_matter_keys(inner)


def _config_keys(model: type[BaseModel], above: str = "", seen: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield f"{above}{name}"
        for inner in _models(info.annotation):
            if inner not in seen:
                yield from _config_keys(inner, f"{above}{name}.", (*seen, model, inner))


def test_every_key_of_a_document_is_in_the_editors_manual_and_no_other() -> None:
    """A key's row gives its other names exactly, so that a renamed alias cannot linger in the manual."""
    written = set(_ROW.findall(EDITORS.read_text("utf-8")))
    records = {**review_record.SECTIONS, **review_record.FIELDS}
    known = {*_front_matter_keys(FrontMatter), *((key, "、".join(names)) for key, names in records.items())}
    assert known - written == set()
    about_keys = {row for row in written if row[0] not in rules()}
    assert about_keys - known == set()


def test_every_key_of_the_configuration_is_in_the_operators_manual_and_no_other() -> None:
    written = {name for name, _ in _ROW.findall(OPERATORS.read_text("utf-8"))}
    known = set(_config_keys(SiteConfig))
    assert known - written == set()
    tops = {name.partition(".")[0] for name in known}
    assert {name for name in written if name.partition(".")[0] in tops} - known == set()


def test_required_keys_are_marked_as_such() -> None:
    """必填 in the third column agrees with the models."""
    rows = re.findall(r"^\| `([a-z_.]+)` \| ([^|]*) \|(?: ([^|]*) \|)?", EDITORS.read_text("utf-8"), re.MULTILINE)
    marked = {(key, names) for key, names, needed in rows if needed == "必填"}
    needed: set[tuple[str, str]] = set()
    models: tuple[type[BaseModel], ...] = (FrontMatter, *_models(FrontMatter.model_fields["response"].annotation))
    for model in models:
        table = dict(_front_matter_keys(model))
        needed |= {(name, table[name]) for name, info in model.model_fields.items() if info.is_required()}
    assert marked == needed


def test_the_examples_of_the_manuals_pass_the_check(tmp_path: Path) -> None:
    """The document, its record and the configuration that the manuals show make a site without a finding about them."""
    write_site(tmp_path)
    command = [sys.executable, "-m", "generator", "check", "--as-of", AS_OF, "--format", "json", "--jobs", "1"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    found = json.loads(done.stdout)["findings"]
    assert [finding for finding in found if finding["rule"] != "column-blank"] == []
    assert (tmp_path / "content" / DOCUMENT).is_file()


@pytest.mark.parametrize("example", blocks(EDITORS, "yaml"))
def test_an_example_of_keys_can_be_pasted_into_a_document(example: str) -> None:
    front = blocks(EDITORS, "markdown")[0].split("---\n")[1]
    base = canonical(strict_yaml.parse(front).plain())
    pasted = canonical(strict_yaml.parse(example).plain())
    assert isinstance(base, dict)
    assert isinstance(pasted, dict)
    meta = FrontMatter.model_validate({**base, **pasted})
    assert set(pasted) <= meta.model_fields_set


def test_the_rules_named_in_the_manuals_exist() -> None:
    table = EDITORS.read_text("utf-8").partition("## 常见问题和改法")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}
    assert named
    assert named - set(rules()) == set()


def test_the_configuration_in_the_manual_uses_every_section_but_the_theme() -> None:
    """It is meant to be copied, and read by the model itself."""
    config = strict_yaml.parse(blocks(OPERATORS, "yaml config")[0]).plain()
    assert isinstance(config, dict)
    assert SiteConfig.model_validate(config).model_fields_set == set(SiteConfig.model_fields) - {"theme", "working_days"}


def _commands() -> dict[str, click.Command]:
    return dict(gongkai.commands)


@pytest.mark.parametrize("command", sorted(_commands()))
def test_a_command_and_its_options_are_documented(command: str) -> None:
    """Both READMEs name the command; its options stand where some manual speaks of it."""
    for readme in READMES:
        assert re.search(rf"`gongkai {command}\b", readme.read_text("utf-8")), readme.name
    sections = "\n".join(section for section in _sections() if f"gongkai {command}" in section)
    known = {
        option for param in _commands()[command].params if isinstance(param, click.Option) for option in param.opts + param.secondary_opts
    }
    assert [option for option in sorted(known) if not re.search(rf"`{option}\b", sections)] == []


def _sections() -> Iterator[str]:
    """Yield the manuals in pieces under one heading of the first or second level each."""
    for path in _manuals():
        yield from re.split(r"^##? ", path.read_text("utf-8"), flags=re.MULTILINE)


def _command_lines() -> Iterator[tuple[str, str]]:
    for path in _manuals():
        for line in _COMMAND_LINE.findall(path.read_text("utf-8")):
            yield path.name, line.partition("  #")[0].strip()


def test_command_lines_in_the_manuals_name_commands_and_options_that_exist() -> None:
    wrong = []
    for name, line in _command_lines():
        words = shlex.split(line, comments=True)
        command = _commands().get(words[0])
        if command is None:
            wrong.append(f"{name}: gongkai {line}")
            continue
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | {"--help", "-h"}
        wrong += [f"{name}: gongkai {words[0]} {word}" for word in words[1:] if word.startswith("-") and word not in known]
    assert wrong == []


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_make_target_is_documented_and_every_documented_one_exists() -> None:
    text = _text()
    assert {
        target for target in _targets() if f"`make {target}" not in text and f"`{target}`" not in text and f"make {target} " not in text
    } == set()
    assert set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)", text, re.MULTILINE)) - _targets() == set()


def _slug(heading: str) -> str:
    """Return the anchor that Git hosts make of a heading."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    without_examples = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {_slug(heading) for heading in re.findall(r"^#+ (.+)$", without_examples, re.MULTILINE)}


def _broken_links(page: Path) -> Iterator[str]:
    for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        if _EXTERNAL.match(target):
            continue
        path, _, fragment = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (fragment and place.suffix == ".md" and fragment not in _anchors(place)):
            yield f"{page.relative_to(REPOSITORY)}: {target}"


def test_links_between_the_manuals_lead_somewhere() -> None:
    """Links in documents of the demo portal are the business of ``gongkai check``."""
    pages = [page for page in _tracked("*.md") if not page.is_relative_to(REPOSITORY / "content")]
    pages = [page for page in pages if not page.is_relative_to(REPOSITORY / "tests")]
    assert pages
    assert [broken for page in pages for broken in _broken_links(page)] == []


_PRIVATE: Final = (
    re.compile(r"(?<![\w.*?\]}])/(?:work|tmp|root|Users)/\w|(?<![\w.])/home/[a-z]|\b[A-Z]:\\Users\\"),
    re.compile(
        r"registry\.npmjs\.|\bpypi\.(?:org|tuna)|pythonhosted\.|artifa[c]tory|(?:index-url|find-links|trusted-host)[ =]+https?:",
        re.IGNORECASE,
    ),
    re.compile(r'"resolved"\s*:|^registry\s*=', re.MULTILINE),
)
"""Paths of somebody's machine, and hosts that packages came from: what a lock file or a log brings in unnoticed."""
_HOSTILE: Final = re.compile(r"^.*# noqa: S108  # .+$", re.MULTILINE)
"""A path that a test means as an attack; the linter has its reason already."""


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    wrong = []
    for path in _tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        text = _HOSTILE.sub("", data.decode("utf-8", "replace"))
        wrong += [f"{path.relative_to(REPOSITORY)}: {match[0]}" for pattern in _PRIVATE for match in pattern.finditer(text)]
    assert wrong == []


@pytest.mark.parametrize("page", ["LICENSE", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md", "DECISIONS.md"])
def test_the_readme_leads_to_every_page_of_the_project(page: str) -> None:
    assert f"]({page})" in READMES[0].read_text("utf-8")


@pytest.mark.parametrize("manual", [EDITORS, OPERATORS])
def test_the_contents_of_a_manual_name_every_section(manual: Path) -> None:
    text = _CODE.sub("", manual.read_text("utf-8"))
    assert re.findall(r"^- \[([^\]]+)\]\(#", text, re.MULTILINE) == re.findall(r"^## (.+)$", text, re.MULTILINE)
