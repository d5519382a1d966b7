"""What is withheld reaches no byte of the output: pages, lists, data files, search index, manifest."""

from __future__ import annotations

import base64
import gzip
import html
import re
import shutil
import urllib.parse
import zlib
from typing import TYPE_CHECKING, Final

import pytest

from generator.search.archive import Archive
from generator.search.packing import script, to_table

from .portals import CONFIG, CSV, OFFICE, TODAY, Portal, assert_same, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARIES: Final = {
    "by-application-body": "䴀",
    "by-application-attachment": "䴂",
    "expired-body": "䴄",
    "expired-attachment": "䴆",
    "draft-title": "䴈",
    "draft-body": "䴊",
    "draft-attachment": "䴌",
    "review-note": "䴎",
    "review-person": "䴐",
    "consultation": "䴒",
    "unreferenced-file": "䴛",
    "unreferenced-text": "䴥",
    "hidden-file": "䴟",
    "front-matter-comment": "䴡",
    "html-comment": "䴣",
}
"""One rare character each (CJK extension A). A search index may split words; these survive alone.

None of them may stand in the theme, in a table of variants or in any other file of an empty site.
"""

BASE_64: Final = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
BY_APPLICATION: Final = f"{OFFICE}/2024-00011"
EXPIRED: Final = f"{OFFICE}/2024-00012"
DRAFT: Final = f"{OFFICE}/2024-00013"


def _word(name: str) -> str:
    """Return a canary as it is planted: the character, and a word of letters that holds its name."""
    return f"{CANARIES[name]} canary{name.replace('-', '')}zq {CANARIES[name]}"


def _plant(portal: Portal) -> None:
    portal.write("site_config.yml", CONFIG.replace("review: optional", "review: required"))
    for serial in range(1, 9):
        portal.add(f"policy/2024/open-{serial}.md", serial=str(serial))
        _review(portal, f"policy/2024/open-{serial}")
    _withheld(portal, "request", "11", "by-application", disclosure="依申请公开", title="河道权属调查材料")
    _withheld(portal, "limited", "12", "expired", retention="限时公开", until="2026-11-01", title="临时停水公告")
    _withheld(portal, "draft", "13", "draft", draft="yes", title=f"拟稿{CANARIES['draft-title']}")
    portal.add(
        "policy/2024/commented.md",
        serial="14",
        body=f"公开的正文。\n\n<!-- {_word('html-comment')} -->",
        department=f"政务公开科 # {_word('front-matter-comment')}",
    )
    _review(portal, "policy/2024/commented")
    portal.write("content/policy/2024/left-over.csv", CSV + _word("unreferenced-file"))
    portal.write("content/policy/2024/notes.txt", _word("unreferenced-text"))
    portal.write("content/policy/2024/.hidden.md", _word("hidden-file"))


def _withheld(portal: Portal, name: str, serial: str, canary: str, **keys: str) -> None:
    portal.add(
        f"policy/2024/{name}.md",
        serial=serial,
        attachments=f"[{{title: 附表, file: {name}.csv}}]",
        body=f"这里是不应公开的内容：{_word(canary + '-body')}。",
        **keys,
    )
    portal.write(f"content/policy/2024/{name}.csv", CSV + _word(canary + "-attachment"))
    _review(portal, f"policy/2024/{name}")


def _review(portal: Portal, name: str) -> None:
    person, note, consulted = _word("review-person"), _word("review-note"), _word("consultation")
    portal.write(
        f"content/{name}.review.yml",
        f"proposed: {{by: 拟稿岗 {person}, date: 2024-04-09, conclusion: 可以公开, basis: {note}}}\n"
        "rechecked: {by: 复核岗, date: 2024-04-09, conclusion: 可以公开}\n"
        "approved: {by: 审批岗, date: 2024-04-10, conclusion: 可以公开}\n"
        f"consultations: [{{body: 溪川县财政局, date: 2024-04-09, conclusion: 同意公开 {consulted}}}]\n",
    )


def _forms(data: bytes) -> list[bytes]:
    """Return a file's bytes, and everything that can be unpacked from them, again and again."""
    forms = [data]
    for form in forms:
        forms += _unpacked(form)
        for coded in BASE_64.findall(form):
            bare = coded.rstrip(b"=")
            plain = base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
            forms += [plain, *_unpacked(plain)]
    return forms


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what the bytes are as gzip, zlib or a raw stream, with and without a marker of Pagefind's before it.

    A part of the search has 13 bits in two characters, its tables are GBK.
    """
    if data.startswith(b"gongkaiSearch(") and data.count(b'"') == 4:
        digits = [code - 0x23 - (code > 0x5C) for code in data.split(b'"')[3]]
        bits = "".join(f"{one * 91 + other:013b}" for one, other in zip(digits[::2], digits[1::2], strict=True))
        plain = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
        yield plain
        for text in _unpacked(plain):
            yield text.decode("gbk", errors="replace").encode()
    for start, window in ((0, 47), (12, 47), (0, -15)):
        unpacker = zlib.decompressobj(wbits=window)
        try:
            plain = unpacker.decompress(data[start:])
        except zlib.error:
            continue
        if unpacker.eof and plain:
            yield plain


def _leaks(site: Path) -> dict[str, str]:
    """Return each canary found in a site, with the file that holds it."""
    found = {}
    needles = {name: _spellings(name) for name in CANARIES}
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        for form in _forms(path.read_bytes()):
            for name, spellings in needles.items():
                if any(spelling in form for spelling in spellings):
                    found[name] = str(path.relative_to(site))
        for name, character in CANARIES.items():
            if character in str(path):
                found[name] = str(path)
    return found


def _spellings(name: str) -> tuple[bytes, ...]:
    character = CANARIES[name]
    code = ord(character)
    utf_8 = character.encode()
    return (
        utf_8,
        f"\\u{code:04x}".encode(),
        f"\\u{code:04X}".encode(),
        f"&#x{code:x};".encode(),
        f"&#{code};".encode(),
        urllib.parse.quote(character).encode(),
        f"canary{name.replace('-', '')}zq".encode(),
        html.escape(character).encode(),
    )


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a built portal, search included, in which every withheld thing holds a canary."""
    portal = Portal(tmp_path_factory.mktemp("withheld") / "portal")
    _plant(portal)
    portal.build(search=True)
    return portal


def test_the_scanner_finds_what_it_must(planted: Portal, tmp_path: Path) -> None:
    """The judge of these tests finds canaries as text, in JSON, as entities and compressed."""
    site = tmp_path / "site"
    shutil.copytree(planted.site, site)
    assert _leaks(site) == {}
    (site / "a.json").write_text('{"x": "\\u4d00"}', encoding="utf-8")
    (site / "b.pf_index").write_bytes(gzip.compress("䴂".encode()))
    (site / "c.html").write_text("&#x4d04;", encoding="utf-8")
    (site / "d.bin").write_bytes(b"pagefind_dcd" + zlib.compress(_word("draft-body").encode()))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(_word("draft-title").encode()) + packer.flush()
    (site / "e.js").write_bytes(b'f("x","' + base64.b64encode(packed) + b'")')
    (site / "f.js").write_bytes(script("x/t0", to_table([_word("draft-attachment")])))
    assert _leaks(site).keys() == {
        "by-application-body", "by-application-attachment", "expired-body", "draft-body", "draft-title", "draft-attachment",
    }  # fmt: skip


def test_the_scanner_reads_the_search_index(planted: Portal) -> None:
    """A word that is public is found in the built index: the scanner really looks inside."""
    index = [path for path in planted.site.rglob("*") if "pf_" in path.suffix or "pagefind" in str(path)]
    assert index, "no search index was built"
    texts = [form for path in index if path.is_file() for form in _forms(path.read_bytes())]
    assert any("年度".encode() in form for form in texts), "titles"
    assert any("织".encode() in form for form in texts), "bodies"


def test_no_withheld_word_is_indexed(planted: Portal) -> None:
    """The index names its words by sums only, so they are looked for in what it was put together from."""
    paths = list(planted.root.rglob("*.block"))
    blocks = [block for path in paths if (block := Archive(path.parent).block(path.stem))]
    words = b"".join(word.text + b" " for block in blocks for word in block.words).decode()
    assert "年度" in words
    for name, character in CANARIES.items():
        assert character not in words, name
        assert f"canary{name.replace('-', '')}zq" not in words, name


def test_nothing_withheld_is_in_the_output(planted: Portal) -> None:
    """No canary in any file of a complete build, the search index included."""
    assert _leaks(planted.site) == {}


def test_what_remains_of_withheld_documents(planted: Portal) -> None:
    """By application: the catalogue line. Expired: a tombstone. Draft: nothing at all."""
    assert "河道权属调查材料" in page_of(planted, BY_APPLICATION).read_text(encoding="utf-8")
    assert "临时停水公告" in page_of(planted, EXPIRED).read_text(encoding="utf-8")
    assert not page_of(planted, DRAFT).exists()
    manifest = (planted.site / "manifest.json").read_text(encoding="utf-8")
    for name in ("request.csv", "limited.csv", "draft.csv", "left-over.csv", "notes.txt", "review"):
        assert name not in manifest
    assert "2024-00013" not in manifest


def test_a_document_that_becomes_withheld_leaves_nothing(planted: Portal, tmp_path: Path) -> None:
    """An open document with an attachment is closed in an incremental build: every trace goes."""
    portal = planted.copy(tmp_path / "portal")
    path = "content/policy/2024/open-3.md"
    portal.replace(path, "现将第3项工作安排", f"{_word('by-application-body')}现将第3项工作安排")
    portal.replace(path, "theme: ", "attachments: [{title: 附表, file: open.csv}]\ntheme: ")
    portal.write("content/policy/2024/open.csv", CSV + _word("by-application-attachment"))
    portal.build(search=True)
    assert _leaks(portal.site).keys() >= {"by-application-body", "by-application-attachment"}
    portal.replace(path, "theme: ", "disclosure: 依申请公开\ntheme: ")
    portal.build(search=True)
    assert _leaks(portal.site) == {}


def test_the_day_of_expiry_withholds(planted: Portal, tmp_path: Path) -> None:
    """Open until the day before, a tombstone from that day on: by the clock alone, without an edit."""
    portal = planted.copy(tmp_path / "portal")
    portal.build(as_of="2026-10-31", search=True)
    assert _leaks(portal.site).keys() == {"expired-body", "expired-attachment"}
    portal.build(as_of="2026-11-01", search=True)
    assert _leaks(portal.site) == {}
    rows = (portal.site / "category/policy/index.html").read_text(encoding="utf-8").split("<li>")
    said = {title: next(row for row in rows if title in row) for title in ("临时停水公告", "河道权属调查材料")}
    assert "公开期限已满" in said["临时停水公告"]
    assert "依申请公开" in said["河道权属调查材料"]


def test_a_build_with_drafts_leaves_nothing_for_the_next(planted: Portal, tmp_path: Path) -> None:
    """Drafts are built when asked for, marked, and gone without a trace afterwards."""
    portal = planted.copy(tmp_path / "portal")
    portal.build("--drafts", search=True)
    assert _leaks(portal.site).keys() >= {"draft-body", "draft-title"}
    assert "草稿" in page_of(portal, DRAFT).read_text(encoding="utf-8")
    portal.build(search=True)
    assert _leaks(portal.site) == {}
    assert_same(portal.site, portal.clean(search=True))


def test_links_to_withheld_files_do_not_publish_them(planted: Portal, tmp_path: Path) -> None:
    """A link in an open body to a withheld attachment or a review record is refused or goes nowhere."""
    for number, target in enumerate(("request.csv", "open-2.review.yml", "draft.md"), start=1):
        portal = planted.copy(tmp_path / f"portal-{number}")
        portal.replace("content/policy/2024/open-2.md", "请认真组织实施", f"见[文件]({target})")
        result = portal.run(*portal.build_arguments())
        assert result.code in {0, 1}, result.err
        assert _leaks(portal.site) == {}, target


def test_withheld_text_is_not_in_what_the_command_prints(planted: Portal, tmp_path: Path) -> None:
    """Findings in a withheld file name the place; a build log is no way out either."""
    portal = planted.copy(tmp_path / "portal")
    portal.replace("content/policy/2024/request.md", "theme: 综合政务", "theme: 不存在的主题")
    arguments = ("--content", str(portal.content), "--config", str(portal.config), "--as-of", TODAY)
    result = portal.run("check", *arguments)
    assert result.code == 1
    assert CANARIES["by-application-body"] not in result.out + result.err
