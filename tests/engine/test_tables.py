"""Attachments that are tables get pages of their own, which follow the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .portals import CSV, FINANCE, assert_same, page_of

if TYPE_CHECKING:
    from .portals import Portal

NUMBER = f"{FINANCE}/2024-00104"


def test_a_table_has_a_page_beside_the_download(built: Portal) -> None:
    """Linked from the document, with headings of columns and rows, and ways back and to the file."""
    document = page_of(built, NUMBER)
    page = document.with_suffix("") / "budget-table.csv.html"
    assert 'href="../../doc/' in document.read_text(encoding="utf-8")
    assert f'href="../../{page.relative_to(built.site).as_posix()}"' in document.read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    assert '<th scope="col">项目</th>' in text
    assert '<th scope="row">河道清淤</th>' in text
    assert '<td class="r">38.6</td>' in text
    assert text.count("<h1") == 1
    assert f'href="../../../doc/{NUMBER}.html"' in text
    assert f'href="../../../doc/{NUMBER}/budget-table.csv"' in text


def test_the_page_follows_the_file(portal: Portal) -> None:
    """Changed values, a file that cannot be read any more, and one that can again: the bytes of a clean build each time."""
    page = page_of(portal, NUMBER).with_suffix("") / "budget-table.csv.html"
    source = "content/finance/2024/budget-table.csv"
    for data, expected in ((CSV.replace("38.6", "77.7").encode(), True), (b'\xff\xff,"', False), (CSV.encode(), True)):
        portal.write(source, data)
        portal.allow({"attachment-unreadable", "attachment-of-another-type"}) if data[0] == 0xFF else None
        portal.build()
        assert page.exists() is expected
        assert ("budget-table.csv.html" in page_of(portal, NUMBER).read_text(encoding="utf-8")) is expected
        assert_same(portal.site, portal.clean())


def test_a_long_table_has_several_pages(portal: Portal) -> None:
    """Each with the headings, its rows and the way to the others; when the file is short again they are gone."""
    page = page_of(portal, NUMBER).with_suffix("") / "budget-table.csv.html"
    second = page.with_name("budget-table.csv.2.html")
    long = "项目,金额\n" + "".join(f"项目{n},{n}\n" for n in range(1, 2101))
    for text, paged in ((long, True), (CSV, False)):
        portal.write("content/finance/2024/budget-table.csv", text.encode())
        portal.build()
        assert second.exists() is paged
        assert_same(portal.site, portal.clean())
        if paged:
            one, other = (path.read_text("utf-8") for path in (page, second))
            assert ">项目1500<" in one
            assert ">项目1501<" not in one
            assert ">项目1500<" not in other
            assert '<th scope="col" class="r">金额</th>' in other
            assert "<span>第1501—2100行</span></caption>" in other
            assert f'<a class="btn" rel="next" href="../../../doc/{NUMBER}/{second.name}">' in one
            assert f'<a class="btn" rel="prev" href="../../../doc/{NUMBER}/{page.name}">' in other
            assert f'<a href="../../../doc/{NUMBER}/{second.name}" aria-current="page">2</a>' in other


def test_what_is_withheld_loses_its_tables(portal: Portal) -> None:
    """With the text go the files, and with the files their pages."""
    page = page_of(portal, NUMBER).with_suffix("") / "budget-table.csv.html"
    assert page.exists()
    portal.replace("content/finance/2024/budget.md", "department:", "disclosure: 依申请公开\ndepartment:")
    portal.build()
    assert not page.exists()
    assert_same(portal.site, portal.clean())
