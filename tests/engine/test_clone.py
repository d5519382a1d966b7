"""A fresh clone with the state of another: every time is new, Git says what is the same."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.building import changes
from generator.building.look import Look
from generator.building.request import Request, state_file
from generator.progress import Progress
from generator.sources import git_keys

from .portals import TODAY, Portal, assert_same

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "content/policy/2022/notice-3.md"


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any number of files for many."""
    monkeypatch.setattr(changes, "GIT_WORTH", 0)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t.example")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def build(portal: Portal) -> int:
    """Build in this process; return how many documents were read."""
    state = state_file(portal.state, portal.config.parent, portal.content, portal.site)
    request = Request(portal.content, portal.config, portal.site, state, dt.date.fromisoformat(TODAY), jobs=1, search=False)
    outcome = pipeline.build(request, "en", Progress(quiet=True), Look(request))
    assert outcome.built, outcome.diagnostics
    return outcome.counts.loaded


@pytest.fixture
def clone(built: Portal, tmp_path: Path) -> Portal:
    """Return a clone with the site and the state of the first repository."""
    first = built.copy(tmp_path / "first")
    shutil.rmtree(first.state)
    (first.root / ".gitignore").write_text("/site/\n.*\n")
    git(first.root, "init", "-q")
    git(first.root, "add", "-A")
    git(first.root, "commit", "-qm", "all")
    build(first)
    git(tmp_path, "clone", "-q", str(first.root), "clone")
    for folder in (first.site, first.state):
        shutil.copytree(folder, tmp_path / "clone" / folder.name)
    return Portal(tmp_path / "clone")


def test_nothing_is_read_where_git_knows_it_unchanged(clone: Portal) -> None:
    assert build(clone) == 0
    assert build(clone) == 0
    assert_same(clone.site, clone.clean())


def test_what_was_committed_since_and_what_was_not_is_read(clone: Portal) -> None:
    clone.replace(NOTICE, "请认真组织实施", "请严格组织实施")
    git(clone.root, "commit", "-qam", "a change")
    clone.replace("content/policy/2022/notice-10.md", "title: ", "title: 关于再次公布")
    (clone.content / "policy/2021/notice-2.md").unlink()
    assert build(clone) == 2
    assert_same(clone.site, clone.clean())


def test_a_change_after_the_first_build_of_a_clone_is_read_alone(clone: Portal) -> None:
    build(clone)
    clone.replace(NOTICE, "请认真组织实施", "请严格组织实施")
    assert build(clone) == 1
    git(clone.root, "checkout", "-q", NOTICE)
    assert build(clone) == 1
    assert_same(clone.site, clone.clean())


def test_a_hook_of_another_repository_does_not_change_what_git_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text(name)
        git(tmp_path / name, "init", "-q")
        git(tmp_path / name, "add", "-A")
        git(tmp_path / name, "commit", "-qm", "all")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert set(git_keys(tmp_path / "content")) == {"content.md"}
