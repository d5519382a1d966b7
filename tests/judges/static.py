"""The judges that read files: html-validate with its recommended rules, and the Nu checker where there is a Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from tests import REPOSITORY
from tests.judges.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.judges.worker import Worker

HTML_VALIDATE: Final = {"root": True, "extends": ["html-validate:recommended"]}
VNU: Final = REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
_BATCH: Final = 1000
_LOOPBACK: Final = ("-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Dnu.validator.servlet.allowed-address-type=all")
"""Pages are served on this machine, which the checker refuses to visit as a public service must."""
_PATIENCE: Final = ("-Dnu.validator.servlet.connection-timeout=60000", "-Dnu.validator.servlet.socket-timeout=60000")
"""Milliseconds for a page to come; the usual five seconds are too few on a machine with other work."""


_JAVA: Final = ("-XX:TieredStopAtLevel=1", "-Xss8m")
"""For a run of seconds the second compiler costs more than it gains; the checker recurses deeply."""


def html_validate(worker: Worker, site: Path, paths: Iterable[str]) -> list[Finding]:
    """Judge files of a site with html-validate."""
    found = []
    for path in paths:
        text = (site / path).read_text(encoding="utf-8")
        messages = worker.ask("html-validate", name=path, text=text, config=HTML_VALIDATE)
        found += [Finding("html-validate", m["rule"], path, "source", m["what"], m["where"]) for m in messages]
    return found


def java() -> str | None:
    """Return the path of a Java that runs, if there is one."""
    path = shutil.which("java")
    if path is None or subprocess.run([path, "-version"], capture_output=True, check=False).returncode:
        return None
    return path


def nu_checker(address: str, paths: Iterable[str]) -> list[Finding]:
    """Judge served pages and style sheets with the Nu checker, which then knows their origin; ``java()`` must have found one."""
    command = java()
    assert command is not None
    found = []
    queue = sorted(paths)
    for start in range(0, len(queue), _BATCH):
        arguments = [
            command,
            *_JAVA,
            *_LOOPBACK,
            *_PATIENCE,
            "-jar",
            str(VNU),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            "--also-check-css",
        ]
        urls = [address + quote(path) for path in queue[start : start + _BATCH]]
        done = subprocess.run(arguments + urls, capture_output=True, check=True)
        found += [_nu_finding(message, address) for message in json.loads(done.stdout)["messages"]]
    return found


def _nu_finding(message: dict[str, Any], address: str) -> Finding:
    place = f"{message.get('lastLine', '')}:{message.get('lastColumn', '')} {message.get('extract', '')}"
    name = unquote(message.get("url", "")).removeprefix(address)
    return Finding("vnu", message.get("subType") or message["type"], name, "source", message["message"], place)
