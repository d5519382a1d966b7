"""Fixtures that every folder of tests shares."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright
from xdist.scheduler import LoadGroupScheduling

from tests import REPOSITORY
from tests.browser import launch
from tests.serving import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")  # the same examples in every run; those of the night look for new ones

MOUNT: Final = "zfxxgk"
"""The demo portal's ``base_path``: the page for what is not found has addresses from the root."""

TOGETHER: Final = (
    "tests/judges/",
    "tests/mirror/",
    "tests/publish/",
    "tests/editions/test_languages.py",
    "tests/engine/test_hostile.py",
    "tests/engine/test_kill.py",
    "tests/engine/test_locking.py",
    "tests/engine/test_parallel.py",
    "tests/theme/test_anatomy.py",
    "tests/theme/test_catalogue.py",
    "tests/test_package.py",
)
"""Tests that share what takes long to make: those of each of these files and folders run in one process."""


class Together(LoadGroupScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out first what belongs together, then all other tests one by one, so that no process waits for long in the end."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return the name of the tests that run in one process with a test."""
    return next((path for path in TOGETHER if nodeid.startswith(path)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """Group tests by their place: the marks of xdist 3.8 are lost on pytest 9.2 (pytest-xdist issue 1386)."""
    return Together(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser, one for all tests of a process: Playwright runs once in each."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def emptied(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Return a function that gives back one profile of the browser without storage, permissions or pages.

    It serves many tests, one at a time, for a new profile costs more than a page. One empty page keeps it running.
    """
    with browser.new_context() as profile:
        kept = profile.new_page()
        session = profile.new_cdp_session(kept)

        def empty() -> BrowserContext:
            for page in profile.pages:
                if page is not kept:
                    page.close()
            profile.clear_permissions()
            session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
            return profile

        yield empty


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo portal with its search, below its mount; built once for all processes of a run, not to be changed."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-portal"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            command = [sys.executable, "-m", "generator", "build", "--output", str(folder / MOUNT), "--state", str(folder / "state")]
            done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "built").touch()
    return folder / MOUNT


@pytest.fixture(scope="session")
def demo_address(demo: Path) -> Iterator[str]:
    """Return the address of the demo portal's root on a server."""
    with served(demo.parent) as root:
        yield f"{root}/{demo.name}/"


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return a function that mounts a disk of a size, as ``mount`` takes it, and returns its folder."""
    folder = tmp_path / "disk"
    mount = shutil.which("mount")

    def on_a_folder(size: str) -> Path:
        if mount is None or os.geteuid() != 0:
            pytest.skip("mounting a disk needs root")
        folder.mkdir()
        done = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=False, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"a disk cannot be mounted here: {done.stderr.strip()}")
        return folder

    yield on_a_folder
    if folder.is_mount():
        subprocess.run(["umount", folder], check=True)
