"""Run a command and measure it: wall time, CPU time, memory of the whole process tree."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAMPLE_SECONDS = 0.02
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What one command cost."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """User and system seconds of the command and every child it waited for."""
    max_rss: int
    """Bytes: the largest single process."""
    pss: int
    """Bytes: largest sampled sum of proportional set sizes over the tree; 0 if not sampled."""
    status: int
    """Exit status."""
    output: str
    """Standard output and standard error together."""


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str], sample: bool = False) -> Run:
    """Run ``command`` in ``folder`` and return what it cost.

    Sampling takes CPU time itself: use it for memory, not in the run that is timed.
    """
    with (folder / "command.log").open("w+b") as log:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=log, stderr=log)
        sampler = _Sampler(process.pid) if sample else None
        _, raw, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(raw)
        pss = sampler.stop() if sampler else 0
        log.seek(0)
        output = log.read().decode(errors="replace")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, usage.ru_maxrss * 1024, pss, process.returncode, output)


class _Sampler:
    """Adds up the memory of a process and its descendants until stopped."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop and return the largest sum seen, in bytes."""
        self._end.set()
        self._thread.join()
        return self._peak

    def _sample(self) -> None:
        while not self._end.wait(SAMPLE_SECONDS):
            self._peak = max(self._peak, sum(_pss(process) for process in _tree(self._root)))


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _pss(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
