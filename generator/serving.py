"""``gongkai serve``: build, serve on this machine only, and rebuild and reload when something changes."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import sqlite3
import sys
import threading
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from watchfiles import Change, watch

from generator.config_reading import load_config
from generator.diagnostics import UsageError
from generator.theme_files import theme_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.building.request import Request

_EVENTS = "/.gongkai/events"
_SCRIPT_PATH = "/.gongkai/reload.js"
_SCRIPT = f"new EventSource('{_EVENTS}').onmessage=function(){{location.reload()}};\n".encode()
_TAG = f'<script src="{_SCRIPT_PATH}" defer></script>\n</head>'.encode()
_WAIT = 15.0
"""Seconds between signs of life to a waiting browser."""
_TOGETHER = 300
"""Milliseconds within which changes count as one."""
_LOOK = 250
"""Milliseconds after which it is seen whether what should be watched is there."""


class Changes:
    """Counts finished rebuilds; browsers wait for the next."""

    def __init__(self) -> None:
        """Start at nothing built."""
        self._condition = threading.Condition()
        self._count = 0

    def announce(self) -> None:
        """Tell everyone who waits that the site is new."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for the next rebuild; return whether it came."""
        with self._condition:
            seen = self._count
            return self._condition.wait_for(lambda: self._count != seen, seconds)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site's own bytes; pages get one script more, which only exists here."""

    changes: Changes

    def __init__(self, *arguments: object, changes: Changes, **options: object) -> None:
        self.changes = changes
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed through

    def parse_request(self) -> bool:
        """Refuse what was sent to another host, and paths that no file can have.

        A page of another site whose name has come to lead here (DNS rebinding) could read drafts.
        """
        if not super().parse_request():
            return False
        if not _is_here(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif not _is_path(self.translate_path(self.path)):
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            return True
        return False

    def do_GET(self) -> None:
        if self.path == _EVENTS:
            self._stream()
        elif self.path == _SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        else:
            self._page()

    def _page(self) -> None:
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        if not path.endswith(".html"):
            super().do_GET()
            return
        status = HTTPStatus.OK
        try:
            data = _read(path)
        except OSError:
            status, path = HTTPStatus.NOT_FOUND, self.translate_path("/404.html")
            try:
                data = _read(path)
            except OSError:
                data = b"404"
        self._send(status, "text/html; charset=utf-8", data.replace(b"</head>", _TAG, 1))

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                line = b"data: new\n\n" if self.changes.wait(_WAIT) else b": still here\n\n"
                self.wfile.write(line)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing of successful requests."""


class Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of browsers that went away before they had everything."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what is no fault of the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed through


def _is_here(host: str) -> bool:
    """Tell whether a host is this machine or an IP address, which nobody can redirect; old clients send no host."""
    try:
        name = urlsplit(f"//{host}").hostname or "localhost"
        return name == "localhost" or ip_address(name) is not None
    except ValueError:
        return False


def _is_path(path: str) -> bool:
    """Tell whether a file could have this name: none has a null or half a surrogate pair in it."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  # the base class works with strings
        return file.read()


def serve(request: Request, port: int, build: Callable[[], int], tell: Callable[[UsageError | OSError | sqlite3.Error], None]) -> None:
    """Build, then serve until interrupted.

    Args:
        request: Where content, configuration and output are.
        port: TCP port on the loopback address; 0 takes any free one.
        build: Brings the output up to date and reports; returns an exit code.
        tell: Says why a build after a change could not begin or end; the next change may mend it.

    Raises:
        UsageError: the first build cannot begin.
        OSError: likewise, or the port is in use.

    """
    changes = Changes()
    handler = functools.partial(_Handler, directory=str(request.output), changes=changes)
    changed = _changed(request)
    with Server(("127.0.0.1", port), handler) as server, contextlib.suppress(KeyboardInterrupt):
        next(changed)
        build()
        request.output.mkdir(parents=True, exist_ok=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        for _ in changed:
            try:
                if build() == 0:
                    changes.announce()
            except (UsageError, OSError, sqlite3.Error) as error:
                tell(error)


def _changed(request: Request) -> Iterator[None]:
    """Yield when the watch has begun, then whenever something has changed; without end.

    The system watches a file or folder itself, not what is found at its path: what an editor saves under another name and
    renames, or what is taken away and put back, is no longer watched. Then the watch begins anew, and that counts as a change.
    """
    while True:
        watched = _watched(request)
        is_due = True
        for found in watch(*watched, debounce=_TOGETHER, rust_timeout=_LOOK, yield_on_timeout=True):
            gone = {Path(path) for change, path in found if change is Change.deleted}
            if _watched(request) != watched or not watched.isdisjoint(gone):
                break
            if found or is_due:
                is_due = False
                yield


def _watched(request: Request) -> set[Path]:
    """Return what there is of content, configuration and theme, without symbolic links in the paths."""
    own = ""
    with contextlib.suppress(OSError):  # while it is being replaced
        config = load_config(request.config_path).config
        own = config.theme if config else ""
    places = (request.content, request.config_path, *theme_folders(request.config_path, own))
    return {path.resolve() for path in places if path.exists()}
