"""The portal's states and real servers, shared by the tests of publishing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.mirror.conftest import Mirrored, present, states, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.commands import Result

__all__ = ["present", "states"]


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., Result]:
    """Return a function that publishes a portal's site and checks the exit code."""

    def run(portal: Mirrored, target: object, *more: str, code: int = 0) -> Result:
        result = within(["publish", str(target), "--site", str(portal.site), "--state", str(tmp_path / "state"), *more])
        assert result.code == code, f"exit {result.code}, expected {code}\n{result.out}\n{result.err}"
        return result

    return run


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def listening(command: list[str], port: int) -> Iterator[None]:
    """Run a server; it listens on its port when the block begins, and is ended with it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until something listens on a port."""
    for _ in range(1200):
        assert process.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(port)


@contextmanager
def nginx(root: Path, folder: Path, locations: str = "") -> Iterator[str]:
    """Serve a folder with a real nginx and yield the address."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not shutil.which(program):
        pytest.skip("nginx is not installed")
    port = free_port()
    folder.mkdir()
    user = "user root; " if os.geteuid() == 0 else ""  # the tests' folders are closed to others
    config = (
        f"{user}daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 256; }}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"server {{ listen 127.0.0.1:{port}; root {root};\n{locations} }} }}\n"
    )
    (folder / "nginx.conf").write_text(config, "utf-8")
    with listening([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")], port):
        yield f"http://127.0.0.1:{port}"
