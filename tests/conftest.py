"""Fixtures that every folder of tests shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser, one for all tests of a process: Playwright runs once in each."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()
