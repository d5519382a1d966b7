"""Nothing withheld is in a mirror, an update, a bag, a web archive or a publication: proved with planted words."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from tests.engine.portals import CONFIG, OFFICE, TODAY, tree

from .conftest import Mirrored, within

if TYPE_CHECKING:
    from pathlib import Path

CANARIES: Final = ("龘", "靐", "齉", "爩", "麤", "䨻", "䶴")
BY_APPLICATION, APPLICATION_FILE, EXPIRED, EXPIRED_FILE, DRAFT, REVIEW, LATER = CANARIES
ATTACHED: Final = "[{title: 附表, file: FILE}]"


def _planted(tmp_path: Path) -> Mirrored:
    portal = Mirrored(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/open.md", serial="1")
    portal.add(
        "policy/2024/asked.md",
        serial="2",
        disclosure="依申请公开",
        body=f"内容{BY_APPLICATION}。",
        attachments=ATTACHED.replace("FILE", "asked.csv"),
    )
    portal.write("content/policy/2024/asked.csv", f"甲,{APPLICATION_FILE}\n")
    portal.add(
        "policy/2024/limited.md",
        serial="3",
        retention="限时公开",
        until="2026-10-01",
        body=f"内容{EXPIRED}。",
        attachments=ATTACHED.replace("FILE", "limited.csv"),
    )
    portal.write("content/policy/2024/limited.csv", f"甲,{EXPIRED_FILE}\n")
    portal.add("policy/2024/draft.md", serial="4", draft="yes", body=f"内容{DRAFT}。")
    steps = (("proposed", "甲某"), ("rechecked", "乙某"), ("approved", "丙某"))
    lines = (f"{step}: {{by: {person}, date: 2024-04-09, conclusion: 可以公开, basis: {REVIEW}}}\n" for step, person in steps)
    portal.write("content/policy/2024/open.review.yml", "".join(lines))
    return portal


def _bytes(folder: Path) -> bytes:
    """Return every byte of a folder, scripts of the search included; of archives what is in them, for packed bytes may look like anything."""
    found = []
    for path, data in tree(folder).items():
        found.append(path.encode())
        if not path.endswith((".zip", ".wacz")):
            found.append(data)
            continue
        with zipfile.ZipFile(folder / path) as archive:
            for info in archive.infolist():
                member = archive.read(info)
                found += [info.filename.encode(), gzip.decompress(member) if info.filename.endswith(".gz") else member]
    return b"\n".join(found)


def test_no_canary_is_in_anything_that_leaves_the_building(tmp_path: Path) -> None:
    portal = _planted(tmp_path)
    portal.add("policy/2024/soon.md", serial="5", retention="限时公开", until="2026-11-10", body=f"内容{LATER}。")
    portal.build(as_of=TODAY, search=True)
    portal.mirror(tmp_path / "old")
    assert LATER.encode() in _bytes(tmp_path / "old"), "the canary sings while it is public"
    portal.build(as_of="2026-11-12", search=True)
    out = tmp_path / "out"
    portal.mirror(out / "folder")
    portal.mirror(out / "mirror.zip")
    portal.mirror(out / "bag", "--bagit")
    portal.mirror(out / "part", "--category", "policy")
    portal.mirror(out / "update.zip", "--since", str(tmp_path / "old"))
    pytest.importorskip("warcio")
    portal.mirror(out / "archive.wacz", "--wacz")
    assert within(["publish", str(out / "www"), "--site", str(portal.site), "--state", str(tmp_path / "s")]).code == 0
    found = _bytes(out) + _bytes((out / "www").resolve())
    assert "溪川县第1项年度工作安排".encode() in found
    for canary in CANARIES:
        assert canary.encode() not in found, canary
    assert within(["mirror", "--apply", str(out / "update.zip"), "--output", str(tmp_path / "old")]).code == 0
    assert LATER.encode() not in _bytes(tmp_path / "old"), "what expired is gone from an updated mirror"
    assert f"{OFFICE}/2024-00002".encode() in found, "the catalogue line of what is open on application stays"
