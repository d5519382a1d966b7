"""The browser the tests drive: find it, else install it, else say in one line what is missing.

``python -m tests.browser`` prepares a machine: Chromium, Chinese fonts, and other people's judges from the lock file.
Tests call ``launch``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

AXE: Final = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
)
"""No background requests; a profile of its own comes from Playwright."""
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Return the path of a Chromium on this machine: ``CHROMIUM``, the usual names, or Playwright's own."""
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES):
        found = shutil.which(name) if name else None
        if found:
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not there before the set-up has run

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def launch(playwright: Playwright) -> Browser:
    """Start the browser, headless, without background networking, in a new profile."""
    path = chromium_outside(playwright)
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


def chromium_outside(playwright: Playwright) -> str:
    """Return the browser's path where Playwright already runs.

    Raises:
        FileNotFoundError: there is none; the message says how to get one.

    """
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES):
        found = shutil.which(name) if name else None
        if found:
            return found
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    raise FileNotFoundError(_MISSING)


_MISSING: Final = "no Chromium here: install it (Debian: apt-get install chromium fonts-noto-cjk) or name one in CHROMIUM"


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0  # fixed words


_WAITING: Final = ("-o", "DPkg::Lock::Timeout=300")
"""Seconds to wait while somebody else installs."""


def _install_browser() -> bool:
    """Install Chromium and Chinese fonts with the system's packages, else Playwright's own browser."""
    if shutil.which("apt-get") and hasattr(os, "geteuid"):
        elevate = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        if elevate and not shutil.which("sudo"):
            elevate = []
        _run(*elevate, "apt-get", "update", "-qq")
        if _run(*elevate, "apt-get", "install", "-y", "-qq", *_WAITING, "--no-install-recommends", "chromium", "fonts-noto-cjk"):
            return True
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


def _has_chinese_font() -> bool:
    """Tell whether the system has a Chinese font; without one, screenshots show boxes and measures differ."""
    if not shutil.which("fc-list"):
        return True
    found = subprocess.run(["fc-list", ":lang=zh", "family"], check=False, capture_output=True)  # on the path
    return bool(found.stdout.strip())


def prepare() -> int:
    """Make the machine ready for the browser tests; return an exit code."""
    if chromium() is None or not _has_chinese_font():
        _install_browser()
    if chromium() is None:
        sys.stderr.write(f"{_MISSING}\n")
        return 1
    if packages_missing() and not (
        shutil.which("npm") and _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(REPOSITORY))
    ):
        sys.stderr.write(f"not here: {', '.join(packages_missing())}; install Node.js with npm and run `npm ci --ignore-scripts`\n")
        return 1
    return 0


def packages_missing() -> list[str]:
    """Return the packages of ``package.json`` that are not installed in its version."""
    wanted: dict[str, str] = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return [name for name, version in wanted.items() if _installed(name) != version]


def _installed(name: str) -> str:
    file = REPOSITORY / "node_modules" / name / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.exists() else ""


if __name__ == "__main__":
    sys.exit(prepare())
