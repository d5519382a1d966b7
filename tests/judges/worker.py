"""The Node.js side of the judges: one process, asked line by line."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from tests import REPOSITORY

if TYPE_CHECKING:
    from types import TracebackType

SCRIPT: Final = Path(__file__).with_name("worker.mjs")


class Worker:
    """A running ``worker.mjs``; a context manager."""

    def __init__(self) -> None:
        """Start it in the repository, where the packages of the lock file lie."""
        node = shutil.which("node")
        if node is None:
            raise FileNotFoundError("no Node.js here: install it (Debian: apt-get install nodejs npm), then run `python tests/browser.py`")
        self._process = subprocess.Popen(
            [node, str(SCRIPT)], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, op: str, **given: Any) -> Any:
        """Send one question and return its answer.

        Raises:
            RuntimeError: the judge itself broke; never taken for an acquittal.

        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"op": op, **given}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the process ended"}
        if "error" in answer:
            raise RuntimeError(f"{op}: {answer['error']}")
        return answer["result"]

    def __enter__(self) -> Self:
        """Return the worker."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()
