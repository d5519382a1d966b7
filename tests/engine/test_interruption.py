"""Ctrl-C is neither lost nor told twice, wherever in the program it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from generator.building.ahead import Ahead
from generator.interruption import held_back

_LOST = """
import signal, time
from generator import interruption

class Interrupted:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

interruption.watch()
try:
    del (held := [Interrupted()])[0]
    time.sleep(100)
except KeyboardInterrupt:
    raise SystemExit(7)
"""
_OTHER = """
from generator import interruption

class Broken:
    def __del__(self):
        raise ValueError("told as ever")

interruption.watch()
del (held := [Broken()])[0]
"""


def test_an_interruption_where_python_cannot_raise_it_is_not_lost() -> None:
    """Python drops what is raised in a finaliser and prints a traceback; the command must end all the same, without it."""
    done = subprocess.run([sys.executable, "-c", _LOST], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (7, "")


def test_other_faults_in_finalisers_are_told() -> None:
    """Only interruptions are taken out."""
    done = subprocess.run([sys.executable, "-c", _OTHER], capture_output=True, text=True, timeout=30, check=False)
    assert "told as ever" in done.stderr


def test_an_interruption_waits_until_the_new_process_has_begun() -> None:
    """Held back within the block, raised behind it."""
    reached = []

    def begin() -> None:
        with held_back():
            signal.raise_signal(signal.SIGINT)
            reached.append("the end of the block")
        reached.append("what follows it")

    with pytest.raises(KeyboardInterrupt):
        begin()
    assert reached == ["the end of the block"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())


def test_a_process_of_its_own_leaves_interruptions_to_its_parent() -> None:
    """The signal goes to the whole group: the child must still answer."""

    def make() -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return "answered"

    assert Ahead(make).value() == "answered"
