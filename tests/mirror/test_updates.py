"""Updates bring an older mirror to the present, however old it is, and can be used for nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.engine.portals import assert_same, tree

from .conftest import ATTACHMENT, REMOVED, within

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Mirrored


def _apply(update: Path, mirror: Path, *more: str, code: int = 0) -> str:
    result = within(["mirror", "--apply", str(update), "--output", str(mirror), *more])
    assert result.code == code, f"exit {result.code}, expected {code}\n{result.err}"
    return result.err


@pytest.fixture(params=[0, 1, 2])
def old(states: list[Mirrored], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a mirror of each earlier state."""
    states[request.param].mirror(tmp_path / "old")
    return tmp_path / "old"


@pytest.mark.parametrize("name", ["update.zip", "update.tar.gz"])
def test_an_update_gives_the_same_folder_as_a_whole_mirror(present: Mirrored, whole: Path, old: Path, tmp_path: Path, name: str) -> None:
    present.mirror(tmp_path / name, "--since", str(old))
    _apply(tmp_path / name, old)
    assert_same(whole, old)


def test_the_manifest_alone_is_enough_to_make_an_update(present: Mirrored, whole: Path, old: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes((old / "manifest.json").read_bytes())
    present.mirror(tmp_path / "update.zip", "--since", str(tmp_path / "manifest.json"))
    _apply(tmp_path / "update.zip", old)
    assert_same(whole, old)


def test_an_update_is_small_and_reproducible(present: Mirrored, states: list[Mirrored], tmp_path: Path) -> None:
    states[2].mirror(tmp_path / "old")
    for name in ("one.zip", "two.zip"):
        present.mirror(tmp_path / name, "--since", str(tmp_path / "old"))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = set(archive.namelist())
    before, after = tree(states[2].site), tree(present.site)
    assert {name for name in names if name in after} == {path for path in after if before.get(path) != after[path]}


def test_unpacked_by_hand_the_content_of_withdrawn_files_is_gone(
    present: Mirrored, whole: Path, states: list[Mirrored], tmp_path: Path
) -> None:
    """A plain unzip cannot delete; what was withdrawn is overwritten with nothing, and --apply removes it."""
    states[1].mirror(tmp_path / "old")
    assert (tmp_path / "old" / ATTACHMENT).stat().st_size
    present.mirror(tmp_path / "update.zip", "--since", str(tmp_path / "old"))
    unzip = shutil.which("unzip")
    archive, old = str(tmp_path / "update.zip"), str(tmp_path / "old")
    command = [unzip, "-qo", archive, "-d", old] if unzip else [sys.executable, "-m", "zipfile", "-e", archive, old]
    subprocess.run(command, check=True)
    for path in (REMOVED, ATTACHMENT):
        assert (tmp_path / "old" / path).read_bytes() == b""
    expected = tree(whole)
    assert {path: data for path, data in tree(tmp_path / "old").items() if path in expected} == expected
    listed = json.loads((tmp_path / "old/update.json").read_bytes())["deletions"]
    assert tree(tmp_path / "old").keys() - expected.keys() == {*listed, "update.json"}


def test_an_update_applied_twice_changes_nothing_more(present: Mirrored, whole: Path, old: Path, tmp_path: Path) -> None:
    present.mirror(tmp_path / "update.zip", "--since", str(old))
    _apply(tmp_path / "update.zip", old)
    _apply(tmp_path / "update.zip", old)
    assert_same(whole, old)


def test_an_update_that_was_cut_can_be_applied_again(present: Mirrored, whole: Path, states: list[Mirrored], tmp_path: Path) -> None:
    states[1].mirror(tmp_path / "old")
    present.mirror(tmp_path / "update.zip", "--since", str(tmp_path / "old"))
    order = sorted(tree(whole).items())
    for count in range(0, len(order), 12):
        mirror = shutil.copytree(tmp_path / "old", tmp_path / f"cut-{count}")
        for path, data in order[:count]:
            if path != "manifest.json":
                (mirror / path).parent.mkdir(parents=True, exist_ok=True)
                (mirror / path).write_bytes(data)
        if (mirror / "mirror.json").read_bytes() != (whole / "mirror.json").read_bytes():
            _apply(tmp_path / "update.zip", mirror)
            assert_same(whole, mirror)


def test_an_update_between_other_states_is_refused_and_touches_nothing(states: list[Mirrored], tmp_path: Path) -> None:
    states[0].mirror(tmp_path / "oldest")
    states[2].mirror(tmp_path / "newer")
    states[3].mirror(tmp_path / "update.zip", "--since", str(tmp_path / "newer"))
    before = tree(tmp_path / "oldest")
    _apply(tmp_path / "update.zip", tmp_path / "oldest", code=2)
    assert tree(tmp_path / "oldest") == before
    states[1].mirror(tmp_path / "back.zip", "--since", str(tmp_path / "newer"))
    before = tree(tmp_path / "newer")
    assert "旧" in _apply(tmp_path / "back.zip", tmp_path / "newer", code=2), "no way back to an older state"
    assert tree(tmp_path / "newer") == before


def _hostile(update: Path, target: Path, name: str, *, kind: bytes = tarfile.REGTYPE) -> None:
    """Pack an update again with one more member."""
    with zipfile.ZipFile(update) as source:
        if target.suffix == ".zip":
            with zipfile.ZipFile(target, "w") as archive:
                for info in source.infolist():
                    archive.writestr(info, source.read(info))
                extra = zipfile.ZipInfo("x")
                extra.filename = name
                extra.external_attr = (0o120777 if kind == tarfile.SYMTYPE else 0o100644) << 16
                archive.writestr(extra, b"/etc")
            return
        with tarfile.open(target, "w") as tar:
            for info in source.infolist():
                member = tarfile.TarInfo(info.filename)
                member.size = info.file_size
                with source.open(info) as file:
                    tar.addfile(member, file)
            extra_member = tarfile.TarInfo(name)
            extra_member.type, extra_member.linkname = kind, "/etc"
            tar.addfile(extra_member)


@pytest.mark.parametrize("ending", ["zip", "tar"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [("../evil.txt", tarfile.REGTYPE), ("/tmp/evil.txt", tarfile.REGTYPE), ("doc", tarfile.SYMTYPE), ("doc/x.html", tarfile.SYMTYPE)],  # noqa: S108  # a hostile name
)
def test_tricks_of_archives_are_refused(  # noqa: PLR0913, PLR0917  # fixtures and cases
    present: Mirrored, states: list[Mirrored], tmp_path: Path, ending: str, name: str, kind: bytes
) -> None:
    states[2].mirror(tmp_path / "in/old")
    present.mirror(tmp_path / "update.zip", "--since", str(tmp_path / "in/old"))
    _hostile(tmp_path / "update.zip", tmp_path / f"bad.{ending}", name, kind=kind)
    before = tree(tmp_path)
    _apply(tmp_path / f"bad.{ending}", tmp_path / "in/old", code=2)
    assert tree(tmp_path) == before


def test_an_altered_update_is_refused(present: Mirrored, states: list[Mirrored], tmp_path: Path) -> None:
    states[2].mirror(tmp_path / "old")
    present.mirror(tmp_path / "update", "--since", str(tmp_path / "old"))
    page = tmp_path / "update/index.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>x</p></body>"))
    before = tree(tmp_path / "old")
    assert "index.html" in _apply(tmp_path / "update", tmp_path / "old", code=2)
    assert tree(tmp_path / "old") == before


def test_links_in_the_old_mirror_do_not_lead_an_update_outside(
    present: Mirrored, whole: Path, states: list[Mirrored], tmp_path: Path
) -> None:
    """A link in place of a folder: its files count as missing, so nothing is applied unless the update brings them all."""
    states[2].mirror(tmp_path / "old")
    present.mirror(tmp_path / "update.zip", "--since", str(tmp_path / "old"))
    for name in ("data", "doc"):
        mirror = shutil.copytree(tmp_path / "old", tmp_path / f"old-{name}")
        outside = tmp_path / f"outside-{name}"
        (mirror / name).rename(outside)
        (mirror / name).symlink_to(outside)
        kept = tree(outside)
        result = within(["mirror", "--apply", str(tmp_path / "update.zip"), "--output", str(mirror)])
        assert tree(outside) == kept
        assert result.code == 2 or not (mirror / name).is_symlink()
        if result.code == 0:
            assert_same(whole, mirror)


def test_partial_mirrors_hold_what_was_asked_for_and_say_where_the_rest_is(present: Mirrored, tmp_path: Path) -> None:
    present.mirror(tmp_path / "finance", "--category", "finance")
    page = (tmp_path / "finance/doc/11340000MB9107031Q/2024-00020.html").read_bytes()
    assert page == (present.site / "doc/11340000MB9107031Q/2024-00020.html").read_bytes()
    stub = (tmp_path / "finance/doc/11340000MB9107031Q/2024-00001.html").read_text("utf-8")
    assert "https://www.xichuan.example/zfxxgk/doc/11340000MB9107031Q/2024-00001.html" in stub
    assert "请认真组织实施" not in stub
    present.verify(tmp_path / "finance")
    present.mirror(tmp_path / "year", "--year", "2025")
    assert "2025-00040" in json.loads((tmp_path / "year/manifest.json").read_bytes())["files"].keys().__str__()
    for wrong in (("--category", "nothing"), ("--body", "nobody"), ("--year", "1999")):
        present.mirror(tmp_path / "wrong", *wrong, code=2)


def test_what_cannot_be_compared_or_chosen_is_named(present: Mirrored, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("{}")
    assert f"{tmp_path}/list.json：" in present.mirror(tmp_path / "m", "--since", str(tmp_path / "list.json"), code=2).err
    assert present.mirror(tmp_path / "m", "--year", "1900", "--year", "1901", code=2).err.endswith("the filters: --year 1900、1901\n")


def test_a_partial_mirror_is_updated_to_a_partial_mirror(present: Mirrored, states: list[Mirrored], tmp_path: Path) -> None:
    states[1].mirror(tmp_path / "old", "--category", "policy")
    present.mirror(tmp_path / "new", "--category", "policy")
    present.mirror(tmp_path / "update.zip", "--category", "policy", "--since", str(tmp_path / "old"))
    _apply(tmp_path / "update.zip", tmp_path / "old")
    assert_same(tmp_path / "new", tmp_path / "old")
