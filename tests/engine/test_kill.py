"""A build killed at any moment leaves whole files, and the next build equals a clean one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .portals import Portal, assert_same, furnish, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 10
"""Kills of an incremental build, and as many of a cold one; the moments are drawn from a fixed seed."""

KNOWN = {"content", "site_config.yml", "site", ".site.lock", ".gongkai"}
"""What may lie in a portal's folder once a build has ended."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a built portal of some hundred documents."""
    portal = Portal(tmp_path_factory.mktemp("kill") / "before")
    furnish(portal)
    for serial in range(1000, 1400):
        portal.add(f"bulk/paper-{serial}.md", serial=str(serial), year=str(2016 + serial % 9))
    portal.build()
    return portal


@pytest.fixture(scope="module")
def after(before: Portal) -> Portal:
    """Return the same portal with another name on every page and some documents gone, built clean."""
    portal = before.copy(before.root.with_name("after"))
    _change(portal)
    portal.clean()
    return portal


@pytest.fixture(scope="module")
def seconds(after: Portal) -> float:
    """Return how long a cold build takes from its start to its end."""
    begin = time.monotonic()
    assert _start(after, after.root / "timed-site", after.root / "timed-state").wait() == 0
    return time.monotonic() - begin


def _change(portal: Portal) -> None:
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")
    for serial in range(1000, 1020):
        (portal.content / f"bulk/paper-{serial}.md").unlink()


def _start(portal: Portal, output: Path, state: Path) -> subprocess.Popen[bytes]:
    command = portal.command(*portal.build_arguments("--jobs", "2", output=output, state=state))
    return subprocess.Popen(  # our own program
        command,
        cwd=portal.root,
        env=portal.process_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _group(session: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def _is_over(session: int) -> bool:
    """Return whether the processes of a session end by themselves within five seconds; if not, end them."""
    limit = time.monotonic() + 5
    while _group(session):
        if time.monotonic() > limit:
            os.killpg(session, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True


def _kill(process: subprocess.Popen[bytes]) -> bool:
    """Kill the main process alone; return whether its workers end by themselves."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    return _is_over(process.pid)


def _wait_for_output(process: subprocess.Popen[bytes], output: Path) -> None:
    """Return as soon as anything below the output folder is touched, or the process has ended."""

    def seen() -> dict[str, int]:
        marks: dict[str, int] = {}
        for folder in (output, output / "doc", output / "category"):
            try:
                with os.scandir(folder) as entries:
                    marks |= {entry.path: entry.stat().st_mtime_ns for entry in entries}
            except OSError:
                continue
        return marks

    first = seen()
    while process.poll() is None and seen() == first:
        time.sleep(0.0005)  # on two cores, a watcher that never rests slows down what it watches


def _moments(seed: int) -> Iterator[tuple[str, float]]:
    rng = random.Random(seed)
    for turn in range(KILLS):
        yield ("clock", rng.random()) if turn % 2 else ("apply", rng.random() ** 2 * 0.06)


def _build_and_kill(portal: Portal, seconds: float, moment: tuple[str, float]) -> None:
    kind, amount = moment
    process = _start(portal, portal.site, portal.state)
    if kind == "clock":
        time.sleep(seconds * (0.15 + 0.95 * amount))
    else:
        _wait_for_output(process, portal.site)
        time.sleep(amount)
    assert _kill(process), "workers outlive the killed command"


@pytest.mark.parametrize("moment", list(_moments(1)), ids=lambda m: f"{m[0]}-{m[1]:.3f}")
def test_an_incremental_build_killed_leaves_whole_files(
    before: Portal, after: Portal, seconds: float, tmp_path: Path, moment: tuple[str, float]
) -> None:
    """Every file is the old one or the new one; the next build settles the rest."""
    old, new = tree(before.site), tree(after.root / "clean-site")
    portal = before.copy(tmp_path / "portal")
    _change(portal)
    _build_and_kill(portal, seconds, moment)
    for name, data in tree(portal.site).items():
        assert data in {old.get(name), new.get(name)}, f"{name} is torn"
    kept = old.keys() & new.keys()
    assert kept <= tree(portal.site).keys(), "a page of both sites is missing"
    portal.build()
    assert_same(portal.site, after.root / "clean-site")
    assert {path.name for path in portal.root.iterdir()} <= KNOWN, "the killed build left something lying about"


@pytest.mark.parametrize("moment", list(_moments(2)), ids=lambda m: f"{m[0]}-{m[1]:.3f}")
def test_a_cold_build_killed_is_finished_by_the_next(before: Portal, seconds: float, tmp_path: Path, moment: tuple[str, float]) -> None:
    """Whatever is there is whole, and the next build equals a clean one."""
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", before.config.read_bytes())
    shutil.copytree(before.content, portal.content)
    expected = tree(before.site)
    _build_and_kill(portal, seconds, moment)
    for name, data in tree(portal.site).items():
        assert data == expected.get(name), f"{name} is torn"
    portal.build()
    assert_same(portal.site, before.site)


def test_kills_in_a_row_end_well(before: Portal, after: Portal, seconds: float, tmp_path: Path) -> None:
    """Kills in a row, each within the recovery of the one before, still end well."""
    portal = before.copy(tmp_path / "portal")
    _change(portal)
    for moment in list(_moments(3))[:5]:
        _build_and_kill(portal, seconds, moment)
    portal.build()
    assert_same(portal.site, after.root / "clean-site")


def test_a_killed_build_can_be_taken_back(before: Portal, seconds: float, tmp_path: Path) -> None:
    """A build killed in its last step, and sources put back: the old site comes out."""
    portal = before.copy(tmp_path / "portal")
    kept = portal.config.read_bytes()
    _change(portal)
    _build_and_kill(portal, seconds, ("apply", 0.002))
    portal.config.write_bytes(kept)
    for serial in range(1000, 1020):
        name = f"content/bulk/paper-{serial}.md"
        portal.write(name, (before.root / name).read_bytes())
    portal.build()
    assert_same(portal.site, before.site)


def test_an_interrupted_build_leaves_nothing_behind(before: Portal, tmp_path: Path) -> None:
    """Ctrl-C in the middle: no traceback, no workers left, the old site whole."""
    portal = before.copy(tmp_path / "portal")
    old = tree(portal.site)
    _change(portal)
    command = portal.command(*portal.build_arguments("--jobs", "2"))
    process = subprocess.Popen(  # our own program
        command, cwd=portal.root, env=portal.process_environment(), stderr=subprocess.PIPE, start_new_session=True
    )
    while not (portal.root / ".site.staging").exists() and process.poll() is None:
        time.sleep(0.0005)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2, err.decode()
    assert b"Traceback" not in err, err.decode()
    assert _is_over(process.pid), "workers outlive the interrupted command"
    new = tree(portal.clean())
    for name, data in tree(portal.site).items():
        assert data in {old.get(name), new.get(name)}, f"{name} is torn"
