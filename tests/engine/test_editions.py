"""Every page has its twin in each further edition, built as carefully as the page itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from .portals import CONFIG, CSV, OFFICE, Portal, assert_same, tree

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "zh-Hant/"
LINE: Final = "languages: [zh-Hans, zh-Hant]\n"
PAGE: Final = f"doc/{OFFICE}/2024-00001.html"


def furnish(portal: Portal) -> None:
    """Write some documents, with an attachment, a relation, and one in Traditional script."""
    portal.write("site_config.yml", CONFIG + LINE)
    portal.add(
        "policy/2024/first.md", serial="1", title="皇后乡至里程村公路发包办法", attachments="[{title: 干部头像费用表, file: fees.csv}]",
        document_number="溪政办发〔2024〕1号", body="第一条 工作人员参加发包的，按面积计算。\n\n![后山](hill.png)\n\n`头发`",
    )  # fmt: skip
    portal.write("content/policy/2024/fees.csv", CSV)
    portal.write("content/policy/2024/hill.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU")
    portal.add("policy/2024/second.md", serial="2", relations="{amends: [溪政办发〔2024〕1号]}", title="关于修改公路发包办法的决定")
    portal.add("policy/2024/traditional.md", serial="3", lang="zh-Hant", title="致臺商的一封信", body="皇后大道發展；武后、干戈、只有。")


@pytest.fixture
def twofold(tmp_path: Path) -> Portal:
    """Return a portal with two editions, built."""
    portal = Portal(tmp_path / "portal")
    furnish(portal)
    portal.build()
    return portal


def pages(site: Path, below: str = "") -> set[str]:
    """Return the pages of an edition, by their paths within it."""
    found = {path.relative_to(site / below).as_posix() for path in (site / below).rglob("*.html")}
    return found if below else {path for path in found if not path.startswith(FOLDER)}


def test_every_page_has_its_twin_and_only_pages(twofold: Portal) -> None:
    assert pages(twofold.site) == pages(twofold.site, FOLDER)
    assert [path for path in (twofold.site / FOLDER).rglob("*") if path.is_file() and path.suffix not in {".html", ".js"}] == []
    listed = json.loads((twofold.site / "manifest.json").read_text("utf-8"))["files"]
    assert set(listed) | {"manifest.json"} == set(tree(twofold.site))


def test_the_twin_reads_as_the_page_in_the_other_script(twofold: Portal) -> None:
    text = (twofold.site / FOLDER / PAGE).read_text("utf-8")
    assert '<html lang="zh-Hant"' in text
    assert "皇后鄉至里程村公路發包辦法" in text
    assert "工作人員參加發包的，按面積計算。" in text
    assert "幹部頭像費用表" in text
    assert "<code>头发</code>" in text
    assert "溪政辦發〔2024〕1號" in text
    assert "干部" in (twofold.site / PAGE).read_text("utf-8")


def test_a_document_in_traditional_script_is_left_alone(twofold: Portal) -> None:
    page = f"doc/{OFFICE}/2024-00003.html"
    body = re.compile(r'<div class="body.*?</div>', re.DOTALL)
    source, twin = ((twofold.site / folder / page).read_text("utf-8") for folder in ("", FOLDER))
    assert "皇后大道發展；武后、干戈、只有。" in source
    assert body.findall(source) == body.findall(twin)


def dead_links(site: Path, below: str) -> set[str]:
    """Return the links of an edition's pages that lead to no file, by the place in the site they lead to."""
    dead = set()
    for page in pages(site, below):
        path = site / below / page
        for link in re.findall(r'\s(?:href|src|action|data-[\w-]+)="((?:\.\./)*[\w./%-]+\.\w+)', path.read_text("utf-8")):
            target = (path.parent / link).resolve()
            if not target.exists() and not link.startswith("/") and target.is_relative_to(site.parent):
                dead.add(target.relative_to(site).as_posix().removeprefix(below) if target.is_relative_to(site) else str(target))
    return dead


def test_the_links_of_the_twins_lead_where_those_of_the_pages_do(twofold: Portal) -> None:
    assert dead_links(twofold.site, FOLDER) <= dead_links(twofold.site, "")
    assert 'src="../../../doc/' in (twofold.site / FOLDER / PAGE).read_text("utf-8")


def test_the_editions_name_each_other(twofold: Portal) -> None:
    url = "https://www.xichuan.example/zfxxgk/"
    alternates = [
        f'hreflang="zh-Hans" href="{url}{PAGE}"',
        f'hreflang="zh-Hant" href="{url}{FOLDER}{PAGE}"',
        f'hreflang="x-default" href="{url}{PAGE}"',
    ]
    source, twin = ((twofold.site / folder / PAGE).read_text("utf-8") for folder in ("", FOLDER))
    assert all(
        f'<link rel="alternate" {alternate}>' in source and f'<link rel="alternate" {alternate}>' in twin for alternate in alternates
    )
    assert f'<link rel="canonical" href="{url}{PAGE}">' in source
    assert f'<link rel="canonical" href="{url}{FOLDER}{PAGE}">' in twin
    assert f'hreflang="zh-Hant" href="../../{FOLDER}{PAGE}" lang="zh-Hant" class="btn">繁體</a>' in source
    assert f'hreflang="zh-Hans" href="../../../{PAGE}" lang="zh-Hans" class="btn">简体</a>' in twin


def test_the_sitemap_names_both(twofold: Portal) -> None:
    text = (twofold.site / "sitemap-2024.xml").read_text("utf-8")
    url = f"https://www.xichuan.example/zfxxgk/{FOLDER}{PAGE}"
    assert f"<loc>{url}</loc>" in text
    assert f'<xhtml:link rel="alternate" hreflang="zh-Hant" href="{url}"/>' in text


def test_one_changed_document_writes_its_two_pages(twofold: Portal) -> None:
    before = tree(twofold.site)
    twofold.replace("content/policy/2024/second.md", "请认真组织实施", "请严格组织实施")
    twofold.build()
    after = tree(twofold.site)
    changed = {path for path in after if after[path] != before.get(path)}
    page = f"doc/{OFFICE}/2024-00002.html"
    assert changed == {page, FOLDER + page, "manifest.json"}
    assert_same(twofold.site, twofold.clean("--jobs", "2"))


def test_incremental_equals_clean_when_pages_come_and_go(twofold: Portal) -> None:
    twofold.add("policy/2025/new.md", serial="9", year="2025", title="关于面粉发放的通知")
    (twofold.content / "policy/2024/second.md").unlink()
    twofold.build()
    assert not (twofold.site / FOLDER / f"doc/{OFFICE}/2024-00002.html").exists()
    assert "關於麵粉發放的通知" in (twofold.site / FOLDER / "newest.html").read_text("utf-8")
    assert_same(twofold.site, twofold.clean())


def test_an_edition_that_is_taken_out_leaves_nothing(twofold: Portal) -> None:
    twofold.replace("site_config.yml", LINE, "")
    twofold.build()
    assert not (twofold.site / FOLDER).exists()
    assert "hreflang" not in (twofold.site / PAGE).read_text("utf-8")
    assert_same(twofold.site, twofold.clean())
    twofold.replace("site_config.yml", "rules: {}\n", f"rules: {{}}\n{LINE}")
    twofold.build()
    assert pages(twofold.site) == pages(twofold.site, FOLDER)


def test_a_changed_exception_changes_the_pages_that_hold_the_word(twofold: Portal) -> None:
    twofold.replace("site_config.yml", LINE, f"{LINE}theme: own\n")
    twofold.write("own/conversion/zh-Hant.yml", "溪川: 溪川\n")
    twofold.build()
    before = tree(twofold.site)
    twofold.write("own/conversion/zh-Hant.yml", "里程村: 里程邨\n")
    twofold.build()
    after = tree(twofold.site)
    assert FOLDER + PAGE in {path for path in after if after[path] != before.get(path)}
    assert "里程邨" in (twofold.site / FOLDER / PAGE).read_text("utf-8")
    assert {path for path in after if after[path] != before.get(path) and not path.startswith(FOLDER)} == {"manifest.json"}
    assert_same(twofold.site, twofold.clean())


def test_a_wrong_exception_is_explained_without_a_traceback(twofold: Portal) -> None:
    twofold.replace("site_config.yml", LINE, f"{LINE}theme: own\n")
    twofold.write("own/conversion/zh-Hant.yml", "溪川: [溪川]\n")
    result = twofold.build(code=2)
    assert "zh-Hant.yml:1:5" in result.err


def test_a_language_that_cannot_be_made_is_refused_at_its_place(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", f"{CONFIG}languages: [zh-Hans, en]\n")
    portal.add("policy/2024/good.md", serial="900")
    result = portal.build(code=2)
    line = (CONFIG + LINE).count("\n")
    assert f"site_config.yml:{line}:12" in result.out + result.err
    assert "zh-Hant" in result.out + result.err


def test_a_site_in_traditional_script_has_a_simplified_edition(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG.replace("language: zh-Hans", "language: zh-Hant") + "languages: [zh-Hant, zh-Hans]\n")
    portal.add("policy/2024/first.md", serial="1", lang="zh-Hant", title="皇后鄉公路發包辦法", body="工作人員參加發包的，按面積計算。")
    portal.build()
    assert "當前位置" in (portal.site / PAGE).read_text("utf-8")
    text = (portal.site / "zh-Hans" / PAGE).read_text("utf-8")
    assert "皇后乡公路发包办法" in text
    assert "工作人员参加发包的" in text
    assert '<html lang="zh-Hans"' in text


def test_a_partial_mirror_leaves_a_document_out_in_every_edition(twofold: Portal) -> None:
    twofold.add("finance/2025/budget.md", serial="7", year="2025", title="预算公开", category="finance")
    twofold.build(search=True)
    mirror = twofold.root / "mirror"
    arguments = ["mirror", "--config", str(twofold.config), "--site", str(twofold.site), "--output", str(mirror), "--category", "finance"]
    result = twofold.run(*arguments)
    assert result.code == 0, result.out + result.err
    site = next(path.parent for path in mirror.rglob("manifest.json") if (path.parent / "doc").is_dir())
    for folder in ("", FOLDER):
        assert "按面積計算" not in (site / folder / PAGE).read_text("utf-8")
        assert "按面积计算" not in (site / folder / PAGE).read_text("utf-8")
        assert 'class="dhead"' in (site / folder / f"doc/{OFFICE}/2025-00007.html").read_text("utf-8")
