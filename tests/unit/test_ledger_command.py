"""``gongkai ledger`` as it is run: exit codes, and what ends up in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.sites import write_site
from tests.unit.test_check_command import git, gongkai

if TYPE_CHECKING:
    from pathlib import Path

NUMBER: Final = "113499210099201026/202403-00001"
DAY: Final = ("--as-of", "2024-06-01")


def test_published_documents_are_recorded_once(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    assert gongkai(tmp_path, "ledger", *DAY).code == 0
    ledger = tmp_path / "content/index-numbers.txt"
    text = ledger.read_text("utf-8")
    assert text.splitlines()[-1] == f"{NUMBER}\t2024-03-01\texample.md\t云溪县水利局关于做好汛前检查的通知"
    assert gongkai(tmp_path, "ledger", *DAY).code == 0
    assert ledger.read_text("utf-8") == text
    assert gongkai(tmp_path, "build", "--no-search", *DAY).code == 0
    assert ledger.read_text("utf-8") == text
    assert not list((tmp_path / "site").rglob("index-numbers*"))


def test_errors_keep_documents_from_being_recorded(tmp_path: Path) -> None:
    write_site(tmp_path, "document_number: 云水[2024]12号")
    result = gongkai(tmp_path, "ledger", *DAY)
    assert result.code == 1
    assert "document-number-form" in result.out
    assert not (tmp_path / "content/index-numbers.txt").exists()


def test_a_disk_that_fills_up_leaves_no_half_line(tmp_path: Path) -> None:
    """Half a line would be a number that nobody has published, and could not be taken back."""
    write_site(tmp_path, "")
    ledger = tmp_path / "content/index-numbers.txt"
    ledger.write_text("# 索引号\n", "utf-8")
    (tmp_path / "content/.index-numbers.txt.new").symlink_to("/dev/full")
    result = gongkai(tmp_path, "ledger", *DAY)
    assert (result.code, "磁盘空间不足" in result.err) == (2, True)
    assert ledger.read_text("utf-8") == "# 索引号\n"
    assert gongkai(tmp_path, "ledger", *DAY).code == 0
    assert NUMBER in ledger.read_text("utf-8")


def test_wrong_use_is_told_in_a_line(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    for arguments in (["--withdraw", NUMBER], ["--withdraw", NUMBER, "--because", "理由"], ["--same", "没有这个号"]):
        result = gongkai(tmp_path, "ledger", *DAY, *arguments)
        assert result.code == 2
        assert result.err.startswith("gongkai: ")
    write_site(tmp_path, "=== site_config.yml append\nmain_colour: 红色\n")
    assert gongkai(tmp_path, "ledger", *DAY).code == 2


def test_a_history_that_is_not_there_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    """Outside Git and in a shallow clone, as most build services make, deleted documents cannot be seen."""
    whole = tmp_path / "whole"
    write_site(whole, "")
    result = gongkai(whole, "ledger", *DAY, "--from-git")
    assert (result.code, "不在 Git 里" in result.err, (whole / "content/index-numbers.txt").exists()) == (2, True, False)
    git(whole, "init", "-q")
    git(whole, "add", "content", "site_config.yml")
    git(whole, "commit", "-q", "-m", "first")
    git(whole, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", "shallow")
    result = gongkai(tmp_path / "shallow", "ledger", *DAY, "--from-git")
    assert (result.code, "浅克隆" in result.err) == (2, True)
    assert gongkai(whole, "ledger", *DAY, "--from-git").code == 0


def test_a_commit_whose_time_no_calendar_has_is_passed_over(tmp_path: Path) -> None:
    """As one that a program of another system wrote when the archive was taken over."""
    write_site(tmp_path, "")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "content", "site_config.yml")
    tree = git(tmp_path, "write-tree").strip()
    for moment in ("99999999999999 +0000", "never"):
        commit = f"tree {tree}\nauthor A <a@example.org> {moment}\ncommitter A <a@example.org> 1700000000 +0000\n\nfirst\n"
        (tmp_path / "commit").write_text(commit, encoding="utf-8")
        git(tmp_path, "update-ref", "HEAD", git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "commit").strip())
        assert gongkai(tmp_path, "check", *DAY).code == 0
        assert gongkai(tmp_path, "ledger", *DAY, "--from-git").code == 0


def test_a_change_that_takes_a_line_out_does_not_pass(tmp_path: Path) -> None:
    write_site(tmp_path, "")
    gongkai(tmp_path, "ledger", *DAY)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "content", "site_config.yml")
    git(tmp_path, "commit", "-q", "-m", "first")
    assert gongkai(tmp_path, "check", *DAY, "--changed", "HEAD").code == 0
    (tmp_path / "content/index-numbers.txt").unlink()
    result = gongkai(tmp_path, "check", *DAY, "--changed", "HEAD")
    assert result.code == 1
    assert "ledger-line-lost" in result.out
    assert gongkai(tmp_path, "check", *DAY).code == 0
