"""The demo portal, built by the real command and searched in a real browser: the figures that a change must not lower."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from benchmarks.search.judgement import documents
from benchmarks.search.quality import address_of, judge, table
from tests.theme.conftest import until, until_true

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

FIRST = {
    "title", "title cut", "title traditional", "number", "number, other form", "index number", "index number, other form",
    "phrase", "date", "title cut anywhere", "title cut at a number", "title, full width", "title with its number", "number, any form",
    "number, year and serial", "index number, any form", "index number, head", "date, any form", "month",
}  # fmt: skip


@pytest.mark.parametrize("from_folder", [False, True])
def test_questions_find_their_documents_first_and_hardly_anything_else(demo: Path, browser: Browser, from_folder: bool) -> None:
    """Titles, numbers, phrases and dates find theirs first; words find all of theirs and hardly anything else."""
    figures = judge(browser, demo, 25, from_folder=from_folder)
    report = table(figures)
    for kind, row in figures.items():
        assert row.nothing == 0, report
        if kind in FIRST:
            assert row.first is not None, report
            assert row.first >= 0.98, report
        if re.fullmatch(r"word of \d|word traditional", kind):
            assert row.recall is not None, report
            assert row.precision is not None, report
            assert row.recall >= 0.99, report
            assert row.precision >= 0.95, report


@pytest.mark.parametrize("from_folder", [False, True])
def test_a_title_typed_on_the_home_page_leads_to_its_document(demo: Path, browser: Browser, from_folder: bool) -> None:
    """A reader types a title into the box of the home page, by keyboard alone, and opens what stands first."""
    wanted = next(document for document in documents(demo) if document.attached)
    faults: list[str] = []
    with address_of(demo, from_folder=from_folder) as address:
        context = browser.new_context()
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}index.html")
        box = page.locator("input[name=q]").first
        box.focus()
        page.keyboard.insert_text(wanted.title)
        page.keyboard.press("Enter")
        page.wait_for_selector("#search[data-done]")
        first = page.locator("ol.docs li > a").first
        assert first.inner_text() == wanted.title
        assert page.inner_text("#search [role=status]").startswith("共")
        first.press("Enter")
        page.wait_for_load_state()
        assert page.url == address + wanted.href
        context.close()
    assert faults == []


@pytest.mark.parametrize("from_folder", [False, True])
def test_the_elder_mode_is_found_by_all_its_names(demo: Path, browser: Browser, from_folder: bool) -> None:
    """Whoever asks for the elder mode, by whichever name, in either script or in a sentence, is led to the help about it."""
    with address_of(demo, from_folder=from_folder) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html")
        for name in (
            "长辈版",
            "老年版",
            "适老",
            "适老化",
            "关怀版",
            "关爱版",
            "亲情版",
            "關懷版",
            "怎么打开长辈版",
            "大字版",
            "zhangbeiban",
        ):
            found = page.evaluate("query => gongkaiSearch.find(query)", name)
            assert found[:1] == ["help.html#modes"], name
        page.goto(f"{address}search.html?q=%E9%95%BF%E8%BE%88%E7%89%88")
        page.locator("ol.docs li > a").first.click()
        page.wait_for_load_state()
        assert page.url == f"{address}help.html#modes"
        assert page.locator("#modes").is_visible()
        page.close()


@pytest.mark.parametrize(("query", "href"), [("帮助", "help.html"), ("公开指南", "guide.html"), ("网站地图", "sitemap.html")])
def test_pages_are_found_by_their_names(demo: Path, browser: Browser, query: str, href: str) -> None:
    """Columns and help stand first for their names, and lead to pages that exist."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html")
        assert page.evaluate("query => gongkaiSearch.find(query)", query)[0] == href
        page.close()
    assert (demo / href).is_file()


def test_filters_stand_beside_what_was_typed_on_the_search_page(demo: Path, browser: Browser) -> None:
    """A page opened without a query offers the same as one opened with it, and nothing more once the box is empty again."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}search.html")
        box = page.locator("main input[name=q]")
        box.press_sequentially("供水")
        page.wait_for_selector("#search[data-done=供水]")
        years = page.locator("#search-filters a", has_text="2026")
        assert years.is_visible()
        assert not page.locator(".hot").is_visible()
        box.fill("")
        page.locator(".hot").wait_for()
        assert not page.locator("#search-filters").is_visible()
        page.close()


def test_who_finds_nothing_sees_the_categories_and_nothing_moves(demo: Path, browser: Browser) -> None:
    """The catalogue stands at the top of the side where no filter does; what loads with the answer moves nothing in sight."""
    with address_of(demo, from_folder=False) as address:
        for query, top in (("龘龘", range(300)), ("供水", range(600, 10000))):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(
                "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.moved += e.value }))"
                ".observe({type: 'layout-shift', buffered: true})"
            )
            page.goto(f"{address}search.html?q={query}")
            page.wait_for_selector("#search[data-done]")
            place = page.locator("#nav").bounding_box()
            assert place is not None
            assert int(place["y"]) in top
            page.wait_for_timeout(300)
            assert page.evaluate("window.moved") < 0.01
            page.close()


def test_excerpts_of_later_rows_come_together_before_they_are_seen(demo: Path, browser: Browser) -> None:
    """Not with the first rows, whose cost they would double, but as soon as the reader comes near them."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{address}search.html?q=通知")
        page.wait_for_selector("#search[data-done]")
        empty = "document.querySelectorAll('ol.docs .snip:empty').length"
        assert page.locator("ol.docs li").count() == 10
        assert page.evaluate(empty) == 5
        page.locator("ol.docs li").nth(4).scroll_into_view_if_needed()
        until(page, f"{empty} === 0")
        page.close()


def test_an_excerpt_that_comes_late_moves_nothing_that_has_the_focus(demo: Path, browser: Browser) -> None:
    """Neither below the screen nor twice as far back."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page(viewport={"width": 320, "height": 400})
        page.add_init_script(
            """const real = IntersectionObserver; window.release = () => {};
            window.IntersectionObserver = function (seen, how) { return new real(entries => { const before = release;
              window.release = () => { before(); seen(entries) } }, how) }"""
        )
        page.goto(f"{address}search.html?q=通知&mode=elder")
        page.wait_for_selector("#search[data-done]")
        for row in (6, 8):
            page.locator("ol.docs li a").nth(row).focus()
            page.wait_for_timeout(100)
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        page.evaluate("release()")
        until(page, "document.querySelectorAll('ol.docs .snip:empty').length === 0")
        page.wait_for_timeout(100)
        assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top") - top) < 3
        page.close()


def test_a_missing_script_is_told_by_the_style_sheet(demo: Path, browser: Browser) -> None:
    """Where it never comes nothing can speak: after a while the page says so and shows the catalogue; it says nothing where it comes."""
    said = "getComputedStyle(document.querySelector('#search'), '::before')"
    waiting = "document.getAnimations().map(a => [a.effect.target.id, a.effect.getTiming().delay]).sort().join()"
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}search.html?q=供水")
        page.wait_for_selector("#search[data-done]")
        assert page.evaluate("document.getAnimations().length") == 0
        page.route("**/search-*.js", lambda route: route.abort())
        page.reload()
        assert page.evaluate(waiting) == "nav,15000,search,15000"
        assert page.evaluate(f"{said}.visibility") == "hidden"
        page.evaluate("document.getAnimations().forEach(a => a.finish())")
        assert page.evaluate(f"{said}.visibility") == "visible"
        assert "没有取到" in page.evaluate(f"{said}.content")
        assert page.locator("#nav").is_visible()
        page.close()


@pytest.mark.parametrize("asked", ["", "?q=低保"])
def test_what_is_typed_before_the_script_has_come_counts(demo: Path, browser: Browser, asked: str) -> None:
    """On a slow line the box is there long before the script; neither are the words lost nor put back to what the address says."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page()
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/assets/search-*.js", hold)
        page.goto(f"{address}search.html{asked}", wait_until="commit")
        box = page.locator("main input[name=q]")
        box.fill("供水")
        until_true(page, lambda: len(held) > 0)
        held[0].continue_()
        page.wait_for_selector("#search[data-done=供水]")
        assert box.input_value() == "供水"
        assert parse_qs(urlsplit(page.url).query) == {"q": ["供水"]}
        page.close()


def test_the_rows_of_a_small_archive_come_while_its_words_do(demo: Path, browser: Browser) -> None:
    """They are few: to wait for the words first would be a trip to the server more."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page()
        words: list[Route] = []
        rows: list[str] = []

        def hold(route: Route) -> None:
            words.append(route)

        page.on("request", lambda request: rows.append(request.url) if re.search(r"/m\d+\.js$", request.url) else None)
        page.route(re.compile(r"/pagefind/\w+/[ic]\d+\.js$"), hold)
        page.goto(f"{address}search.html?q=供水", wait_until="commit")
        until_true(page, lambda: len(words) > 0 and len(rows) > 1)
        assert len(rows) == len(set(rows))
        for route in words:
            route.continue_()
        page.unroute_all()
        page.wait_for_selector("#search[data-done=供水]")
        page.close()


def test_lists_stand_beside_the_results(demo: Path, browser: Browser) -> None:
    """The name of a body finds documents, and beside them the way to the list of all that it published."""
    with address_of(demo, from_folder=False) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html?q=%E8%B4%A2%E6%94%BF%E5%B1%80")
        page.wait_for_selector("#search[data-done]")
        assert page.locator("ol.docs a[href^='doc/']").count() == page.locator("ol.docs a").count() > 5
        page.locator(".search-note a", has_text="财政局").click()
        page.wait_for_load_state()
        assert page.url == f"{address}body/finance/index.html"
        page.close()


@pytest.mark.parametrize("from_folder", [False, True])
def test_random_use_of_the_other_edition_shows_what_a_fresh_search_finds(demo: Path, browser: Browser, from_folder: bool) -> None:
    """In Traditional script, typing, filtering and paging at random leave the console empty and show what a fresh search finds."""
    chance = random.Random(7)
    faults: list[str] = []
    with address_of(demo, from_folder=from_folder) as address:
        page = browser.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}zh-Hant/search.html")
        box = page.locator("main input[name=q]")
        press = "n => { const all = document.querySelectorAll('a[data-view]'); if (all.length) { all[n % all.length].click(); } }"
        for turn in range(12):
            box.fill("".join(chance.choices("通知資金預算公開2025縣財政局辦法〔〕“”", k=chance.randint(1, 5))))
            page.evaluate(press, chance.randrange(1000))
            page.wait_for_timeout(chance.choice((0, 30, 260)))
            if turn % 4 == 3:
                word = ("資金", "預算 公開", "縣財政局")[turn // 4]
                page.goto(f"{address}zh-Hant/search.html?q={quote(word)}")
                page.wait_for_function("q => document.getElementById('search').dataset.done === q", arg=word)
                shown = page.eval_on_selector_all("ol.docs li > a", "links => links.map(link => link.getAttribute('href'))")
                found = page.evaluate("query => gongkaiSearch.find(query)", word)
                assert len(shown) == min(10, len(found)) > 0
                assert all(link.endswith(href) for link, href in zip(shown, found, strict=False))
                for other in range(4):
                    page.evaluate(press, chance.randrange(1000))
                    page.wait_for_timeout(20 * other)
        page.close()
    assert faults == []
