"""The demo portal, built by the real command and searched in a real browser: the figures that a change must not lower."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.search.judgement import documents
from benchmarks.search.quality import address_of, judge, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
FIRST = {
    "title", "title cut", "title traditional", "number", "number, other form", "index number", "index number, other form",
    "phrase", "date",
}  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built demo."""
    output = tmp_path_factory.mktemp("demo") / "site"
    command = [sys.executable, "-m", "generator", "build", "--output", str(output)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    return output


@pytest.mark.parametrize("from_folder", [False, True])
def test_quality(demo: Path, browser: Browser, from_folder: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """Titles, numbers, phrases and dates find theirs first; words find all of theirs and hardly anything else."""
    figures = judge(browser, demo, 25, from_folder=from_folder)
    report = table(figures)
    for kind, row in figures.items():
        assert row.nothing == 0, report
        if kind in FIRST:
            assert row.first is not None, report
            assert row.first >= 0.98, report
        if kind.startswith("word"):
            assert row.recall is not None, report
            assert row.precision is not None, report
            assert row.recall >= 0.99, report
            assert row.precision >= 0.95, report


@pytest.mark.parametrize("from_folder", [False, True])
def test_from_the_home_page(demo: Path, browser: Browser, from_folder: bool) -> None:  # noqa: FBT001  # as above
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
