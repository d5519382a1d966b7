"""``gongkai check --fix``, ``--changed`` and ``gongkai mask`` as they are run."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.commands.options import configured_language
from tests import commands
from tests.rules.sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Result


def gongkai(folder: Path, *arguments: str, **environment: str) -> Result:
    return commands.gongkai(arguments, folder, {**os.environ, **environment})


def git(folder: Path, *arguments: str) -> str:
    """Run Git; return what it prints."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def test_fix_mends_the_files_and_the_check_is_of_the_mended_ones(tmp_path: Path) -> None:
    write_site(tmp_path, "---\n请做好检查,发现隐患及时处理。\n")
    before = gongkai(tmp_path, "check", "--as-of", "2024-06-01")
    assert "half-width-punctuation" in before.out
    after = gongkai(tmp_path, "check", "--as-of", "2024-06-01", "--fix")
    assert after.code == 0
    assert "half-width-punctuation" not in after.out
    assert "half-width-punctuation 1" in after.err
    assert "请做好检查，发现隐患及时处理。" in (tmp_path / "content/example.md").read_text("utf-8")


def test_fix_leaves_alone_what_is_no_content(tmp_path: Path) -> None:
    """Editors keep old versions and wastebaskets in hidden folders; a build does not see them."""
    write_site(tmp_path, "")
    hidden = tmp_path / "content/.trash/old.md"
    hidden.parent.mkdir()
    hidden.write_text("---\ntitle: 通知\n---\n请做好检查,发现隐患及时处理。\n", "utf-8")
    (tmp_path / "content/folder.md").mkdir()
    result = gongkai(tmp_path, "check", "--as-of", "2024-06-01", "--fix")
    assert (result.code, "half-width-punctuation" in result.err) == (0, False)
    assert "检查,发现" in hidden.read_text("utf-8")


def test_changed_files_come_first_and_the_summary_is_written(tmp_path: Path) -> None:
    write_site(tmp_path, "document_number: 云水[2024]12号")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "content", "site_config.yml")
    git(tmp_path, "commit", "-q", "-m", "first")
    write_site(
        tmp_path,
        "document_number: 云水[2024]12号\n=== content/zzz.md like\nindex_number: 113499210099201026/2024-1\ndocument_number: 云水〔2024〕13号\n",
    )
    git(tmp_path, "add", "content/zzz.md")
    summary = tmp_path / "summary.md"
    result = gongkai(
        tmp_path, "check", "--as-of", "2024-06-01", "--format", "github", "--changed", "HEAD", GITHUB_STEP_SUMMARY=str(summary)
    )
    annotations = [line for line in result.out.split("\n") if line.startswith("::error")]
    assert [line.split(",")[0] for line in annotations] == ["::error file=content/zzz.md", "::error file=content/example.md"]
    assert summary.read_text("utf-8").count("document-number-form") == 1


def test_a_hook_of_a_linked_work_tree_sees_the_files_that_changed(tmp_path: Path) -> None:
    """Git runs it with `GIT_DIR` set, and takes the folder it is asked in for the whole work tree."""
    main, linked = tmp_path / "main", tmp_path / "linked"
    other = "=== content/zzz.md like\nindex_number: 113499210099201026/2024-1\ndocument_number: 云水[2024]13号\n"
    write_site(main, f"document_number: 云水[2024]12号\n{other}")
    git(main, "init", "-q")
    git(main, "add", "content", "site_config.yml")
    git(main, "commit", "-q", "-m", "first")
    git(main, "worktree", "add", "-q", str(linked))
    with (linked / "content/zzz.md").open("a", encoding="utf-8") as file:
        file.write("\n值班电话另行通知。\n")
    arguments = ("check", "--as-of", "2024-06-01", "--format", "github", "--changed", "HEAD")
    result = gongkai(linked, *arguments, GIT_DIR=str(main / ".git/worktrees/linked"))
    assert 0 < result.out.index("content/zzz.md") < result.out.index("content/example.md")


def test_an_unknown_commit_is_wrong_use(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    result = gongkai(tmp_path, "check", "--changed", "--output=x")
    assert result.code == 2
    assert "Traceback" not in result.err


def test_paths_count_from_here_or_from_the_content_and_a_folder_around_it_means_all(tmp_path: Path) -> None:
    write_site(tmp_path, "document_number: 云水[2024]12号")
    (tmp_path / "content/other").mkdir()
    for path, code in ((".", 1), ("..", 1), ("content", 1), ("example.md", 1), ("content/example.md", 1), ("other", 0)):
        assert gongkai(tmp_path, "check", path).code == code, path
    assert gongkai(tmp_path, "check", "--fix", "example.md").code == 0
    assert "云水〔2024〕12号" in (tmp_path / "content/example.md").read_text("utf-8")
    config = tmp_path / "site_config.yml"
    config.write_text("".join(line for line in config.read_text("utf-8").splitlines(keepends=True) if "icp:" not in line), "utf-8")
    assert "site-identity-incomplete" in gongkai(tmp_path, "check", "site_config.yml").out
    assert "site-identity-incomplete" not in gongkai(tmp_path, "check", "example.md").out


def test_mask_writes_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲某,110105199001011232\n", "utf-8")
    result = gongkai(tmp_path, "mask", "a.csv", "b.csv")
    assert result.code == 0
    assert (tmp_path / "b.csv").read_text("utf-8") == "甲某,110***********1232\n"


def test_whatever_is_asked_ends_in_a_sentence(tmp_path: Path) -> None:
    """Odd paths and options are wrong use: exit code 2, said in both languages, and never a traceback."""
    write_site(tmp_path, "")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("x", "utf-8")
    odd = (
        (("check", "nowhere.md"), "没有这个文件或文件夹"),
        (("check", "file"), "不在内容文件夹"),
        (("check", "loop/file"), "没有这个文件或文件夹"),
        (("check", "--content", "loop"), "绕成了圈"),
        (("build", "--output", "content/site"), "不能建在内容文件夹里"),
        (("build", "--output", "content"), "不能建在内容文件夹里"),
        (("build", "--output", "file/x"), "同名的文件已经在那里"),
        (("build", "--jobs", "0"), "--jobs 的值不对"),
        (("build", "--as-of", "2026-02-30"), "2024-04-10"),
        (("build", "--outputs"), "没有选项 --outputs"),
        (("explain",), "缺少必须写的参数"),
        (("check", "--changed", "nothing"), "没有这个提交"),
        (("headers", "nginx", "--base-path", "zfxxgk"), "前后都有斜线"),
        (("headers", "nginx", "--base-path", "/a b;/"), "前后都有斜线"),
    )
    for arguments, said in odd:
        result = gongkai(tmp_path, *arguments)
        assert (result.code, said in result.err) == (2, True), (arguments, result)
        assert "Traceback" not in result.err
    for moment in ("9" * 30, "2024-06-01", "now"):
        assert gongkai(tmp_path, "check", SOURCE_DATE_EPOCH=moment).code == 2
    assert gongkai(tmp_path, "new", "policy", " \n").code == 2


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("site:\n  language: en", "en"),
        ('site:\n  "language": "en"  # of the pages', "en"),
        ("site: {name: Portal, language: en, level: county}", "en"),
        ("site: {language: 'en'}", "en"),
        ("site:\n  language: zh-Hans", "zh"),
        ("# language: en\nlanguages: [en]\nsite: {name: language: entry}", "zh"),
    ],
)
def test_messages_are_in_the_language_of_the_site(tmp_path: Path, written: str, language: str) -> None:
    config = tmp_path / "site_config.yml"
    config.write_text(f"{written}\nreview: optional\n", "utf-8")
    assert configured_language(config) == language
