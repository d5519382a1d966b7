"""The accessibility toolbar: opening, keyboard, pointer, guide line, spacing, plain text, reset, status (A1, A8-A17, A20)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.theme.conftest import STORAGE_KEY, closing, press, until, until_true

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, FloatRect, Page, Route

pytestmark = pytest.mark.browser

FOCUSED = "(e => e.id || e.getAttribute('data-act') || e.textContent.trim().slice(0, 20))(document.activeElement)"
VISIBLE_CONTROLS = """[...document.querySelectorAll('a[href],button,input,summary,[tabindex="0"]')].filter(e => e.getClientRects().length
  && !e.closest('details:not([open]) > :not(summary)')).length"""


def test_the_toolbar_opens_and_closes_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Focus goes in; Esc closes and brings it back (A1)."""
    page = open_page("document.html")
    opener = page.get_by_role("button", name="无障碍", exact=True)
    assert opener.get_attribute("aria-expanded") == "false"
    assert not page.locator("#tools").is_visible()
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    page.wait_for_function(
        "() => document.getElementById('tools').contains(document.activeElement)"
    )  # its script comes when first asked for
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert page.evaluate(FOCUSED) == "b-tools"


def test_exit_help_and_reset_are_in_the_bar(open_page: Callable[..., Page]) -> None:
    """One press each (A14); reset leaves nothing behind but the open bar."""
    page = open_page("document.html", tools="1", scheme="ky", fs="3", guide="1", caption="1", cursor="1", letter="1", elder="1")
    assert page.locator("#tools").get_by_role("link", name="使用帮助").get_attribute("href") == "help.html"
    press(page, "全部还原")
    names = page.evaluate("[...document.documentElement.attributes].map(a => a.name).filter(n => n.startsWith('data-')).join()")
    assert names == "data-tools"
    assert page.evaluate(f"localStorage.getItem('{STORAGE_KEY}')") == '{"tools":"1"}'
    assert page.locator("#caption, #guide").count() == 0
    press(page, "退出")
    assert not page.locator("#tools").is_visible()
    assert page.evaluate(FOCUSED) == "b-tools"
    page.goto(page.url.replace("document.html", "category/index.html?mode=accessible"))
    assert page.locator("#tools").get_by_role("link", name="使用帮助").get_attribute("href") == "../help.html"


def test_of_each_choice_one_button_is_pressed(open_page: Callable[..., Page]) -> None:
    """What holds when nothing was chosen is pressed, too (A9, WCAG 4.1.2)."""
    page = open_page("document.html", tools="1")
    pressed = "[...document.querySelectorAll('#tools [data-value][aria-pressed=true]')].map(e => e.textContent.trim())"
    until(page, f"{pressed}.join() === '中,跟随系统'")
    press(page, "黑底黄字")
    press(page, "慢")
    assert page.evaluate(pressed) == ["慢", "黑底黄字"]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tab_key_reaches_every_visible_control_once_and_in_view(open_page: Callable[..., Page], width: int) -> None:
    """No trap, nothing off screen, order as in the document (A15)."""
    page = open_page("document.html", width=width, tools="1")
    page.locator("#tools").wait_for()
    expected = page.evaluate(VISIBLE_CONTROLS)
    seen: list[int] = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        place, visible = page.evaluate(
            """(() => { const e = document.activeElement, r = e.getBoundingClientRect();
            return [[...document.querySelectorAll('*')].indexOf(e), r.width > 1 && r.left >= -1 && r.right <= innerWidth + 1 && r.bottom > 0 && r.top < innerHeight] })()"""
        )
        assert visible, page.evaluate("document.activeElement.outerHTML.slice(0, 100)")
        seen.append(place)
    assert seen == sorted(set(seen))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('.skip') !== null")


def test_no_single_key_does_anything(open_page: Callable[..., Page]) -> None:
    """WCAG 2.1.4 (A16): letters, digits and signs leave page, focus and modes alone."""
    page = open_page("document.html", tools="1")
    before = page.evaluate("location.href + document.documentElement.outerHTML.length")
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/.,?[]-=":
        page.keyboard.press(key)
    assert page.evaluate("location.href + document.documentElement.outerHTML.length") == before
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("scheme", ["", "dark", "ky", "yk", "bw"])
def test_focus_is_visible_on_every_ground(open_page: Callable[..., Page], scheme: str) -> None:
    """A17: every fourth stop of the Tab key changes enough pixels around it."""
    page = open_page("index.html", **({"scheme": scheme} if scheme else {}))
    for stop in range(1, 30):
        page.keyboard.press("Tab")
        if stop % 4:
            continue
        box = page.evaluate("(r => ({x: r.x, y: r.y, width: r.width, height: r.height}))(document.activeElement.getBoundingClientRect())")
        clip: FloatRect = {
            "x": max(0, box["x"] - 8),
            "y": max(0, box["y"] - 8),
            "width": box["width"] + 16,
            "height": box["height"] + 16,
        }
        focused = page.screenshot(clip=clip)
        element = page.evaluate_handle("document.activeElement")
        page.evaluate("document.activeElement.blur()")
        plain = page.screenshot(clip=clip)
        element.as_element().focus()  # type: ignore[union-attr]  # the focused element exists
        difference = ImageChops.difference(Image.open(io.BytesIO(focused)).convert("L"), Image.open(io.BytesIO(plain)).convert("L"))
        changed = sum(difference.histogram()[80:])
        assert changed >= 2 * 2 * (box["width"] + box["height"]) * 0.9, page.evaluate("document.activeElement.outerHTML.slice(0, 99)")


def test_every_change_is_announced(open_page: Callable[..., Page]) -> None:
    """A20: the status line says what happened, where everybody can see it."""
    page = open_page("document.html", tools="1")
    for button, words in (
        ("加宽字距", "已打开：加宽字距。"),
        ("加宽字距", "已关闭：加宽字距。"),
        ("黑底黄字", "配色：黑底黄字。"),
        ("慢", "语速：慢。"),
        ("放大", "文字大小：第2级，共五级。"),
        ("全部还原", "已全部还原。"),
    ):
        press(page, button)
        page.get_by_role("status").get_by_text(words, exact=True).wait_for()


def test_letters_and_lines_widen_and_return(open_page: Callable[..., Page]) -> None:
    """Two switches, each undone by a second press."""
    page = open_page("document.html", tools="1")
    style = (
        "(s => [s.letterSpacing, parseFloat(s.lineHeight) / parseFloat(s.fontSize)])(getComputedStyle(document.querySelector('.body p')))"
    )
    spacing, height = page.evaluate(style)
    press(page, "加宽字距")
    press(page, "加大行距")
    wide, high = page.evaluate(style)
    assert spacing == "normal"
    assert float(wide.removesuffix("px")) > 2
    assert high > height + 0.4
    press(page, "加宽字距")
    press(page, "加大行距")
    assert page.evaluate(style) == [spacing, height]


def test_the_large_pointer_is_used_everywhere(same_page: Callable[..., Page], address: str) -> None:
    """A10: a file of 64 pixels, on text, links and buttons."""
    page = same_page("document.html", cursor="1")
    cursors = page.evaluate("[...document.querySelectorAll('html, body *')].map(e => getComputedStyle(e).cursor)")
    assert len(set(cursors)) == 1
    found = re.search(r"assets/cursor-[0-9a-f]+\.svg", cursors[0])
    assert found
    assert 'width="64" height="64"' in page.request.get(f"{address}/{found[0]}").text()


def test_the_guide_line_follows_pointer_and_focus_and_lets_clicks_through(open_page: Callable[..., Page]) -> None:
    """Criterion A11."""
    page = open_page("document.html", guide="1")
    page.locator("#guide").wait_for()
    top = "document.getElementById('guide').getBoundingClientRect().top"
    page.mouse.move(400, 333)
    assert abs(page.evaluate(top) - 333) <= 4
    page.evaluate(
        "document.body.dispatchEvent(new TouchEvent('touchmove', {bubbles: true, touches: [new Touch({identifier: 1, target: document.body, clientY: 222})]}))"
    )
    assert abs(page.evaluate(top) - 222) <= 4
    page.locator(".brand").focus()
    bottom = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert abs(page.evaluate(top) - bottom) <= 4
    box = page.get_by_role("button", name="长辈版", exact=True).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 10, box["y"] + 10)
    assert page.evaluate("document.documentElement.hasAttribute('data-elder')")


def test_plain_text_drops_pictures_and_grounds_but_no_words(open_page: Callable[..., Page]) -> None:
    """A13: the same words in the same order."""
    page = open_page("index.html", tools="1")
    words = page.locator("main").inner_text().split()
    press(page, "纯文本")
    assert page.locator("main").inner_text().split() == words
    assert not page.locator(".hills").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.hero')).backgroundColor") == "rgb(255, 255, 255)"
    columns = "getComputedStyle(document.querySelector('.sec')).gridTemplateColumns.split(' ').length"
    assert page.evaluate(columns) == 1


def test_the_page_reads_in_the_same_order_without_styles(same_page: Callable[..., Page]) -> None:
    """A13: the order of the document is the order on the screen."""
    page = same_page("document.html", width=360)
    texts = "[...document.querySelectorAll('h1,.meta dt,.body p,.files a,#nav a')].filter(e => e.getClientRects().length)"
    tops = page.evaluate(f"{texts}.map(e => e.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    page.evaluate("[...document.styleSheets].forEach(s => { s.disabled = true })")
    assert page.evaluate(f"{texts}.map(e => e.getBoundingClientRect().top)") == sorted(
        page.evaluate(f"{texts}.map(e => e.getBoundingClientRect().top)")
    )


def test_the_engine_of_the_toolbar_comes_only_when_it_is_needed(open_page: Callable[..., Page]) -> None:
    """A page without tools loads neither it nor anything else it does not use."""
    page = open_page("document.html")
    loaded = "[...new Set(performance.getEntriesByType('resource').map(e => e.name.split('/').pop().replace(/-[0-9a-f]{10}\\./, '.')))].filter(n => n !== 'favicon.ico').sort().join()"
    assert page.evaluate(loaded) == "emblem.svg,portal.css,portal.js"
    page.get_by_role("button", name="无障碍", exact=True).click()
    until(page, f"{loaded}.includes('toolbar.js')")


def test_a_toolbar_that_cannot_be_fetched_does_not_stay_open(browser: Browser, address: str) -> None:
    """Without a line the button goes back, and a later press opens it."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(f"{address}/document.html")
        context.set_offline(True)
        opener = page.get_by_role("button", name="无障碍", exact=True)
        opener.click()
        until(page, "document.getElementById('b-tools').getAttribute('aria-expanded') === 'false'")
        context.set_offline(False)
        opener.click()
        page.locator("#tools").wait_for()


def test_a_button_pressed_before_the_engine_has_come_counts(open_page: Callable[..., Page]) -> None:
    """On a slow line the toolbar is there before its script."""
    page = open_page("document.html")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/toolbar-*.js", late)
    page.get_by_role("button", name="无障碍", exact=True).click()
    press(page, "加宽字距")
    until(page, "document.documentElement.hasAttribute('data-letter')")


@pytest.mark.parametrize("presses", [1, 2, 3])
def test_a_slow_toolbar_leaves_alone_who_pressed_again_or_went_on(open_page: Callable[..., Page], presses: int) -> None:
    """What comes late opens only if it is still asked for, and takes the focus from its button only."""
    page = open_page("document.html")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/more.*.js", hold)
    for _ in range(presses):
        page.locator("#b-tools").click(no_wait_after=True)
    page.locator("#q").focus()
    until_true(page, lambda: len(held) > 0)
    for route in held:
        route.continue_()
    page.wait_for_function("() => window.gongkai.fill")
    until(page, f"!!document.querySelector('#tools button') === {str(presses % 2 == 1).lower()}")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_toolbar_whose_script_is_missing_says_so_closes_and_tries_again(browser: Browser, address: str) -> None:
    """No dead buttons: the way out works without it, another press fetches it once more and counts."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.route("**/toolbar-*.js", lambda route: route.abort("failed"))
        page.goto(f"{address}/document.html?mode=accessible")
        page.get_by_role("status").get_by_text("没有载入").wait_for()
        press(page, "退出")
        assert not page.locator("#tools").is_visible()
        assert page.evaluate(FOCUSED) == "b-tools"
        page.get_by_role("button", name="无障碍", exact=True).click()
        page.get_by_role("status").get_by_text("没有载入").wait_for()
        page.unroute("**/toolbar-*.js")
        press(page, "加宽字距")
        until(page, "document.documentElement.hasAttribute('data-letter')")


def test_skip_links_lead_to_text_search_and_catalogue(same_page: Callable[..., Page]) -> None:
    """The first three stops of the Tab key, on the home page and elsewhere."""
    for path in ("index.html", "document.html", "search.html", "404.html", "category/index.html"):
        page = same_page(path, width=360)
        targets = []
        for _ in range(3):
            page.keyboard.press("Tab")
            assert page.locator(".skip a:focus").is_visible()
            targets.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert targets == ["#main", "#q", "#nav"]
        assert page.evaluate("['main', 'q', 'nav'].every(id => document.querySelectorAll('#' + id).length === 1)")
