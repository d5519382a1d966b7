"""Two builds at once on the same output: the second refuses, in one clear line."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .portals import Portal, assert_same, furnish, tree


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a portal that takes a moment to build, built once."""
    portal = Portal(tmp_path_factory.mktemp("busy") / "portal")
    furnish(portal)
    for serial in range(1000, 1600):
        portal.add(f"bulk/paper-{serial}.md", serial=str(serial), year=str(2016 + serial % 9))
    portal.build()
    return portal


@pytest.fixture
def changed(busy: Portal, tmp_path: Path) -> Portal:
    """Return the portal with another name on every page, to be built anew."""
    portal = busy.copy(tmp_path / "portal")
    portal.replace("site_config.yml", "溪川县人民政府信息公开", "溪川县政府信息公开")
    return portal


class Held:
    """A build stopped in the middle of its work."""

    def __init__(self, portal: Portal) -> None:
        """Start a build; stop it as soon as it holds a lock on a file."""
        command = portal.command(*portal.build_arguments("--jobs", "1"))
        self.process = subprocess.Popen(
            command,
            cwd=portal.root,
            env=portal.process_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        while not _holds_lock(self.process.pid) and self.process.poll() is None:
            time.sleep(0.001)
        assert self.process.poll() is None, "the build ended before it could be stopped"
        os.killpg(self.process.pid, signal.SIGSTOP)

    def release(self) -> int:
        """Let the build go on to its end and return its exit code."""
        os.killpg(self.process.pid, signal.SIGCONT)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=60)


def _holds_lock(process: int) -> bool:
    """Tell from the kernel's list whether a process holds a lock on a whole file."""
    locks = [line.split() for line in Path("/proc/locks").read_text(encoding="utf-8").splitlines()]
    return any(fields[1] == "FLOCK" and fields[4] == str(process) for fields in locks)


def test_the_second_build_refuses(changed: Portal) -> None:
    """Exit code 2 and one line that says what is the matter; the first is not disturbed."""
    expected = changed.clean()
    held = Held(changed)
    try:
        second = changed.run(*changed.build_arguments(), timeout=20)
    finally:
        first = held.release()
    assert second.code == 2, second.err
    assert "Traceback" not in second.err
    lines = [line for line in (second.err + second.out).splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert first == 0
    assert_same(changed.site, expected)


def test_another_memory_does_not_open_the_same_output(changed: Portal) -> None:
    """What is locked is the output, not only the state folder."""
    held = Held(changed)
    try:
        second = changed.run(*changed.build_arguments(state=changed.root / "other-state"), timeout=20)
    finally:
        assert held.release() == 0
    assert second.code == 2, second.err


def test_two_outputs_can_be_built_at_once(changed: Portal) -> None:
    """Builds that share nothing do not stop each other."""
    held = Held(changed)
    try:
        changed.build(output=changed.root / "other-site", state=changed.root / "other-state")
    finally:
        assert held.release() == 0
    assert_same(changed.site, changed.root / "other-site")


def test_two_started_together(changed: Portal) -> None:
    """Exactly one of two builds started in the same moment does the work."""
    command = changed.command(*changed.build_arguments())
    both = [subprocess.Popen(command, cwd=changed.root, env=changed.process_environment(), stderr=subprocess.PIPE) for _ in range(2)]
    errors = [process.communicate(timeout=60)[1].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 2], errors
    assert_same(changed.site, changed.clean())


def test_a_dead_build_locks_nothing(changed: Portal) -> None:
    """The lock of a killed process does not stop the next one."""
    held = Held(changed)
    held.kill()
    changed.build()
    assert_same(changed.site, changed.clean())


def test_checking_needs_no_lock(changed: Portal) -> None:
    """``check`` writes nothing to the output and runs beside a build."""
    before = tree(changed.site)
    held = Held(changed)
    try:
        assert changed.errors() == []
        assert tree(changed.site) == before
    finally:
        assert held.release() == 0
