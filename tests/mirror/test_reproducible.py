"""A mirror has the same bytes wherever and however it is made."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.copies.packing import pack
from generator.mirroring.mirror import MadeFile
from tests.engine.portals import CONFIG, Portal, assert_same, marks, tree

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Mirrored

ELSEWHERE = {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "77"}


@pytest.mark.parametrize("day", ["1970-01-01", "2108-01-01"])
def test_an_archive_is_written_whatever_the_day(tmp_path: Path, day: str) -> None:
    """A .zip counts its years from 1980 to 2107."""
    for name in ("a.zip", "a.tar"):
        pack([MadeFile("a.html", b"x")], tmp_path / name, day)
        assert (tmp_path / name).is_file()


@pytest.mark.parametrize("name", ["mirror.zip", "mirror.tar", "mirror.tar.gz"])
def test_archives_have_the_same_bytes_in_another_folder_time_zone_and_locale(present: Mirrored, tmp_path: Path, name: str) -> None:
    moved = type(present)(shutil.copytree(present.root, tmp_path / "somewhere" / "else", copy_function=shutil.copy), ELSEWHERE)
    present.mirror(tmp_path / "here" / name)
    moved.mirror(tmp_path / "there" / name)
    assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_folder_has_the_same_names_bytes_and_times(present: Mirrored, whole: Path, tmp_path: Path) -> None:
    moved = type(present)(shutil.copytree(present.root, tmp_path / "else", copy_function=shutil.copy), ELSEWHERE)
    moved.mirror(tmp_path / "mirror")
    assert_same(whole, tmp_path / "mirror")
    times = {path: time for path, (_, time, _) in marks(tmp_path / "mirror").items()}
    assert times == {path: time for path, (_, time, _) in marks(whole).items()}
    assert len(set(times.values())) == 1


def test_archives_hold_what_the_folder_holds_and_nothing_of_the_machine(present: Mirrored, whole: Path, tmp_path: Path) -> None:
    present.mirror(tmp_path / "m.zip")
    present.mirror(tmp_path / "m.tar")
    expected = tree(whole)
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        assert {info.filename: archive.read(info) for info in archive.infolist()} == expected
        assert {(info.date_time[:3], info.external_attr >> 16) for info in archive.infolist()} == {((2026, 11, 23), 0o100644)}
    with tarfile.open(tmp_path / "m.tar") as tar:
        members = tar.getmembers()
        assert {member.name: tar.extractfile(member).read() for member in members} == expected  # type: ignore[union-attr]  # all are files
        assert {(m.uid, m.gid, m.uname, m.gname, m.mode) for m in members} == {(0, 0, "", "", 0o644)}


def test_the_sites_own_bytes_are_unchanged(present: Mirrored, whole: Path) -> None:
    site, mirror = tree(present.site), tree(whole)
    assert {path: mirror[path] for path in site} == site
    assert mirror.keys() - site.keys() == {"从这里开始.html", "mirror.json", "manifest.js", "SHA256SUMS"}


def test_other_programs_can_check_the_digests(present: Mirrored, whole: Path, tmp_path: Path) -> None:
    assert subprocess.run(["sha256sum", "--quiet", "--check", "SHA256SUMS"], cwd=whole, check=False).returncode == 0
    present.mirror(tmp_path / "m", "--sm3")
    lines = (tmp_path / "m/SM3SUMS").read_text("utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert listed["index.html"] == hashlib.new("sm3", (present.site / "index.html").read_bytes()).hexdigest()
    assert listed.keys() == tree(tmp_path / "m").keys() - {"SHA256SUMS", "SM3SUMS", "mirror.json"}
    present.verify(tmp_path / "m")


def test_the_start_page_says_whose_mirror_it_is_and_of_which_day(whole: Path) -> None:
    page = (whole / "从这里开始.html").read_text("utf-8")
    manifest = hashlib.sha256((whole / "manifest.json").read_bytes()).hexdigest()
    for fact in (
        "溪川县人民政府信息公开",
        "2026-11-23",
        "https://www.xichuan.example/zfxxgk/",
        manifest,
        'href="index.html"',
        "gongkai verify",
    ):
        assert fact in page, fact


def test_the_sequence_number_counts_the_commits_behind_the_content(tmp_path: Path) -> None:
    """Only for a site just built from a complete history without changes of its own; otherwise nothing is claimed."""
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/one.md")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]

    def run(*arguments: str) -> str:
        return subprocess.run([*git, *arguments], cwd=portal.root, check=True, capture_output=True, text=True).stdout.strip()

    run("init", "-q")
    run("add", "content", "site_config.yml")
    run("commit", "-q", "-m", "one")
    run("commit", "-q", "--allow-empty", "-m", "two")
    arguments = ["mirror", "--config", str(portal.config), "--as-of", "2026-11-02"]
    assert portal.run(*arguments, "--output", str(tmp_path / "m")).code == 0
    text = (tmp_path / "m/mirror.json").read_text("utf-8")
    assert '"sequence":2' in text
    assert run("rev-parse", "HEAD") in text
    assert run("rev-parse", "HEAD") in (tmp_path / "m/从这里开始.html").read_text("utf-8")
    portal.add("policy/2024/two.md", serial="2")
    assert portal.run(*arguments, "--output", str(tmp_path / "m2")).code == 0
    assert '"sequence"' not in (tmp_path / "m2/mirror.json").read_text("utf-8"), "files that no commit has"


def test_a_site_changed_after_its_build_makes_no_mirror(present: Mirrored, tmp_path: Path) -> None:
    portal = type(present)(shutil.copytree(present.root, tmp_path / "p"))
    (portal.site / "guide.html").write_bytes(b"<p>x")
    present.mirror(tmp_path / "m.zip")
    before = (tmp_path / "m.zip").read_bytes()
    for name in ("m.zip", "m", "m.tar"):
        result = portal.mirror(tmp_path / name, code=2)
        assert "guide.html" in result.err
    assert (tmp_path / "m.zip").read_bytes() == before, "the older mirror stays"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.zip", "p"], "nothing half-written is left"


def test_a_mirror_overwrites_only_a_mirror(present: Mirrored, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/family.jpg").write_bytes(b"x")
    present.mirror(tmp_path / "photos", code=2)
    assert (tmp_path / "photos/family.jpg").read_bytes() == b"x"
    present.mirror(present.site / "inside", code=2)
    present.mirror(tmp_path / "m")
    (tmp_path / "m/old.html").write_bytes(b"x")
    present.mirror(tmp_path / "m")
    assert not (tmp_path / "m/old.html").exists()


def test_no_folder_is_called_like_an_archive_that_mirrors_cannot_be(present: Mirrored, tmp_path: Path) -> None:
    assert ".tar.gz" in present.mirror(tmp_path / "mirror.rar", code=2).err
    assert not (tmp_path / "mirror.rar").exists()
    present.mirror(tmp_path / "MIRROR.ZIP")
    assert zipfile.is_zipfile(tmp_path / "MIRROR.ZIP")


def test_without_a_built_site_the_mirror_is_built_first(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/one.md")
    result = portal.run("mirror", "--config", str(portal.config), "--as-of", "2026-11-02", "--output", str(tmp_path / "m.zip"))
    assert result.code == 0, result.err
    assert portal.run("verify", str(tmp_path / "m.zip")).code == 0
    portal.add("policy/2024/two.md", title="")
    result = portal.run("mirror", "--config", str(portal.config), "--as-of", "2026-11-02", "--output", str(tmp_path / "n.zip"))
    assert result.code == 1
    assert not (tmp_path / "n.zip").exists()
