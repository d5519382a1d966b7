"""A mirror at the root of a disk, a stick for example: no other folder can be renamed to it, and systems keep folders of their own there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.engine.portals import tree

from .conftest import REMOVED, within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Mirrored


@pytest.fixture
def disk(mounted: Callable[[str], Path]) -> Path:
    """Return the root of a disk with what systems put there."""
    folder = mounted("64m")
    (folder / "System Volume Information").mkdir()
    (folder / "System Volume Information/IndexerVolumeGuid").write_bytes(b"0")
    (folder / ".Trash-1000").mkdir()
    return folder


def without_systems(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.startswith("System Volume")}


def test_a_mirror_on_a_disk_is_that_in_a_folder_and_is_brought_up_to_date(
    states: list[Mirrored], present: Mirrored, whole: Path, disk: Path
) -> None:
    """What was withdrawn goes; what systems and people put beside it stays."""
    states[1].mirror(disk)
    states[1].verify(disk)
    assert (disk / REMOVED).is_file()
    (disk / "会议记录.txt").write_text("不属于镜像", "utf-8")
    (disk / "doc/附注.txt").write_text("也不属于镜像", "utf-8")
    present.mirror(disk)
    found = without_systems(disk)
    assert found.pop("会议记录.txt").decode() == "不属于镜像"
    assert found.pop("doc/附注.txt").decode() == "也不属于镜像"
    assert found == tree(whole)
    assert (disk / "System Volume Information/IndexerVolumeGuid").is_file()


def test_an_update_is_applied_to_a_mirror_on_a_disk(
    states: list[Mirrored], present: Mirrored, whole: Path, disk: Path, tmp_path: Path
) -> None:
    states[0].mirror(disk)
    present.mirror(tmp_path / "update.zip", "--since", str(disk))
    assert within(["mirror", "--apply", str(tmp_path / "update.zip"), "--output", str(disk)]).code == 0
    assert without_systems(disk) == tree(whole)


def test_a_disk_with_other_files_is_refused(present: Mirrored, disk: Path) -> None:
    (disk / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    before = tree(disk)
    assert "不是镜像" in present.mirror(disk, code=2).err
    assert tree(disk) == before
    present.mirror(disk / "镜像")
    present.verify(disk / "镜像")


@pytest.mark.parametrize("files", [0, 3, 40])
def test_what_was_cut_is_completed_by_the_same_command(
    states: list[Mirrored], whole: Path, disk: Path, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is pulled out after some files took their place: for the first time, and with a mirror there."""
    for before in (None, states[1]):
        if before is not None:
            before.mirror(disk)
        left = files

        def replaced(source: Path, place: Path) -> None:
            nonlocal left
            if not left:
                raise OSError(5, "Input/output error")
            left -= 1
            source.rename(place)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replaced)
            assert "Input/output error" in states[-1].mirror(disk, code=2).err
        states[-1].mirror(disk)
        assert without_systems(disk) == tree(whole)


def test_a_full_disk_keeps_the_mirror_it_has(states: list[Mirrored], present: Mirrored, disk: Path, tmp_path: Path) -> None:
    states[2].mirror(tmp_path / "old")
    states[2].mirror(disk)
    free = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(free.f_bavail * free.f_frsize - 40_000))
    assert "磁盘空间不足" in present.mirror(disk, code=2).err
    (disk / "ballast").unlink()
    assert without_systems(disk) == tree(tmp_path / "old")
