"""The catalogue of components: whole, usable on a narrow screen in every reading mode, without findings."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from tests.theme.audit import axe, faults
from tests.theme.conftest import closing
from tools.components import components, description, write

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

COMPOSITION = (
    "landmark-",
    "heading-order",
    "page-has-heading-one",
    "region",
    "empty-table-header",
    "skip-link",
    "link-in-text-block",
    "focus-order-semantics",
)
"""Rules about a page as a whole: several examples of a header or a navigation stand here side by side, and there is no
script that takes tables which need not be scrolled out of the order of focus."""


MODES: dict[str, dict[str, str]] = {"standard": {}, "elder": {"elder": "1"}, "accessible": {"tools": "1"}}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the drawn catalogue."""
    folder = tmp_path_factory.mktemp("components")
    write(folder)
    return folder


def test_every_component_and_example_appears(catalogue: Path) -> None:
    """On a page of its own, linked from the first."""
    index = (catalogue / "index.html").read_text(encoding="utf-8")
    for name in components():
        assert f'href="{name}.html"' in index
        page = (catalogue / f"{name}.html").read_text(encoding="utf-8")
        shown = [html.unescape(found) for found in re.findall(r'data-example="([^"]*)"', page)]
        assert shown == list(description(name)["examples"])
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), name


def test_the_catalogue_is_no_part_of_a_portal(catalogue: Path) -> None:
    """It asks for nothing from elsewhere and tells search engines to stay away."""
    for path in catalogue.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', text)


@pytest.mark.browser
def test_examples_fit_a_narrow_screen(catalogue: Path, browser: Browser) -> None:
    """At 320 pixels nothing is wider than the screen, cut off, too small to read or to hit; axe finds nothing, in any mode."""
    found: dict[str, object] = {}
    with closing(browser.new_context(viewport={"width": 320, "height": 740})) as context:
        page = context.new_page()
        for name in ("index", *components()):
            page.goto((catalogue / f"{name}.html").as_uri())
            for mode, choices in MODES.items():
                page.evaluate("choices => { gongkai.state = choices; gongkai.apply() }", choices)
                findings = faults(page, target=60 if mode == "elder" else 44, text=24 if mode == "elder" else 16)
                findings["axe"] = [finding for finding in axe(page) if not finding.startswith(COMPOSITION)]
                found |= {f"{name} {mode} {what}": value for what, value in findings.items() if value}
    assert found == {}


@pytest.mark.browser
def test_an_address_can_ask_for_a_mode(catalogue: Path, browser: Browser) -> None:
    """The links at the top of the catalogue do."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        for mode, attribute in (("elder", "data-elder"), ("accessible", "data-tools")):
            page.goto(f"{(catalogue / 'index.html').as_uri()}?mode={mode}")
            assert page.evaluate("name => document.documentElement.hasAttribute(name)", attribute)


@pytest.mark.browser
def test_a_component_that_is_too_wide_is_noticed(catalogue: Path, browser: Browser) -> None:
    """The check above can fail."""
    with closing(browser.new_context(viewport={"width": 320, "height": 740})) as context:
        page = context.new_page()
        page.goto((catalogue / "pager.html").as_uri())
        page.evaluate("document.querySelector('.sample').style.setProperty('width', '400px')")
        assert "sideways" in faults(page, target=44, text=16)
