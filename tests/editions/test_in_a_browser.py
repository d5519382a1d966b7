"""Readers change the script where they are, and everything they had stays: the page, the search, the reading mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.theme.audit import findings_in_both_views
from tests.theme.conftest import closing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

DOCUMENT = "doc/11349921009920022J/202610-00001.html"


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, demo_address: str, demo: Path) -> str:
    """Return the demo's root on a server and in a folder."""
    return demo_address if request.param == "http" else f"file://{demo}/"


@pytest.fixture
def page(emptied: Callable[[], BrowserContext], root: str) -> Iterator[Page]:
    """Return a page on a phone that must log nothing and stay where it is."""
    strange: list[str] = []
    opened = emptied().new_page()
    opened.set_viewport_size({"width": 360, "height": 740})
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("console", lambda message: strange.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda sent: None if sent.url.startswith((root, "data:")) else strange.append(sent.url))
    yield opened
    opened.close()
    assert strange == []


def test_one_click_changes_the_script_and_nothing_else(page: Page, root: str) -> None:
    page.goto(f"{root}{DOCUMENT}?mode=elder#art-10")
    title = page.inner_text("h1")
    page.get_by_role("link", name="繁體", exact=True).click()
    page.wait_for_url(f"{root}zh-Hant/{DOCUMENT}*#art-10")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    assert page.inner_text("h1") != title
    assert len(page.inner_text("h1")) == len(title)
    assert page.locator("html").get_attribute("data-elder") == "1"
    page.get_by_role("link", name="简体", exact=True).click()
    page.wait_for_url(f"{root}{DOCUMENT}*#art-10")
    assert page.inner_text("h1") == title
    assert page.locator("html").get_attribute("data-elder") == "1"


def test_every_page_of_the_edition_leads_on_within_it(page: Page, root: str) -> None:
    page.goto(f"{root}zh-Hant/index.html")
    for selector in ("nav.cats a", "ol.docs a", "nav.crumb a >> nth=1", "footer nav a"):
        page.locator(selector).first.click()
        assert page.url.startswith(f"{root}zh-Hant/"), page.url
        assert page.locator("html").get_attribute("lang") == "zh-Hant"


def test_the_switch_needs_no_script(browser: Browser, root: str) -> None:
    with closing(browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})) as context:
        page = context.new_page()
        page.goto(f"{root}{DOCUMENT}")
        link = page.get_by_role("link", name="繁體", exact=True)
        assert link.is_visible()
        assert not page.locator("#b-elder").is_visible()
        link.click()
        page.wait_for_url(f"{root}zh-Hant/{DOCUMENT}")


@pytest.mark.parametrize("query", ["農村供水", "农村供水"])
def test_the_search_of_the_edition_answers_in_its_script(page: Page, root: str, query: str) -> None:
    page.goto(f"{root}zh-Hant/search.html?q={query}")
    page.wait_for_selector("#search[data-done]")
    first = page.locator("#search ol.docs li").first
    assert "農村供水" in first.inner_text()
    assert "农" not in page.inner_text("#search")
    assert "农" not in page.inner_text("#search-filters")
    assert page.locator("#search ol.docs mark").first.inner_text() in "農村供水"
    first.locator("a").click()
    page.wait_for_url(f"{root}zh-Hant/doc/**")
    assert "供水" in page.inner_text("h1")


def test_the_query_goes_along(page: Page, root: str) -> None:
    page.goto(f"{root}zh-Hant/search.html?q=農村供水")
    page.wait_for_selector("#search[data-done]")
    page.get_by_role("link", name="简体", exact=True).click()
    page.wait_for_selector("#search[data-done]")
    assert page.url.startswith(f"{root}search.html?q=")
    assert "农村供水" in page.locator("#search ol.docs li").first.inner_text()


def test_both_editions_find_the_same_in_the_same_order(page: Page, root: str) -> None:
    found: dict[str, list[str]] = {}
    for folder in ("", "zh-Hant/"):
        for query in ("低保标准", "云政办发〔2026〕18号", "征地補償", "2026年10月", "停车"):
            page.goto(f"{root}{folder}search.html?q={query}")
            page.wait_for_selector("#search[data-done]")
            links = page.locator("#search ol.docs a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            found.setdefault(query, links)
            assert found[query] == links
            assert links


def test_scripts_on_demand_speak_the_edition_s_script(page: Page, root: str) -> None:
    page.goto(f"{root}zh-Hant/{DOCUMENT}")
    page.locator("#b-tools").click()
    page.get_by_role("button", name="大字幕").click()
    page.wait_for_function("() => document.getElementById('tools-say').textContent.includes('已打開')")


@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_pages_of_the_edition_are_clean(page: Page, root: str) -> None:
    """As those of the site's own edition, in both views; on a server, since axe itself asks for style sheets."""
    page.set_viewport_size({"width": 320, "height": 740})
    found: dict[str, object] = {}
    for path in ("index.html", DOCUMENT, "category/policy/index.html", "search.html?q=農村", "help.html", "404.html"):
        page.goto(f"{root}zh-Hant/{path}")
        found |= {f"{path} {name}": value for name, value in findings_in_both_views(page).items()}
    assert found == {}


def test_what_was_kept_is_shown_in_the_script_that_is_read(page: Page, root: str) -> None:
    """From a folder a page cannot look at another, and the title keeps its script and says so."""
    page.goto(root + DOCUMENT)
    title = page.locator(".tools").get_attribute("data-title")
    page.locator("[data-tool=keep]").click()
    expect(page.locator(".tools-say")).not_to_be_empty()
    page.goto(f"{root}zh-Hant/{DOCUMENT}")
    converted = page.locator(".tools").get_attribute("data-title")
    assert converted != title
    page.goto(f"{root}zh-Hant/favourites.html")
    kept = page.locator("#favourites .docs a")
    if root.startswith("http"):
        expect(kept).to_have_text(converted or "")
        assert kept.get_attribute("lang") is None
    else:
        assert kept.inner_text() == title
        assert kept.get_attribute("lang") == "zh-CN"
