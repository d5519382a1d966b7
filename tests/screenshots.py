"""Photographs every page kind of the demo portal, in each reading mode, on a phone and on a desk.

``python tests/screenshots.py`` builds the demo and writes ``screenshots/<kind>-<mode>-<width>.png``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from tests.browser import REPOSITORY, launch

SITE: Final = REPOSITORY / "site"
FOLDER: Final = REPOSITORY / "screenshots"
WIDTHS: Final = (360, 1280)
MODES: Final = ("standard", "elder", "accessible", "dark")


def pages() -> dict[str, str]:
    """Return one address for each kind of page."""
    longest = max(SITE.glob("doc/*/*.html"), key=lambda path: path.stat().st_size)
    found = {path.stem: path.name for path in SITE.glob("*.html")}
    found["document"] = longest.relative_to(SITE).as_posix()
    found["table"] = min(SITE.glob("doc/*/*/*.xlsx.html")).relative_to(SITE).as_posix()
    found["catalogue"] = "category/index.html"
    found["listing"] = min(SITE.glob("category/*/index.html")).relative_to(SITE).as_posix()
    found["results"] = "search.html?q=%E4%BE%9B%E6%B0%B4"
    return found


def main() -> None:
    """Take them all."""
    subprocess.run([sys.executable, "-m", "generator", "build"], cwd=REPOSITORY, check=True)
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for kind, address in sorted(pages().items()):
            for mode in MODES:
                for width in WIDTHS:
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if mode == "dark" else "light")
                    page.goto(f"{SITE.as_uri()}/{address}{'&' if '?' in address else '?'}mode={mode}")
                    page.wait_for_timeout(700 if "search" in address else 150)
                    page.screenshot(path=str(FOLDER / f"{kind}-{mode}-{width}.png"), full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
