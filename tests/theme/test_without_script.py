"""Without script everything can be read and nothing dead is shown (A26); with the policy on, nothing is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.theme.audit import faults
from tests.theme.conftest import closing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["index.html", "document.html", "listing.html", "favourites.html", "search.html"])
def test_no_dead_buttons_and_no_lost_text(browser: Browser, address: str, path: str) -> None:
    """Buttons that need script are not there; the text is."""
    with closing(browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})) as context:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        assert [b.inner_text() for b in page.locator("button:visible").all()] == ["搜索"]
        assert page.locator("h1").is_visible()
        if path == "document.html":
            page.locator("summary").click()
            assert page.locator(".toc a").first.is_visible()
            assert page.locator(".body").is_visible()
        if path in {"search.html", "favourites.html"}:
            assert page.locator("main .note:visible").count() == 1


def test_every_page_declares_a_policy_and_obeys_it(portal: Path) -> None:
    """No inline script, style or handler; scripts and styles from the own origin only."""
    for path in portal.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert policy, path
        assert text.index("Content-Security-Policy") < text.index("<script")
        assert "unsafe" not in policy.group(1)
        assert "blob:" not in policy.group(1)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!www\.(?:yunxi|gov)\.example)', text)


def test_four_hundred_percent_zoom(browser: Browser, address: str) -> None:
    """WCAG 1.4.10: 1280 by 1024 at 400 % is 320 by 256."""
    with closing(browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)) as context:
        page = context.new_page()
        page.goto(f"{address}/document.html")
        assert faults(page, target=44, text=16) == {}
