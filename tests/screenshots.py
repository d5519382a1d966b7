"""Photographs every page kind of the demo portal, in each reading mode and colour scheme, on a phone and on a desk.

``python -m tests.screenshots`` builds the demo and writes ``screenshots/<kind>-<mode>-<width>.png`` and, of paper, ``<kind>-print.pdf``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests import REPOSITORY
from tests.browser import launch
from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE: Final = REPOSITORY / "site"
FOLDER: Final = REPOSITORY / "screenshots"
WIDTHS: Final = (360, 1280)
MODES: Final = {
    "standard": {},
    "dark": {},
    "elder": {"elder": "1"},
    "accessible": {"tools": "1"},
    "black-on-white": {"scheme": "light"},
    "white-on-black": {"scheme": "dark"},
    "yellow-on-black": {"scheme": "ky"},
    "black-on-yellow": {"scheme": "yk"},
    "white-on-blue": {"scheme": "bw"},
    "largest": {"fs": "4"},
}
"""What the reader has chosen, as it is stored."""
PRINTED: Final = ("document", "ended", "withheld")
_MARKS: Final = {"ended": ("v-repealed", "v-expired"), "amended": ("v-amended",), "not-yet": ("v-not-yet",), "withheld": ('class="gone"',)}


def pages() -> dict[str, str]:
    """Return one address for each kind of page."""
    documents = sorted(SITE.glob("doc/*/*.html"), key=lambda path: path.stat().st_size)
    found = {path.stem: path for path in SITE.glob("*.html")}
    found |= {"document": documents[-1], "document-short": documents[0]}
    for name, marks in _MARKS.items():
        found[name] = next(path for path in documents if any(mark in path.read_text("utf-8").partition("</article>")[0] for mark in marks))
    found["table"] = min(SITE.glob("doc/*/*/*.xlsx.html"))
    found["catalogue"] = SITE / "category" / "index.html"
    for kind in ("category", "year", "body", "theme"):
        found[kind] = max(SITE.glob(f"{kind}/*/index.html"))
    addresses = {name: path.relative_to(SITE).as_posix() for name, path in found.items()}
    return addresses | {"search-results": "search.html?q=%E4%BE%9B%E6%B0%B4", "search-nothing": "search.html?q=%E9%BE%98%E9%BE%98"}


def photograph(browser: Browser, root: str, kind: str, address: str) -> None:
    """Take a page kind in every mode and width."""
    for mode, chosen in MODES.items():
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if mode == "dark" else "light")
            context.add_init_script(f"localStorage.setItem('gongkai-reading', {json.dumps(json.dumps(chosen))})")
            page = context.new_page()
            page.goto(f"{root}/{address}")
            page.wait_for_timeout(700 if "search" in address else 150)
            page.screenshot(path=str(FOLDER / f"{kind}-{mode}-{width}.png"), full_page=True)
            if kind in PRINTED and mode == "standard" and width == WIDTHS[-1]:
                page.pdf(path=str(FOLDER / f"{kind}-print.pdf"), prefer_css_page_size=True)
            context.close()


def main() -> None:
    """Take them all; pages are served where the configuration puts them, so that 404.html finds its files."""
    subprocess.run([sys.executable, "-m", "generator", "build"], cwd=REPOSITORY, check=True)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        base = json.loads((SITE / "manifest.json").read_text("utf-8"))["base_path"].strip("/")
        (Path(folder) / base).symlink_to(SITE, target_is_directory=True)
        browser = launch(playwright)
        for kind, page in sorted(pages().items()):
            photograph(browser, f"{address}/{base}", kind, page)
        browser.close()


if __name__ == "__main__":
    main()
