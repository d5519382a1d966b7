"""``gongkai verify`` names what is wrong with a copy: in a folder, in an archive, on a server."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import gongkai
from tests.serving import served

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Mirrored


def _flip(path: Path, place: int = 50) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _found(place: object, *more: str) -> set[tuple[str, str]]:
    """Return rule and path of all findings; the command runs in this process, which is quicker."""
    result = CliRunner().invoke(gongkai, ["verify", str(place), "--format", "json", *more])
    assert result.exit_code == 1, result.output
    report = json.loads(result.output)
    assert report["summary"]["errors"] == len(report["findings"])
    return {(finding["rule"], finding["path"]) for finding in report["findings"]}


def test_a_whole_copy_passes(present: Mirrored, whole: Path) -> None:
    assert "全部相符" in present.verify(whole)
    assert "agree" in present.verify(whole, "--lang", "en")
    present.verify(present.site)


def test_each_fault_is_named(copy: Path) -> None:
    _flip(copy / "guide.html")
    (copy / "index.html").unlink()
    (copy / "doc/extra.html").write_bytes(b"<p>x")
    (copy / "help.html").write_bytes((copy / "help.html").read_bytes() + b" ")
    (copy / "newest.html").write_bytes((copy / "newest.html").read_bytes()[:-1])
    expected = {
        ("copy-altered", "guide.html"), ("copy-missing", "index.html"), ("copy-extra", "doc/extra.html"),
        ("copy-altered", "help.html"), ("copy-altered", "newest.html"),
    }  # fmt: skip
    assert _found(copy) == expected


@pytest.mark.parametrize("name", ["从这里开始.html", "SHA256SUMS", "manifest.js"])
def test_the_mirrors_own_files_are_covered(copy: Path, name: str) -> None:
    _flip(copy / name)
    assert _found(copy) == {("copy-altered", name)}


@pytest.mark.parametrize("name", ["manifest.json", "mirror.json"])
def test_a_flipped_bit_in_the_lists_is_found(copy: Path, name: str) -> None:
    text = (copy / name).read_bytes()
    _flip(copy / name, text.index(b'"sha256":"') + 12 if name == "mirror.json" else text.index(b"as_of"))
    assert _found(copy)


def test_links_and_devices_in_a_folder_are_refused(copy: Path) -> None:
    (copy / "guide.html").unlink()
    (copy / "guide.html").symlink_to("help.html")
    (copy / "escape").symlink_to("/")
    assert _found(copy) == {("copy-unsafe", "guide.html"), ("copy-missing", "guide.html"), ("copy-unsafe", "escape")}


@pytest.mark.parametrize("kind", ["zip", "tar", "gztar"])
def test_faults_inside_archives_are_named(copy: Path, tmp_path: Path, kind: str) -> None:
    _flip(copy / "guide.html")
    (copy / "index.html").unlink()
    (copy / "extra.html").write_bytes(b"<p>x")
    archive = shutil.make_archive(str(tmp_path / "packed"), kind, copy)
    assert _found(archive) == {("copy-altered", "guide.html"), ("copy-missing", "index.html"), ("copy-extra", "extra.html")}


def test_one_flipped_bit_anywhere_in_the_files_of_an_archive_is_found(present: Mirrored, tmp_path: Path) -> None:
    present.mirror(tmp_path / "m.zip")
    whole = (tmp_path / "m.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        members = archive.infolist()
    for info in members[:: len(members) // 8]:
        place = info.header_offset + 30 + len(info.filename.encode()) + info.compress_size // 2
        (tmp_path / "bad.zip").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        named = {path for _, path in _found(tmp_path / "bad.zip")}
        assert named & {info.filename, "manifest.json"}, info.filename


def test_damaged_archives_end_in_a_message(present: Mirrored, tmp_path: Path) -> None:
    present.mirror(tmp_path / "m.zip")
    whole = (tmp_path / "m.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "noise.tar").write_bytes(b"\x00\xff" * 5000)
    for name in ("cut.zip", "noise.tar"):
        present.verify(tmp_path / name, code=2)
    present.mirror(tmp_path / "m.tar.gz")
    packed = (tmp_path / "m.tar.gz").read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(packed[: len(packed) // 2])
    result = present.run("verify", str(tmp_path / "cut.tar.gz"))
    assert result.code in {1, 2}
    assert "Traceback" not in result.err


def test_stale_files_are_told_from_altered_ones(present: Mirrored, states: list[Mirrored], tmp_path: Path) -> None:
    states[1].mirror(tmp_path / "old")
    _flip(tmp_path / "old/404.html")
    found = _found(tmp_path / "old", "--against", str(present.site / "manifest.json"))
    assert ("copy-altered", "404.html") in found
    assert ("copy-stale", "data/catalogue/2024.json") in found
    assert ("copy-stale", "index.html") in found
    assert ("copy-old", "manifest.json") in found
    assert ("copy-missing", "doc/11340000MB9107031Q/2025-00040.html") in found
    assert ("copy-left-over", "doc/11340000MB9107031Q/2024-00002.html") in found
    present.verify(tmp_path / "old", "--max-age", "0", code=1)


def test_an_old_copy_is_called_old(present: Mirrored, whole: Path, tmp_path: Path) -> None:
    import datetime as dt  # noqa: PLC0415  # only here

    portal = type(present)(tmp_path / "portal")
    shutil.copytree(present.root, portal.root, dirs_exist_ok=True)
    portal.build(as_of=(dt.datetime.now(dt.UTC) - dt.timedelta(days=30)).date().isoformat())
    assert _found(portal.site, "--max-age", "7") == {("copy-old", "manifest.json")}
    present.verify(portal.site, "--max-age", "60")
    present.verify(whole)


def test_a_copy_on_a_server_is_checked_over_http(present: Mirrored, copy: Path) -> None:
    with served(copy) as address:
        present.verify(address)
        _flip(copy / "guide.html")
        (copy / "help.html").unlink()
        assert _found(f"{address}/index.html") == {("copy-altered", "guide.html"), ("copy-missing", "help.html")}


def test_something_else_is_no_copy(present: Mirrored, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert _found(tmp_path / "empty") == {("copy-manifest", "manifest.json")}
    present.verify(tmp_path / "nothing", code=2)
    (tmp_path / "text").write_text("x", encoding="utf-8")
    present.verify(tmp_path / "text", code=2)


HOSTILE = {
    "up": "../evil.txt",
    "deep": "doc/../../evil.txt",
    "absolute": "/evil.txt",
    "drive": "C:/evil.txt",
    "backslash": "..\\evil.txt",
    "control": "a\nb.html",
    "device": "doc/aux.html",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_paths_that_lead_outside_are_refused_in_archives(present: Mirrored, tmp_path: Path, name: str) -> None:
    present.mirror(tmp_path / "m.zip")
    with zipfile.ZipFile(tmp_path / "m.zip", "a") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, b"evil")
    present.mirror(tmp_path / "m.tar")
    with tarfile.open(tmp_path / "m.tar", "a") as tar:
        tar.addfile(tarfile.TarInfo(name))
    for archive_name in ("m.zip", "m.tar"):
        assert {rule for rule, _ in _found(tmp_path / archive_name)} == {"copy-unsafe"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_archives_are_refused(present: Mirrored, tmp_path: Path, kind: bytes) -> None:
    present.mirror(tmp_path / "m.tar")
    with tarfile.open(tmp_path / "m.tar", "a") as tar:
        member = tarfile.TarInfo("doc/link.html")
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    assert _found(tmp_path / "m.tar") == {("copy-unsafe", "doc/link.html")}


def test_a_link_in_a_zip_and_a_name_given_twice_are_refused(present: Mirrored, tmp_path: Path) -> None:
    for name, attributes in (("link.html", 0o120777 << 16), ("index.html", 0o100644 << 16), ("INDEX.html", 0o100644 << 16)):
        present.mirror(tmp_path / "m.zip")
        with zipfile.ZipFile(tmp_path / "m.zip", "a") as archive, pytest.MonkeyPatch.context() as patch:
            patch.setattr("warnings.warn", lambda *_a, **_k: None)
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes
            archive.writestr(info, b"/etc/passwd")
        assert ("copy-unsafe", name) in _found(tmp_path / "m.zip")


def test_a_bomb_is_not_unpacked(present: Mirrored, tmp_path: Path) -> None:
    """A member that swells beyond what the manifest says is read no further than one byte past it."""
    present.mirror(tmp_path / "m.zip")
    with zipfile.ZipFile(tmp_path / "m.zip") as source, zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = b"\0" * 200_000_000 if info.filename == "guide.html" else source.read(info)
            target.writestr(info.filename, data)
    assert _found(tmp_path / "bomb.zip") == {("copy-altered", "guide.html")}


def test_a_manifest_that_names_outside_paths_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    manifest["files"]["../../etc/passwd"] = {"size": 1, "sha256": "0" * 64}
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert _found(copy) == {("copy-manifest", "manifest.json")}


def test_a_manifest_of_a_day_that_no_calendar_has_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"as_of": "2026-99-99"}), encoding="utf-8")
    (copy / "mirror.json").unlink()
    assert _found(copy, "--max-age", "7") == {("copy-manifest", "manifest.json")}


def test_names_in_a_foreign_archive_do_not_steer_the_terminal(present: Mirrored, tmp_path: Path) -> None:
    present.mirror(tmp_path / "m.zip")
    with zipfile.ZipFile(tmp_path / "m.zip", "a") as archive:
        archive.writestr("\x1b[2J\u202e.html", b"evil")
    report = present.verify(tmp_path / "m.zip", code=1)
    assert "不安全" in report
    assert not {"\x1b", "\u202e"} & set(report)
