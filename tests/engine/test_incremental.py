"""An incremental build equals a clean one byte for byte, whatever was changed before it."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests import THEME

from .pages import broken_links, text_of
from .portals import (
    CSV,
    FINANCE,
    OFFICE,
    TODAY,
    Portal,
    assert_same,
    document,
    furnish,
    marks,
    page_of,
    tree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOTICE = "content/policy/2022/notice-3.md"
RULES = "content/policy/normative/2023/rules.md"
BUDGET = "content/finance/2024/budget.md"


def edit_body(portal: Portal) -> None:
    """Change the text of one document."""
    portal.replace(NOTICE, "请认真组织实施", "请严格组织实施")


def edit_title(portal: Portal) -> None:
    """Change a title that lists, neighbours and related documents show."""
    portal.replace(RULES, "溪川县河道管理办法", "溪川县河道和堤防管理办法")


def edit_summary(portal: Portal) -> None:
    """Change a value that only the document's page and the data files hold."""
    portal.replace(NOTICE, "说明第3项工作的安排和要求", "说明第3项工作的目标和要求")


def edit_below_a_summary_of_two_lines(portal: Portal) -> None:
    """Change a title below one whose summary has a line break, in the order of a year's parts."""
    portal.replace(NOTICE, "summary: 说明", "summary: |-\n  说明\n  ")
    portal.build()
    portal.replace("content/policy/2022/notice-10.md", "title: ", "title: 关于再次公布")


def add_newest(portal: Portal) -> None:
    """Add the newest document of all."""
    portal.add("policy/2026/new.md", serial="201", year="2026", created="2026-10-12", published="2026-10-13")


def add_oldest(portal: Portal) -> None:
    """Add a document older than all others: every numbered list page moves."""
    portal.add("policy/2012/old.md", serial="202", year="2012")


def add_many(portal: Portal) -> None:
    """Add so many documents that lists get another page."""
    for serial in range(300, 370):
        portal.add(f"policy/2025/more-{serial}.md", serial=str(serial), year="2025")


def delete_one(portal: Portal) -> None:
    """Delete a document nobody refers to."""
    (portal.root / NOTICE).unlink()


def delete_many(portal: Portal) -> None:
    """Delete so many that lists lose a page."""
    for serial in range(1, 40):
        (portal.content / f"policy/{2019 + serial % 7}/notice-{serial}.md").unlink()


def delete_category(portal: Portal) -> None:
    """Delete every document of a category."""
    shutil.rmtree(portal.content / "service")


def rename(portal: Portal) -> None:
    """Rename a file; its address is its index number and stays."""
    path = portal.root / NOTICE
    path.rename(path.with_name("改名后的文件.md"))


def move(portal: Portal) -> None:
    """Move a file with attachments to another folder."""
    target = portal.content / "elsewhere"
    target.mkdir()
    for name in ("budget.md", "budget-table.csv", "budget-note.csv"):
        (portal.content / "finance/2024" / name).rename(target / name)


def swap_files(portal: Portal) -> None:
    """Let two files change places: same paths, same contents, other pairs."""
    first, second = portal.root / NOTICE, portal.content / "policy/2023/notice-4.md"
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)


def change_category(portal: Portal) -> None:
    """Move a document to another category."""
    portal.replace(NOTICE, "category: policy", "category: service")


def change_theme(portal: Portal) -> None:
    """Move a document to another theme."""
    portal.replace(NOTICE, "theme: 综合政务", "theme: 农业、林业、水利")


def change_index_number(portal: Portal) -> None:
    """Give a document another index number: the old page must go."""
    portal.replace(NOTICE, f"{OFFICE}/2022-00003", f"{OFFICE}/2022-00777")


def change_created(portal: Portal) -> None:
    """Move a document in time, past others."""
    portal.replace(NOTICE, "created: 2022-04-09", "created: 2022-09-05")
    portal.replace(NOTICE, "published: 2022-04-10", "published: 2022-09-06")


def relation_added(portal: Portal) -> None:
    """Repeal a document: its page gets a banner, lists another state."""
    text = document(serial="203", relations="{repeals: [溪政办发〔2023〕1号]}", document_number="溪政办发〔2024〕9号")
    portal.write("content/policy/2024/repeal.md", text)


def relation_removed(portal: Portal) -> None:
    """Take a relation away: the other end must lose its half."""
    portal.replace("content/policy/2024/amendment.md", "relations: {amends: [溪政办发〔2023〕1号]}\n", "")


def relation_source_deleted(portal: Portal) -> None:
    """Delete the document that holds the relation."""
    (portal.content / "policy/2024/amendment.md").unlink()


def attachment_changed(portal: Portal) -> None:
    """Change the bytes of an attachment, not of its document."""
    portal.write("content/finance/2024/budget-table.csv", CSV.replace("52.4", "53.9"))


def attachment_same_size(portal: Portal) -> None:
    """Change an attachment and keep its size and modification time."""
    path = portal.content / "finance/2024/budget-table.csv"
    stat = path.stat()
    path.write_text(CSV.replace("52.4", "52.7"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def attachment_removed(portal: Portal) -> None:
    """Take an attachment out of its document and delete it."""
    portal.replace(BUDGET, ", {title: 预算说明, file: budget-note.csv}", "")
    portal.replace(BUDGET, "\n2. 预算说明", "")
    (portal.content / "finance/2024/budget-note.csv").unlink()


def attachment_renamed(portal: Portal) -> None:
    """Rename an attachment file and its mention."""
    portal.replace(BUDGET, "budget-note.csv", "explanation.csv")
    folder = portal.content / "finance/2024"
    (folder / "budget-note.csv").rename(folder / "explanation.csv")


def site_renamed(portal: Portal) -> None:
    """Change the name of the site, which every page shows."""
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")


def body_renamed(portal: Portal) -> None:
    """Change the name of an issuing body."""
    portal.replace("site_config.yml", "name: 溪川县财政局", "name: 溪川县财政和国有资产局")
    portal.replace(BUDGET, "issuing_body: 溪川县财政局", "issuing_body: finance")


def category_added(portal: Portal) -> None:
    """Add an empty category."""
    new = "  - id: personnel\n    name: 人事信息\n    column_type: 信息公开目录\n    children: []\nthemes:"
    portal.replace("site_config.yml", "themes:", new)


def category_renamed(portal: Portal) -> None:
    """Change the name of a category."""
    portal.replace("site_config.yml", "name: 公共服务", "name: 便民服务")
    portal.replace("content/service/2025/hours.md", "分类: 公共服务", "分类: service")


def theme_override(portal: Portal) -> None:
    """Let a folder of the site replace a part of the theme."""
    layout = (THEME / "layouts/document.html").read_text(encoding="utf-8")
    assert "</article>" in layout
    portal.write("look/layouts/document.html", layout.replace("</article>", "</article>\n<p>县情一览</p>"))
    portal.replace("site_config.yml", "rules: {}", "rules: {}\ntheme: look")


CHANGES: tuple[Callable[[Portal], None], ...] = (
    edit_body,
    edit_title,
    edit_summary,
    edit_below_a_summary_of_two_lines,
    add_newest,
    add_oldest,
    add_many,
    delete_one,
    delete_many,
    delete_category,
    rename,
    move,
    swap_files,
    change_category,
    change_theme,
    change_index_number,
    change_created,
    relation_added,
    relation_removed,
    relation_source_deleted,
    attachment_changed,
    attachment_same_size,
    attachment_removed,
    attachment_renamed,
    site_renamed,
    body_renamed,
    category_added,
    category_renamed,
    theme_override,
)


OF_NO_EFFECT = (rename, move, swap_files)
"""Where a source lies is the editors' own business: addresses and pages stay."""


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_gives_the_bytes_of_a_clean_build(portal: Portal, change: Callable[[Portal], None]) -> None:
    """Build after one change, then clean: no difference; the site changed where it had to."""
    before = tree(portal.site)
    change(portal)
    portal.build()
    assert (tree(portal.site) == before) == (change in OF_NO_EFFECT)
    assert_same(portal.site, portal.clean())


def test_categories_without_documents_have_a_page(portal: Portal) -> None:
    """Menus, home page and site map name every category: also an empty one is there, and goes when it is taken out."""
    before = portal.config.read_text(encoding="utf-8")
    category_added(portal)
    portal.build()
    page = portal.site / "category/personnel/index.html"
    assert "人事信息" in text_of(page)
    assert not broken_links(portal.site)
    portal.config.write_text(before, encoding="utf-8")
    portal.build()
    assert not page.exists()
    assert_same(portal.site, portal.clean())


def test_an_edited_override_is_built_anew(portal: Portal) -> None:
    """A template of the site's own folder is a source like any other."""
    theme_override(portal)
    portal.build()
    portal.replace("look/layouts/document.html", "县情一览", "县情总览")
    portal.build()
    assert "县情总览" in page_of(portal, f"{OFFICE}/2022-00003").read_text(encoding="utf-8")
    assert_same(portal.site, portal.clean())
    shutil.rmtree(portal.root / "look")
    portal.replace("site_config.yml", "\ntheme: look", "")
    portal.build()
    assert_same(portal.site, portal.clean())


def test_a_second_build_rewrites_nothing(portal: Portal) -> None:
    """No file of the site gets a new inode or a new time when nothing changed."""
    before = marks(portal.site)
    portal.build()
    assert marks(portal.site) == before


def test_a_portal_in_a_folder_with_signs_of_addresses_in_its_name_is_found_unchanged(bare: Portal) -> None:
    place = Portal(bare.root.parent / "50% of what?#1" / "portal")
    place.root.parent.mkdir()
    bare.root.rename(place.root)
    place.build()
    assert place.build().err.startswith("没有变化")
    assert [path.name for path in bare.root.parent.iterdir()] == ["50% of what?#1"]


def test_touching_sources_rewrites_nothing(portal: Portal) -> None:
    """Sources are known by content: new times, as after a clone, change nothing."""
    before = marks(portal.site)
    for path in portal.content.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    portal.build()
    assert marks(portal.site) == before


def test_going_back_gives_the_first_site_again(portal: Portal) -> None:
    """A change and its reversal leave the bytes of the beginning."""
    before = tree(portal.site)
    kept = (portal.root / RULES).read_bytes()
    edit_title(portal)
    portal.build()
    (portal.root / RULES).write_bytes(kept)
    portal.build()
    assert tree(portal.site) == before


def test_an_edited_body_touches_its_own_page_only(portal: Portal) -> None:
    """What is written follows the change, not the archive."""
    before = marks(portal.site)
    edit_body(portal)
    portal.build()
    after = marks(portal.site)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pages = {name for name in changed if name.endswith(".html")}
    assert pages == {f"doc/{OFFICE}/2022-00003.html"}
    assert len(changed) <= 6, changed


def test_a_new_document_touches_a_bounded_number_of_pages(built: Portal, tmp_path: Path) -> None:
    """In an archive three times as large, one new document rewrites no more pages."""

    def written(extra: int) -> int:
        portal = built.copy(tmp_path / f"portal-{extra}")
        for serial in range(400, 400 + extra):
            portal.add(f"policy/2021/extra-{serial}.md", serial=str(serial), year="2021")
        portal.build()
        before = marks(portal.site)
        add_newest(portal)
        portal.build()
        after = marks(portal.site)
        return sum(1 for name in after if name.endswith(".html") and before.get(name) != after[name])

    small, large = written(0), written(200)
    assert large <= small + 3


def test_lists_of_many_pages_follow_every_change(built: Portal, tmp_path: Path) -> None:
    """Of a list only the pages after the oldest change are drawn; links between pages and their number stay right."""
    portal = built.copy(tmp_path / "long")

    def add(first: int, count: int, month: int) -> None:
        for serial in range(first, first + count):
            day = f"2021-{month:02d}-{1 + serial % 28:02d}"
            portal.add(f"service/long-{serial}.md", serial=str(serial), category="service", year="2021", created=day, published=day)

    def same_as_clean() -> None:
        portal.build()
        assert_same(portal.site, portal.clean())

    add(400, 224, month=6)  # three numbered pages, and 74 documents on the newest, the most it can hold
    portal.build()
    before = marks(portal.site)
    portal.replace("content/service/long-600.md", "title: ", "title: 关于再次公布")
    same_as_clean()
    after = marks(portal.site)
    written = {name for name in after if name.startswith("category/service/year/2021/") and before.get(name) != after[name]}
    assert len(written) == 1, written
    add(700, 80, month=11)  # more numbered pages; the last of the old ones links on
    same_as_clean()
    (portal.content / "service/broken.md").write_text("no front matter", encoding="utf-8")
    portal.replace("content/service/long-450.md", "title: ", "title: 关于再次公布")
    portal.build(code=1)  # what has become stale is kept in mind
    (portal.content / "service/broken.md").unlink()
    for serial in (*range(700, 780), *range(405, 440)):
        (portal.content / f"service/long-{serial}.md").unlink()
    same_as_clean()


def test_a_damaged_site_is_made_whole_by_a_clean_build(portal: Portal) -> None:
    """``--clean`` trusts neither the ledger nor the bytes of the output."""
    expected = tree(portal.site)
    page_of(portal, f"{OFFICE}/2022-00003").write_text("damaged", encoding="utf-8")
    portal.build("--clean")
    assert tree(portal.site) == expected


def test_a_deleted_page_comes_back(portal: Portal) -> None:
    """A page that vanished from the output is written again, though its source did not change."""
    page_of(portal, f"{OFFICE}/2022-00003").unlink()
    portal.build()
    assert_same(portal.site, portal.clean())


def test_a_deleted_site_comes_back(portal: Portal) -> None:
    """Memory without a site does not keep the site from being built."""
    shutil.rmtree(portal.site)
    portal.build()
    assert_same(portal.site, portal.clean())


def test_deleted_memory_does_no_harm(portal: Portal) -> None:
    """A site without memory is built over: the same bytes, nothing left behind."""
    shutil.rmtree(portal.state)
    delete_one(portal)
    portal.build()
    assert_same(portal.site, portal.clean())


def test_damaged_memory_does_no_harm(portal: Portal) -> None:
    """Garbage in the state folder costs time, never a wrong site and never a traceback."""
    for path in portal.state.rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00garbage" * 100)
    edit_title(portal)
    portal.build()
    assert_same(portal.site, portal.clean())


def test_memory_of_another_version_does_no_harm(portal: Portal) -> None:
    """An SQLite file with tables of another shape is as good as none."""
    ledgers = [path for path in portal.state.rglob("*") if path.is_file() and path.read_bytes()[:6] == b"SQLite"]
    assert ledgers, "the ledger is an SQLite file"
    for path in ledgers:
        path.unlink()
        connection = sqlite3.connect(path)
        connection.execute("create table strange (x)")
        connection.commit()
        connection.close()
    edit_title(portal)
    portal.build()
    assert_same(portal.site, portal.clean())


def test_an_older_memory_is_no_danger(portal: Portal, tmp_path: Path) -> None:
    """A restored cache may be older than the site it is used on."""
    kept = tmp_path / "older-state"
    shutil.copytree(portal.state, kept)
    add_newest(portal)
    edit_title(portal)
    portal.build()
    shutil.rmtree(portal.state)
    kept.rename(portal.state)
    delete_one(portal)
    portal.build()
    assert_same(portal.site, portal.clean())


def test_another_output_folder_is_filled_whole(portal: Portal) -> None:
    """The memory of one output folder says nothing about another."""
    other = portal.root / "other-site"
    portal.build(output=other)
    assert_same(portal.site, other)


@pytest.mark.parametrize("day", ["2026-11-19", "2026-11-20", "2027-01-01"])
def test_the_clock_forward_and_back(portal: Portal, day: str) -> None:
    """Over an expiry date and back: each site is what a clean build makes on that day."""
    first = tree(portal.site)
    portal.build(as_of=day)
    assert_same(portal.site, portal.clean(as_of=day))
    portal.build(as_of=TODAY)
    assert tree(portal.site) == first


def test_the_clock_comes_from_the_environment_too(portal: Portal) -> None:
    """``SOURCE_DATE_EPOCH`` sets the same clock as ``--as-of``."""
    portal.environment["SOURCE_DATE_EPOCH"] = "1797724800"  # 2026-12-20, 08:00 in Shanghai
    arguments = [a for a in portal.build_arguments() if a not in {"--as-of", TODAY}]
    result = portal.run(*arguments)
    assert result.code == 0, result.err
    assert_same(portal.site, portal.clean(as_of="2026-12-20"))


def test_drafts_come_and_go(portal: Portal) -> None:
    """A build with drafts and one without follow each other without traces."""
    portal.add("policy/2026/draft.md", serial="204", year="2026", draft="yes", title="拟稿中的安排")
    before = tree(portal.site)
    portal.build("--drafts")
    assert_same(portal.site, portal.clean("--drafts"))
    assert page_of(portal, f"{OFFICE}/2026-00204").exists()
    portal.build()
    assert tree(portal.site) == before


def test_a_draft_repeals_a_document_in_lists_as_on_its_page(portal: Portal) -> None:
    """A preview shows what will be in force; the data, which hold no drafts, what is."""
    text = document(
        serial="205",
        year="2026",
        title="拟废止的决定",
        draft="yes",
        relations="{repeals: [溪政办发〔2023〕1号]}",
        document_number="溪政办发〔2026〕2号",
    )
    portal.write("content/policy/2026/repeal.md", text)
    portal.build("--drafts")
    repealed = '<span class="tag v-repealed">'
    assert repealed in page_of(portal, f"{OFFICE}/2023-00101").read_text("utf-8")
    assert repealed in (portal.site / "category/policy/normative/index.html").read_text("utf-8")
    assert b'"status":"repealed"' not in (portal.site / "data/catalogue/2023.json").read_bytes()
    assert_same(portal.site, portal.clean("--drafts"))


def _steps(rng: random.Random) -> Iterator[Callable[[Portal], None]]:
    """Yield small random changes of a furnished portal."""
    serial = 500

    def documents(portal: Portal) -> list[Path]:
        return sorted(path for path in portal.content.rglob("notice-*.md"))

    def append(portal: Portal) -> None:
        path = rng.choice(documents(portal))
        path.write_text(path.read_text(encoding="utf-8") + f"\n补充说明{rng.random()}\n", encoding="utf-8")

    def retitle(portal: Portal) -> None:
        path = rng.choice(documents(portal))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("年度工作安排", "重点工作安排", 1), encoding="utf-8")

    def remove(portal: Portal) -> None:
        rng.choice(documents(portal)).unlink()

    def create(portal: Portal) -> None:
        nonlocal serial
        serial += 1
        category = rng.choice(("policy", "finance", "policy/normative"))
        year = str(rng.randint(2014, 2025))
        portal.add(f"random/notice-{serial}.md", serial=str(serial), year=year, category=category)

    def shuffle(portal: Portal) -> None:
        path = rng.choice(documents(portal))
        target = portal.content / f"folder-{rng.randrange(3)}" / path.name
        target.parent.mkdir(exist_ok=True)
        path.rename(target)

    def recategorise(portal: Portal) -> None:
        path = rng.choice(documents(portal))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("category: policy\n", "category: finance\n"), encoding="utf-8")

    while True:
        yield rng.choice((append, retitle, remove, create, shuffle, recategorise))


@pytest.mark.parametrize("seed", [1, 2])
def test_random_sequences_of_changes(portal: Portal, seed: int) -> None:
    """After every few random changes, and on another day, the site equals a clean build."""
    rng = random.Random(seed)
    steps = _steps(rng)
    for _ in range(5):
        for _ in range(rng.randint(1, 4)):
            next(steps)(portal)
        day = rng.choice((TODAY, "2026-11-25"))
        portal.build(as_of=day)
        assert_same(portal.site, portal.clean(as_of=day))


def test_the_search_index_follows_every_change(portal: Portal) -> None:
    """With search on, an incremental build leaves the index of a clean one."""
    portal.build(search=True)
    assert_same(portal.site, portal.clean(search=True))
    for change in (edit_body, add_newest, change_category, delete_one):
        before = tree(portal.site)
        change(portal)
        portal.build(search=True)
        assert tree(portal.site) != before
    assert_same(portal.site, portal.clean(search=True))


def test_the_search_page_names_the_index_there_is(portal: Portal) -> None:
    """Building without a search and with one in turn, nothing else changed, leaves what a clean build leaves."""
    for search in (True, False, False, True):
        portal.build(search=search)
        assert_same(portal.site, portal.clean(search=search))
        page, index = (portal.site / "search.html").read_text("utf-8"), portal.site / "pagefind/manifest.js"
        named = re.findall(r'src="pagefind/manifest\.js\?([0-9a-f]+)"', page)
        assert named == ([hashlib.sha256(index.read_bytes()).hexdigest()[:12]] if search else [])


def test_what_was_deleted_from_the_site_comes_back(portal: Portal) -> None:
    """Also a part of the search index, and beside a change for which everything is read again."""
    portal.build(search=True)
    whole = tree(portal.site)
    parts = sorted(portal.site.glob("pagefind/*/*"))
    lost = [
        *{part.parent: part for part in parts}.values(),
        portal.site / "pagefind/manifest.js",
        *portal.site.glob("data/catalogue/*.csv"),
    ]
    for between in ((), ("--drafts",), ("--no-search",)):
        for path in lost:
            path.unlink()
        if between:
            portal.build(*between, search=True)
        portal.build(search=True)
        assert tree(portal.site) == whole


def test_what_was_deleted_is_not_forgotten_by_a_refused_build(portal: Portal) -> None:
    """It comes back, and nothing is listed that is not there, whether or not it is made again."""
    portal.build(search=True)
    text = (portal.root / NOTICE).read_text("utf-8")
    for path in portal.site.glob("pagefind/*/*"):
        if path.name.startswith("i"):
            path.unlink()
    page_of(portal, f"{FINANCE}/2024-00104").unlink()
    portal.replace(NOTICE, "title: ", "titel: ")
    portal.build(search=True, code=1)
    (portal.root / NOTICE).write_text(text, encoding="utf-8")
    edit_title(portal)
    portal.build(search=True)
    assert_same(portal.site, portal.clean(search=True))


def test_content_elsewhere_and_a_relative_path(tmp_path: Path) -> None:
    """The program is not tied to a folder: paths relative to the caller give the same bytes."""
    portal = Portal(tmp_path / "one" / "portal")
    furnish(portal)
    portal.build()
    other = Portal(tmp_path / "two")
    shutil.copytree(portal.content, other.root / "inhalt")
    shutil.copy(portal.config, other.root / "c.yml")
    arguments = ("--content", "inhalt", "--config", "c.yml", "--output", "out/deep", "--as-of", TODAY)
    result = other.run("build", "--no-search", *arguments)
    assert result.code == 0, result.err
    assert_same(portal.site, other.root / "out/deep")
    assert not (other.root / "site").exists()


def test_finance_and_office_pages_exist(built: Portal) -> None:
    """The portal the other tests change is really there."""
    for number in (f"{OFFICE}/2023-00101", f"{FINANCE}/2024-00104"):
        assert page_of(built, number).is_file()
