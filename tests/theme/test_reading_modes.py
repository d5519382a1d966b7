"""The three reading modes: how they are entered, how they are kept, and what they never do (criteria E1, E2, E14, A18, A19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import ARGUMENTS, chromium
from tests.theme.conftest import STORAGE_KEY, closing, until, until_true

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

HOLD_FORM = """document.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  window.sent = new URLSearchParams(new FormData(event.target)).toString() })"""
DENY_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError') }})"
FONT_SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
ALL_SIZES = "[...document.querySelectorAll('body :not(#tools, #tools *)')].map(e => parseFloat(getComputedStyle(e).fontSize))"
ELDER = "document.documentElement.hasAttribute('data-elder')"
TOOLS = "document.documentElement.hasAttribute('data-tools')"


def test_the_elder_view_is_one_button_on_the_first_screen(open_page: Callable[..., Page]) -> None:
    """Pressed again, it leaves everything as it was."""
    page = open_page("document.html", width=360, height=740)
    button = page.get_by_role("button", name="长辈版", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740
    start = page.evaluate("document.documentElement.outerHTML.match(/<html[^>]*>/)[0]")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(FONT_SIZE) >= 24
    page.get_by_text("已进入长辈版").wait_for(state="attached")
    button.click()
    assert page.evaluate("document.documentElement.outerHTML.match(/<html[^>]*>/)[0]") == start


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}])
def test_larger_never_shrinks_and_reaches_twice_the_size(open_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Criterion E2 and WCAG 1.4.4; the first press counts as well."""
    page = open_page("document.html", tools="1", **choices)
    sizes, before = [page.evaluate(FONT_SIZE)], page.evaluate(ALL_SIZES)
    for _ in range(6):
        page.get_by_role("button", name="放大", exact=True).click()
        sizes.append(page.evaluate(FONT_SIZE))
    assert sizes == sorted(sizes)
    assert sizes[1] > sizes[0]
    assert sizes[-1] == 2 * sizes[0]
    page.get_by_text("已经是最大的字。").wait_for()
    assert page.evaluate(f"(before => {ALL_SIZES}.map((size, i) => size / before[i]).filter(times => times < 1.99))", before) == []
    for _ in range(6):
        page.get_by_role("button", name="缩小", exact=True).click()
    assert page.evaluate(FONT_SIZE) == sizes[0]
    page.get_by_text("已经是最小的字。").wait_for()


def test_a_mode_is_kept_on_the_next_page_and_after_going_back(open_page: Callable[..., Page]) -> None:
    """Back shows the mode chosen last, not the one the page was left in."""
    page = open_page("index.html")
    page.get_by_role("button", name="长辈版", exact=True).click()
    page.goto(page.url.replace("index.html", "document.html"))
    assert page.evaluate(ELDER)
    page.get_by_role("button", name="长辈版", exact=True).click()
    page.go_back()
    assert not page.evaluate(ELDER)
    assert page.get_by_role("button", name="长辈版", exact=True).get_attribute("aria-pressed") == "false"


def test_a_page_that_was_kept_aside_follows(open_page: Callable[..., Page]) -> None:
    """Back shows a page as it was left, without loading it: what was chosen meanwhile holds there, too."""
    page = open_page("document.html")
    page.evaluate(f"""localStorage.setItem('{STORAGE_KEY}', '{{"elder":"1"}}')""")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate(ELDER)
    assert page.get_by_role("button", name="长辈版", exact=True).get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("choices", [{"scheme": "yk"}, {"letter": "1"}, {"plain": "1"}, {"caption": "1"}])
def test_the_styles_of_what_was_chosen_hold_back_the_first_paint(open_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Criterion A19, without the toolbar: nobody sees white before yellow."""
    page = open_page("document.html", **choices)
    sheets = "performance.getEntriesByType('resource').filter(e => /tools-[^/]*css/.test(e.name)).map(e => e.renderBlockingStatus)"
    assert page.evaluate(sheets) == ["blocking"]


def test_other_open_tabs_follow(open_page: Callable[..., Page]) -> None:
    """The storage event keeps tabs in step."""
    page = open_page("index.html")
    other = page.context.new_page()
    other.goto(page.url.replace("index.html", "guide.html"))
    page.get_by_role("button", name="长辈版", exact=True).click()
    until(other, ELDER)
    assert other.get_by_role("button", name="长辈版", exact=True).get_attribute("aria-pressed") == "true"


def test_a_mode_survives_the_end_of_the_browser(browser: Browser, address: str, tmp_path: Path) -> None:
    """With a profile on disk. A browser writes what a page stores a few seconds later, and on a busy machine is ended before it has."""
    stored = tmp_path / "Default" / "Local Storage" / "leveldb"
    for visit in range(2):
        context = browser.browser_type.launch_persistent_context(str(tmp_path), executable_path=chromium(), args=list(ARGUMENTS))
        with closing(context):
            page = context.new_page()
            page.goto(f"{address}/index.html")
            if visit == 0:
                page.get_by_role("button", name="长辈版", exact=True).click()
                until_true(page, lambda: any(STORAGE_KEY.encode() in log.read_bytes() for log in stored.glob("*.log")))
            assert page.evaluate(ELDER)


@pytest.mark.parametrize(("mode", "elder", "tools"), [("elder", True, False), ("accessible", False, True), ("standard", False, False)])
def test_an_address_can_ask_for_a_mode(same_page: Callable[..., Page], mode: str, *, elder: bool, tools: bool) -> None:
    """The contract's ``?mode=``; it then counts as chosen and leaves the address, so that it can be undone."""
    page = same_page(f"document.html?mode={mode}", elder="1")
    assert (page.evaluate(ELDER), page.evaluate(TOOLS)) == (elder, tools)
    assert "mode=" not in page.url
    page.goto(page.url.replace("document.html", "guide.html"))
    assert (page.evaluate(ELDER), page.evaluate(TOOLS)) == (elder, tools)


def test_without_storage_the_mode_travels_with_the_links(open_page: Callable[..., Page]) -> None:
    """A browser that refuses storage still keeps the mode while the reader follows links."""
    page = open_page("index.html", script=DENY_STORAGE)
    page.get_by_role("button", name="长辈版", exact=True).click()
    assert page.evaluate(ELDER)
    page.locator(".docs a").first.click()
    page.wait_for_url("**/document.html**")
    assert page.evaluate(ELDER)
    page.get_by_role("button", name="长辈版", exact=True).click()
    page.locator(".brand").click()
    page.wait_for_url("**/index.html**")
    assert not page.evaluate(ELDER)


def test_without_storage_the_mode_outlives_a_reload_and_goes_with_the_search(open_page: Callable[..., Page]) -> None:
    page = open_page("index.html", script=DENY_STORAGE)
    page.get_by_role("button", name="长辈版", exact=True).click()
    page.wait_for_url("**/index.html?reading=*elder*")
    page.reload()
    assert page.evaluate(ELDER)
    page.evaluate(HOLD_FORM)
    page.locator("input[name=q]").first.fill("x")
    page.keyboard.press("Enter")
    assert page.evaluate("new URLSearchParams(window.sent).get('reading')") == '{"elder":"1"}'
    page.get_by_role("button", name="长辈版", exact=True).click()
    page.wait_for_url(lambda address: "reading=" not in address)


def test_without_storage_everything_chosen_travels_and_outlives_going_back(open_page: Callable[..., Page]) -> None:
    """Toolbar, size and colours, too, from an address that asks for a mode."""
    page = open_page("index.html?mode=accessible", script=DENY_STORAGE)
    page.get_by_role("button", name="放大", exact=True).click()
    page.get_by_role("button", name="黑底黄字", exact=True).click()
    page.locator(".docs a").first.click()
    page.wait_for_url("**/document.html**")
    chosen = "JSON.stringify(gongkai.state)"
    assert page.evaluate(chosen) == '{"tools":"1","fs":"1","scheme":"ky"}'
    page.go_back()
    assert page.evaluate(chosen) == '{"tools":"1","fs":"1","scheme":"ky"}'
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate(chosen) == '{"tools":"1","fs":"1","scheme":"ky"}'


def test_without_storage_a_reset_leaves_the_address_too(open_page: Callable[..., Page]) -> None:
    page = open_page("index.html?mode=accessible", script=DENY_STORAGE)
    page.get_by_role("button", name="黑底黄字", exact=True).click()
    page.wait_for_url("**/index.html?reading=*scheme*")
    page.get_by_role("button", name="全部还原", exact=True).click()
    page.wait_for_url(lambda address: "scheme" not in address)
    page.reload()
    assert page.evaluate("JSON.stringify(gongkai.state)") == '{"tools":"1"}'


def test_a_hostile_address_changes_nothing(same_page: Callable[..., Page]) -> None:
    """What an address carries is looked at as closely as what is stored."""
    page = same_page("document.html")
    here = page.url
    for carried in ("%7B%22constructor%22%3A%221%22%2C%22fs%22%3A%229%22%7D", "%ff"):
        page.goto(f"{here}?reading={carried}")
        assert page.evaluate("[...document.documentElement.attributes].map(a => a.name).sort().join()") == "class,lang"
        assert "reading=" not in page.url


@pytest.mark.parametrize("carried", ["x", "null", "5", "%7B%7D", "%7B%22fs%22%3A%229%22%7D"])
def test_an_address_that_carries_nothing_readable_leaves_what_was_chosen(open_page: Callable[..., Page], carried: str) -> None:
    page = open_page(f"document.html?reading={carried}", scheme="ky", fs="2")
    chosen = '{"fs":"2","scheme":"ky"}'
    assert page.evaluate("JSON.stringify(gongkai.state)") == chosen
    assert page.evaluate(f"localStorage.getItem('{STORAGE_KEY}')") == chosen


def test_modes_work_from_a_local_file(browser: Browser, portal: Path) -> None:
    """From a memory stick."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto((portal / "index.html").as_uri())
        page.get_by_role("button", name="长辈版", exact=True).click()
        page.locator(".docs a").first.click()
        page.wait_for_url("**/document.html**")
        assert page.evaluate(ELDER)


def test_damaged_or_hostile_storage_is_ignored(open_page: Callable[..., Page]) -> None:
    """Only known names with known values become attributes."""
    wild = """{"elder":"yes","fs":"99","scheme":"\\"><script>","onclick":"x","letter":1}"""
    page = open_page("document.html", script=f"localStorage.setItem('{STORAGE_KEY}', '{wild}')")
    assert page.evaluate("[...document.documentElement.attributes].map(a => a.name).sort().join()") == "class,lang"
    page = open_page("document.html", script=f"localStorage.setItem('{STORAGE_KEY}', 'null')")
    assert page.evaluate("document.documentElement.className") == "js"


def test_the_mode_is_there_before_the_first_paint(open_page: Callable[..., Page], address: str) -> None:
    """Criterion A19: with the deferred script held back, the page already has its final size, and nothing shifts later."""
    page = open_page("index.html", elder="1", tools="1")

    def hold_back(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/portal-*.js", hold_back)
    page.goto(f"{address}/document.html", wait_until="commit")
    page.wait_for_selector("footer", state="attached")
    until(page, "performance.getEntriesByType('paint').length > 0")
    assert page.evaluate(ELDER)
    assert page.locator("#tools").get_by_role("button", name="放大", exact=True).is_visible()
    early = page.evaluate(FONT_SIZE)
    page.wait_for_load_state("load")
    assert page.evaluate(FONT_SIZE) == early
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { sum += e.value }))
        .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })"""
    )
    assert shift < 0.01


def test_the_tab_key_follows_the_order_seen_in_the_elder_view(open_page: Callable[..., Page]) -> None:
    """The metadata, last to be seen there, are last to be reached (WCAG 2.4.3), though they stand first in the page."""
    page = open_page("document.html", elder="1")
    page.evaluate("document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus()")
    tops: list[float] = []
    while page.evaluate("document.activeElement.closest('article') !== null"):
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
        page.keyboard.press("Tab")
    assert len(tops) > 3
    assert tops == sorted(tops)


def test_the_elder_view_shows_the_telephone_and_a_way_on(same_page: Callable[..., Page]) -> None:
    """A number at hand at the top and after the text; less besides."""
    page = same_page("document.html", width=360, elder="1")
    assert page.locator(".call a:visible").count() == 2
    assert page.locator(".big a:visible").all_inner_texts() == ["回到首页", "看同一类的文件"]
    assert page.locator(".std:visible").count() == 0
    order = page.evaluate("[...document.querySelectorAll('.body, .meta')].map(e => e.getBoundingClientRect().top)")
    assert order[0] > order[1], "the text comes before its particulars"
