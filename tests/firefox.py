"""Firefox as it is installed, driven by its own protocol (Marionette): Playwright cannot drive the distribution's.

Messages are ``length:json`` over a local socket: ``[0, id, command, parameters]`` there, ``[1, id, error, result]`` back.
The profile is new, and its settings are Firefox's own, so that pages from folders meet the rules that readers meet.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SETTINGS = """\
user_pref("marionette.port", {port});
user_pref("remote.prefs.recommended", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""


def firefox() -> str | None:
    """Return the path of a Firefox on this machine."""
    return next(filter(None, map(shutil.which, ("firefox", "firefox-esr"))), None)


class Firefox:
    """A running Firefox with one tab."""

    def __init__(self, connection: socket.socket) -> None:
        """Greet it."""
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._receive()
        self.command("WebDriver:NewSession", {})

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        """Send a command and return its result.

        Raises:
            RuntimeError: Firefox refused.

        """
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(error["message"])
        return result

    def open(self, address: str) -> None:
        """Load a page."""
        self.command("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns in the page."""
        return self.command("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})["value"]

    def wait(self, script: str, *arguments: object) -> Any:
        """Return what the script returns as soon as it is true."""
        until = time.monotonic() + 60
        while not (value := self.run(script, *arguments)):
            if time.monotonic() > until:
                raise TimeoutError(script)
            time.sleep(0.05)
        return value

    def _receive(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) != b":":
            length += digit
        return json.loads(self._stream.read(int(length)))


@contextmanager
def running(path: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile below the folder, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(_SETTINGS.format(port=port), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    environment = {**os.environ, "HOME": str(folder), "MOZ_REMOTE_ALLOW_SYSTEM_ACCESS": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with _connected(port) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
