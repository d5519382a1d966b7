"""Proof that each check of behaviour is silent on a clean page and speaks when it is spoiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.theme import behaviour

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_STYLE = "document.styleSheets[0].insertRule('%s', document.styleSheets[0].cssRules.length)"
DEFECTS = {
    "out of view": ("keyboard", "Object.assign(document.querySelector('.crumb a').style, {position: 'absolute', left: '-999px'})"),
    "trap": (
        "keyboard",
        "document.querySelectorAll('.tools button')[1].addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault() })",
    ),
    "order": ("keyboard", "document.querySelector('.foot a').tabIndex = 1"),
    "order seen": (
        "keyboard",
        "Object.assign(document.querySelector('article').style, {display: 'flex', readingFlow: 'normal'}); document.querySelector('.meta').style.order = 1",
    ),
    "unreachable": ("keyboard", "document.querySelector('.tools button').tabIndex = -1"),
    "single key": ("shortcuts", "document.addEventListener('keydown', e => { if (e.key === 's') document.getElementById('q').focus() })"),
    "no focus ring": ("focus", _STYLE % "*:focus{outline:0!important;box-shadow:none!important;border-color:inherit!important}"),
    "animation": ("moving", "document.querySelector('h1').animate([{opacity: 1}, {opacity: .5}], {duration: 9000, iterations: Infinity})"),
    "changing text": ("moving", "setInterval(() => { document.querySelector('h1').textContent += '。' }, 200)"),
    "vague link": ("wording", "document.querySelector('.foot a').textContent = '更多'"),
    "new window": ("wording", "document.querySelector('.foot a').target = '_blank'"),
    "unmarked English": (
        "wording",
        "document.querySelector('.body p').textContent = 'This sentence is written in English and nobody says so'",
    ),
    "unmarked Uyghur": ("wording", "document.querySelector('.body p').textContent = 'بۇ ھۆججەت سىناق'"),
    "current by colour": (
        "cues",
        _STYLE % ".bar a[aria-current]{font-weight:400!important;border-bottom-color:transparent!important;text-decoration:none!important}",
    ),
    "link by colour": ("cues", _STYLE % ".art p a{text-decoration:none!important}"),
}


@pytest.mark.parametrize("check", behaviour.ALL)
@pytest.mark.parametrize("path", ["document.html", "guide.html"])
def test_a_clean_page_has_no_findings(same_page: Callable[..., Page], path: str, check: str) -> None:
    page = same_page(path, tools="1")
    page.locator("#tools").wait_for()
    assert behaviour.ALL[check](page) == []


def test_the_walk_goes_by_the_order_seen(same_page: Callable[..., Page]) -> None:
    """In the elder view the metadata are seen last."""
    assert behaviour.keyboard(same_page("document.html", elder="1")) == []


def test_a_second_walk_is_as_the_first(same_page: Callable[..., Page]) -> None:
    """A browser goes on from where the last focus was; the walks begin at the beginning."""
    page = same_page("guide.html")
    for _ in range(2):
        assert behaviour.keyboard(page) == []
        assert behaviour.focus(page) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_spoiled_page_has(same_page: Callable[..., Page], defect: str) -> None:
    check, script = DEFECTS[defect]
    page = same_page("guide.html" if "current" in defect else "document.html")
    page.evaluate(script)
    assert behaviour.ALL[check](page) != []
