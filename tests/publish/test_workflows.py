"""The workflows of the forges: their commands exist, their actions are pinned, and a push to a bare remote publishes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import pytest
import yaml

from generator.cli import gongkai
from tests import REPOSITORY
from tests.engine.portals import CONFIG, TODAY
from tests.manual_site import OPERATORS
from tests.mirror.conftest import Mirrored, within

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES: Final = (
    *sorted((REPOSITORY / ".github/workflows").glob("*.yml")),
    REPOSITORY / ".gitlab-ci.yml",
    *sorted((REPOSITORY / ".gitea/workflows").glob("*.yml")),
    *sorted((REPOSITORY / ".workflow").glob("*.yml")),
)
_COMMAND: Final = re.compile(r"(?:\.venv/bin/)?gongkai ([^\n;&|>]+)")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_command_of_a_workflow_exists_with_its_options(file: Path) -> None:
    found = [match for text in _strings(yaml.safe_load(file.read_text("utf-8"))) for match in _COMMAND.findall(text)]
    assert found
    for line in found:
        name, *arguments = shlex.split(line)
        command = gongkai.get_command(click.Context(gongkai), name)
        assert command is not None, name
        known = {option for parameter in command.params for option in parameter.opts}
        unknown = {argument for argument in arguments if argument.startswith("-")} - known
        assert not unknown, f"{name}: {unknown}"


def test_every_workflow_is_in_the_manual() -> None:
    manual = OPERATORS.read_text("utf-8")
    assert [str(path) for file in FILES if str(path := file.relative_to(REPOSITORY)) not in manual] == []


def test_actions_are_pinned_and_permissions_least() -> None:
    for file in sorted((REPOSITORY / ".github/workflows").glob("*.yml")):
        text = file.read_text("utf-8")
        uses = re.findall(r"uses: (\S+)", text)
        assert uses
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) for name in uses), uses
        assert yaml.safe_load(text)["permissions"] == {}
        assert text.count("actions/checkout@") == text.count("persist-credentials: false")
        assert "pull_request_target" not in text


def test_zizmor_finds_nothing() -> None:
    program = shutil.which("zizmor") or str(Path(sys.executable).with_name("zizmor"))
    if not Path(program).exists():
        pytest.skip("zizmor is not installed")
    done = subprocess.run(
        [program, "--offline", "--quiet", ".github", ".gitea"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_push_to_a_bare_remote_checks_builds_and_publishes(tmp_path: Path) -> None:
    """The office's own server in a few lines: a hook that runs what the workflows run; bad content changes nothing."""
    portal = Mirrored(tmp_path / "clone")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/one.md")
    remote, work, www = tmp_path / "remote.git", tmp_path / "work", tmp_path / "www"
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = portal.process_environment()
        return subprocess.run([*git, *arguments], cwd=portal.root, env=environment, capture_output=True, text=True, check=False)

    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)
    program = " ".join(portal.command())
    hook = remote / "hooks/post-receive"
    hook.write_text(
        f"#!/bin/sh\nset -e\nunset GIT_DIR\n[ -d {work} ] || git clone -q {remote} {work}\ncd {work}\ngit pull -q\n"
        f"{program} build --no-search --as-of {TODAY}\n{program} verify site\n{program} publish {www}\n",
        "utf-8",
    )
    hook.chmod(0o755)
    run("init", "-q", "-b", "main")
    run("add", "content", "site_config.yml")
    run("commit", "-q", "-m", "one")
    run("remote", "add", "origin", str(remote))
    assert run("push", "-q", "origin", "main").returncode == 0
    page = www / "doc/11340000MB9107031Q/2024-00001.html"
    before = page.read_bytes()
    portal.replace("content/policy/2024/one.md", "请认真组织实施", "请于年底前完成")
    run("commit", "-q", "-a", "-m", "two")
    assert run("push", "-q", "origin", "main").returncode == 0
    assert "请于年底前完成" in page.read_text("utf-8")
    portal.replace("content/policy/2024/one.md", "title: ", "title_: ")
    run("commit", "-q", "-a", "-m", "three")
    assert "title" in run("push", "-q", "origin", "main").stderr
    assert "请于年底前完成" in page.read_text("utf-8")
    assert before != page.read_bytes()
    assert within(["verify", str(www.resolve())]).code == 0
