"""Bags and web archives pass the validators of their own communities."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import within

if TYPE_CHECKING:
    from .conftest import Mirrored


def test_a_bag_passes_the_librarians_validator(present: Mirrored, tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit")
    present.mirror(tmp_path / "bag", "--bagit")
    assert bagit.Bag(str(tmp_path / "bag")).validate()
    command = [sys.executable, "-m", "bagit", "--validate", str(tmp_path / "bag")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    info = (tmp_path / "bag/bag-info.txt").read_text("utf-8")
    assert "Bagging-Date: 2026-11-23" in info
    (tmp_path / "bag/data/guide.html").write_bytes(b"x")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path / "bag")).validate()


def test_a_bag_is_reproducible_and_its_payload_is_the_mirror(present: Mirrored, whole: Path, tmp_path: Path) -> None:
    present.mirror(tmp_path / "one.zip", "--bagit")
    (tmp_path / "again").mkdir()
    present.mirror(tmp_path / "again/one.zip", "--bagit")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "again/one.zip").read_bytes()
    present.verify(tmp_path / "one.zip")
    shutil.unpack_archive(tmp_path / "one.zip", tmp_path)
    (tmp_path / "one").rename(tmp_path / "bag")
    present.verify(tmp_path / "bag/data")
    present.verify(tmp_path / "bag")
    (tmp_path / "bag/data/guide.html").write_bytes(b"x")
    present.verify(tmp_path / "bag", code=1)
    assert (tmp_path / "bag/data/index.html").read_bytes() == (whole / "index.html").read_bytes()


def test_a_file_of_a_packed_bag_that_cannot_be_read_is_told_once(present: Mirrored, tmp_path: Path) -> None:
    present.mirror(tmp_path / "bag.zip", "--bagit")
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        page = archive.getinfo("bag/data/feed.xml")
        place = page.header_offset + 30 + len(page.filename) + page.compress_size // 2
    data = bytearray((tmp_path / "bag.zip").read_bytes())
    data[place] ^= 1
    (tmp_path / "bag.zip").write_bytes(data)
    report = present.verify(tmp_path / "bag.zip", code=1)
    assert "data/feed.xml: 读不出来" in report
    assert "Payload-Oxum" not in report


def test_a_web_archive_is_read_by_warcio_and_every_index_line_leads_to_its_record(present: Mirrored, tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio.archiveiterator")
    for name in ("one.wacz", "two.wacz"):
        present.mirror(tmp_path / name, "--wacz")
    assert (tmp_path / "one.wacz").read_bytes() == (tmp_path / "two.wacz").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.wacz") as archive:
        data, index = archive.read("archive/data.warc.gz"), archive.read("indexes/index.cdx").decode().splitlines()
        package = json.loads(archive.read("datapackage.json"))
    (tmp_path / "data.warc.gz").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(tmp_path / "data.warc.gz")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert {entry["path"] for entry in package["resources"]} == {"archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"}
    assert len(index) == len(json.loads((present.site / "manifest.json").read_bytes())["files"])
    for line in index[::10]:
        facts = json.loads(line.split(" ", 2)[2])
        start = int(facts["offset"])
        record = next(iter(warcio.ArchiveIterator(io.BytesIO(data[start : start + int(facts["length"])]))))
        assert record.rec_headers["WARC-Target-URI"] == facts["url"]
        path = facts["url"].removeprefix("https://www.xichuan.example/zfxxgk/")
        assert record.content_stream().read() == (present.site / path).read_bytes()


def test_a_web_archive_is_checked_by_the_lists_it_carries(present: Mirrored, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    archive = tmp_path / "site.wacz"
    present.mirror(archive, "--wacz")
    assert present.verify(archive) == "5 个文件的包完整\n"
    folder = tmp_path / "folder"
    shutil.unpack_archive(archive, folder, "zip")
    present.verify(folder)
    with (folder / "archive/data.warc.gz").open("ab") as file:
        file.write(b"x")
    (folder / "pages/pages.jsonl").unlink()
    (folder / "more.txt").write_text("x")
    report = present.verify(folder, code=1)
    for found in ("archive/data.warc.gz: 改动过", "pages/pages.jsonl: 缺少", "more.txt: 多出"):
        assert found in report
    entries = ('"more.txt", "bytes": -9, "hash": "sha256:"', '5, "bytes": 9, "hash": "sha256:"')
    for text in ("[]", *(f'{{"resources": [{{"path": {entry}}}]}}' for entry in entries), '{"resources": [{}]}', "["):
        (folder / "datapackage.json").write_text(text)
        assert "不合 WACZ 规范" in present.verify(folder, code=1)


def test_a_web_archive_is_not_written_as_a_folder(present: Mirrored, tmp_path: Path) -> None:
    assert "--wacz" in present.mirror(tmp_path / "site.wacz", code=2).err
    assert not (tmp_path / "site.wacz").exists()


def test_a_package_does_not_pass_for_a_signed_mirror(present: Mirrored, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    signers = tmp_path / "signers"
    signers.touch()
    present.mirror(tmp_path / "site.wacz", "--wacz")
    bag = tmp_path / "bag"
    bag.mkdir()
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").touch()
    present.verify(bag)
    for package in (tmp_path / "site.wacz", bag):
        assert "没有 manifest.json" in present.verify(package, "--signers", str(signers), code=1)


@pytest.mark.skipif("BAGIT_SUITE" not in os.environ, reason="BAGIT_SUITE names a checkout of the public conformance suite")
def test_the_public_conformance_suite_is_judged_as_it_says() -> None:
    """LibraryOfCongress/bagit-conformance-suite, every version: valid bags pass, invalid ones do not."""
    suite = Path(os.environ["BAGIT_SUITE"])
    wrong, count = [], 0
    for folder in sorted(suite.glob("v*/*/*/")):
        kind = folder.parent.name
        if kind in {"valid", "invalid", "linux-only"}:
            count += 1
            if within(["verify", str(folder)]).code != (0 if kind == "valid" else 1):
                wrong.append(str(folder.relative_to(suite)))
    assert count >= 40
    assert wrong == []
