"""From the home page to the third article of a regulation in at most twelve steps: by keyboard, and by ear (issue of reading).

The portal is the demo, built with its search. A step is one press of a key, or one word or phrase typed. The walk by ear uses
the virtual screen reader of other people, which speaks what a real one would and moves by headings, links and landmarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import REPOSITORY
from tests.judges.portals import served
from tests.theme.conftest import closing, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOST = 12
REGULATION = "农村供水工程运行管护办法"


@pytest.fixture(scope="module")
def portal(demo: Path) -> Iterator[str]:
    """Return the address of the demo."""
    with served(demo) as address:
        yield address


class Keys:
    """Hands on a keyboard: counts what they do."""

    def __init__(self, page: Page) -> None:
        """Begin at nothing."""
        self.page = page
        self.steps = 0

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
            self.steps += 1

    def write(self, text: str) -> None:
        """Type a phrase."""
        self.page.keyboard.type(text)
        self.steps += 1

    def tab_to(self, selector: str) -> None:
        """Press Tab until a control has the focus."""
        while self.steps <= MOST and not self.page.evaluate("s => document.activeElement.matches(s)", selector):
            self.press("Tab")


@pytest.mark.parametrize("mode", ["standard", "elder", "accessible"])
def test_by_keyboard(browser: Browser, portal: str, mode: str) -> None:
    """Skip link, words, Enter, first result: the regulation opens at the article asked for."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 800})) as context:
        page = context.new_page()
        page.goto(f"{portal}index.html?mode={mode}")
        keys = Keys(page)
        keys.tab_to("a[href='#q']")
        keys.press("Enter")
        keys.write(f"{REGULATION}第三条")
        keys.press("Enter")
        page.wait_for_url("**/search.html**")
        page.locator("#search .docs a").first.wait_for()
        assert "最接近" not in page.locator("#search").inner_text()
        keys.press("Tab", "Enter")
        keys.tab_to("#search .docs a")
        keys.press("Enter")
        page.wait_for_url("**/doc/**")
        assert keys.steps <= MOST
        assert page.url.endswith("#art-3")
        assert REGULATION in page.locator("h1").inner_text()
        assert page.evaluate("document.querySelector(':target').innerText").startswith("第三条")
        until(page, "(r => r.top >= 0 && r.top < innerHeight / 2)(document.querySelector(':target').getBoundingClientRect())")


def test_the_modes_and_the_toolbar_by_keyboard(browser: Browser, portal: str) -> None:
    """Into the elder view and back, the bar open, another scheme, the bar closed: all within the twelve steps each."""
    with closing(browser.new_context(viewport={"width": 360, "height": 740})) as context:
        page = context.new_page()
        page.goto(f"{portal}index.html")
        keys = Keys(page)
        keys.tab_to("#b-elder")
        keys.press("Enter")
        assert page.evaluate("document.documentElement.hasAttribute('data-elder')")
        keys.press("Enter")
        assert not page.evaluate("document.documentElement.hasAttribute('data-elder')")
        keys.tab_to("#b-tools")
        keys.press("Enter")
        page.wait_for_function(
            "() => document.getElementById('tools').contains(document.activeElement)"
        )  # its script comes when first asked for
        keys.press("Escape")
        assert page.evaluate("document.activeElement.id") == "b-tools"
        assert keys.steps <= MOST
        keys = Keys(page)
        keys.press("Enter")
        keys.tab_to("[data-act=larger]")
        keys.press("Enter")
        page.wait_for_function("() => document.documentElement.getAttribute('data-fs') === '1'")  # its script comes when first asked for
        assert keys.steps <= MOST


READER = REPOSITORY / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
_START = """async source => { const file = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  window.virtual = (await import(file)).virtual; await virtual.start({container: document.body}) }"""
_MOVE = """async command => { if (command === 'next') await virtual.next(); else await virtual.perform(virtual.commands[command]);
  return virtual.lastSpokenPhrase() }"""


_FOCUS = "(node => (node.nodeType === 1 ? node : node.parentElement).closest('a,button,input').focus())(virtual.activeNode)"


class Ears:
    """A virtual screen reader on the present page: counts what is asked of it and keeps what it says."""

    def __init__(self, page: Page) -> None:
        """Begin at nothing."""
        self.page = page
        self.steps = 0
        self.heard: list[str] = []

    def arrive(self) -> None:
        """Start reading the page that has come; no step of the listener."""
        self.page.evaluate(_START, READER.read_text(encoding="utf-8"))

    def ask(self, command: str) -> str:
        """Move and return what is said."""
        self.steps += 1
        phrase: str = self.page.evaluate(_MOVE, command)
        self.heard.append(phrase)
        return phrase

    def until(self, command: str, word: str) -> None:
        """Move until a word is said."""
        while word not in self.ask(command) and self.steps <= MOST:
            pass

    def enter(self) -> None:
        """Press Enter where the reader is; real readers bring the focus along."""
        self.steps += 1
        self.page.evaluate(_FOCUS)
        self.page.keyboard.press("Enter")

    def write(self, text: str) -> None:
        """Type a phrase into the field where the reader is."""
        self.steps += 1
        self.page.evaluate(_FOCUS)
        self.page.keyboard.type(text)


@pytest.mark.parametrize("mode", ["standard", "elder", "accessible"])
def test_by_ear(browser: Browser, portal: str, mode: str) -> None:
    """To the search, words, Enter, the first result, then article by article as headings."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)) as context:
        page = context.new_page()
        page.goto(f"{portal}index.html?mode={mode}")
        ears = Ears(page)
        ears.arrive()
        ears.until("moveToNextSearch", "站内搜索")
        ears.until("next", "searchbox")
        assert "写出您要找的事" in ears.heard[-1]
        ears.write(f"{REGULATION}第三条")
        ears.enter()
        page.wait_for_url("**/search.html**")
        page.locator("#search .docs a").first.wait_for()
        ears.arrive()
        ears.until("moveToNextMain", "main")
        ears.until("moveToNextLink", REGULATION)
        ears.enter()
        page.wait_for_url("**/doc/**")
        ears.arrive()
        ears.until("moveToNextHeadingLevel4", "第三条")
        assert "heading, 第三条, level 4" in ears.heard[-1]
        assert ears.steps <= MOST, ears.heard


def test_the_modes_and_the_toolbar_by_ear(browser: Browser, portal: str) -> None:
    """The buttons say what they are and in which state; the bar is a group with a name; what happened is announced."""
    with closing(browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)) as context:
        page = context.new_page()
        page.goto(f"{portal}index.html")
        ears = Ears(page)
        ears.arrive()
        ears.until("moveToNextBanner", "banner")
        ears.until("next", "长辈版")
        assert "button, 长辈版, not pressed" in ears.heard[-1]
        ears.enter()
        until(page, "document.getElementById('mode-say').textContent.includes('已进入长辈版')")
        ears = Ears(page)
        ears.arrive()
        ears.until("moveToNextBanner", "banner")
        ears.until("next", "长辈版")
        assert "button, 长辈版, pressed" in ears.heard[-1]
        assert "无障碍" in ears.ask("next")
        assert "button" in ears.heard[-1]
