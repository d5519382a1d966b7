"""A folder of sample pages, a server for it and a browser, shared by the tests of the theme."""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.serving import served
from tests.theme import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

STORAGE_KEY = "gongkai-reading"


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample pages."""
    folder = tmp_path_factory.mktemp("theme")
    sample.write_pages(folder)
    return folder


@pytest.fixture(scope="session")
def address(portal: Path) -> Iterator[str]:
    """Return the address the sample pages are served at."""
    with served(portal) as root:
        yield root


def remember(**choices: str) -> str:
    """Return a script that puts choices into storage before the page starts, once in a browser context."""
    text = json.dumps(json.dumps(choices))
    return f"if(!localStorage.getItem('seeded')){{localStorage.setItem('seeded','1');localStorage.setItem('{STORAGE_KEY}',{text})}}"


@pytest.fixture
def open_page(browser: Browser, address: str, emptied: Callable[[], BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a sample page; a page that logs an error or leaves its origin fails the test.

    Pages of one test that are open at the same time have profiles of their own, and so has one that is ``alone``: what is
    done to its clock would stay with the profile, which other tests get.
    """
    profile = emptied()
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def context_for_one_page(*, alone: bool) -> BrowserContext:
        if not alone and len(profile.pages) == 1:
            return emptied()
        contexts.append(browser.new_context())
        return contexts[-1]

    def open_(path: str, *, width: int = 1280, height: int = 800, script: str = "", alone: bool = False, **choices: str) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        page = context_for_one_page(alone=alone).new_page()
        page.set_viewport_size(size)
        if choices:
            page.add_init_script(remember(**choices))
        if script:
            page.add_init_script(script)
        _watch(page, address, faults)
        page.goto(f"{address}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def _watch(page: Page, address: str, faults: list[str]) -> None:
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else faults.append(request.url))


@pytest.fixture(scope="session")
def standing(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Return a page that serves many tests, one after the other, and its faults: a new one costs more than most of them ask of it."""
    with browser.new_context() as context:
        faults: list[str] = []
        page = context.new_page()
        _watch(page, address, faults)
        yield page, faults


@pytest.fixture
def same_page(standing: tuple[Page, list[str]], address: str) -> Iterator[Callable[..., Page]]:
    """Return what ``open_page`` returns, for tests that do nothing to a page but run scripts, press keys, and set size and media.

    They get the same page again, with nothing stored: what they do to it ends with the document.
    """
    page, faults = standing
    session = page.context.new_cdp_session(page)
    with ExitStack() as scripts:

        def open_(path: str, *, width: int = 1280, height: int = 800, **choices: str) -> Page:
            scripts.close()
            session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
            if choices:
                scripts.enter_context(page.add_init_script(remember(**choices)))
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{address}/{path}")
            return page

        yield open_
    page.emulate_media(color_scheme="null", forced_colors="null", contrast="null")
    page.goto("about:blank")
    session.detach()
    seen = [*faults]
    faults.clear()
    assert seen == []


def choose(page: Page, choices: dict[str, str]) -> None:
    """Let a page be read as someone reads it who has made these choices and no others."""
    page.evaluate("choices => { gongkai.state = choices; gongkai.refresh() }", choices)


def press(page: Page, name: str) -> None:
    """Press a button of the toolbar."""
    page.locator("#tools").get_by_role("button", name=name, exact=True).click()


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true in the page; the page's own policy forbids the usual way, which needs eval."""
    until_true(page, lambda: bool(page.evaluate(expression)), expression)


def until_true(page: Page, holds: Callable[[], bool], said: str = "what is waited for") -> None:
    """Wait, with the page running, until a function returns true."""
    for _ in range(1200):  # half a minute, as long as Playwright itself waits
        if holds():
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never true: {said}")


@contextmanager
def closing(context: BrowserContext) -> Iterator[BrowserContext]:
    """Close a browser context in the end."""
    try:
        yield context
    finally:
        context.close()
