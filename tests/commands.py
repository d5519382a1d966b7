"""The command line of the program, each run in a process of its own that was forked from one with the program loaded.

Loading takes longer than most of what tests ask for. Two such processes take turns, so that runs that are compared with each
other have different hash seeds, as processes started anew have. Tests of starting itself, of signals and of the environment
start processes themselves.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import itertools
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from tests import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Result:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of ``check --format json``."""
        found = json.loads(self.out)["findings"]
        assert isinstance(found, list)
        return found


def gongkai(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float = 60) -> Result:
    """Run a command in a folder.

    Raises:
        subprocess.TimeoutExpired: it took longer than so many seconds.

    """
    return next(_turns()).run({"arguments": list(arguments), "folder": str(folder), "environment": dict(environment)}, timeout)


@cache
def _turns() -> Iterator[_Loaded]:
    return itertools.cycle((_Loaded(), _Loaded()))


class _Loaded:
    """A process with the program loaded; started when first asked, and anew after a command that took too long."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self._end)

    def run(self, order: dict[str, Any], timeout: float) -> Result:
        process = self._process = self._process or _start()
        assert process.stdin is not None
        assert process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            process.stdin.write(json.dumps({**order, "printed": folder}).encode() + b"\n")
            process.stdin.flush()
            if not select.select([process.stdout], [], [], timeout)[0]:
                os.killpg(process.pid, signal.SIGKILL)
                self._end()
                raise subprocess.TimeoutExpired(order["arguments"], timeout)
            code = json.loads(process.stdout.readline())
            out, err = (Path(folder, name).read_bytes().decode() for name in ("out", "err"))
        return Result(code, out, err)

    def _end(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None


def _start() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "tests.commands"]
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )


def _serve() -> None:
    """Load the program, then answer every line of orders with an exit code."""
    package = importlib.import_module("generator")
    for module in pkgutil.walk_packages(package.__path__, "generator."):
        importlib.import_module(module.name)
    run = importlib.import_module("generator.__main__").run
    _compile_templates()
    gc.freeze()
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            run()
            sys.exit()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _compile_templates() -> None:
    """Compile the theme's templates, so that a command gets for the same text what it would have compiled itself."""
    compile_ = Environment.compile
    compiled: dict[tuple[Any, ...], Any] = {}

    def once(environment: Environment, *source: Any) -> Any:
        if source not in compiled:
            compiled[source] = compile_(environment, *source)
        return compiled[source]

    Environment.compile = once  # type: ignore[method-assign, assignment]  # for the program's own calls
    theme = importlib.import_module("generator.theme_files").shipped_theme()
    environment = importlib.import_module("generator.rendering").environment([theme], None)
    for path in theme.rglob("*.html"):
        environment.get_template(path.relative_to(theme).as_posix())


def _become(order: dict[str, Any]) -> None:
    """Take on the arguments, the folder, the environment and the streams of a command."""
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    sys.argv = ["gongkai", *order["arguments"]]
    for stream, name in enumerate((os.devnull, "out", "err")):
        opened = os.open(Path(order["printed"], name), os.O_RDWR | os.O_CREAT)
        os.dup2(opened, stream)
        os.close(opened)
    os.chdir(order["folder"])


if __name__ == "__main__":
    _serve()
