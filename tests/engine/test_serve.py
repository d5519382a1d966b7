"""``gongkai serve`` follows every change and outlives every fault that a further change can mend."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import socketserver
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.serving import Server

from .portals import TODAY, Portal

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 30.0
"""Seconds after which what was awaited counts as missing."""
_DOCUMENT = "content/policy/2024/good.md"


class Served:
    """A portal that is being served."""

    def __init__(self, portal: Portal) -> None:
        """Start the command and wait for its address."""
        self.portal = portal
        self._log = portal.root / "log"
        command = portal.command("serve", "--port", "0", "--as-of", TODAY)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=portal.root, env=portal.process_environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.wait_for("http://")
        self.address = next(line for line in self.said().splitlines() if line.startswith("http://"))

    def said(self) -> str:
        """Return everything printed so far."""
        return self._log.read_text("utf-8")

    def wait_for(self, text: str, after: int = 0) -> None:
        """Wait until a text is printed, behind so many characters."""
        end = time.monotonic() + _PATIENCE
        while text not in self.said()[after:]:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, f"no {text!r} in\n{self.said()[after:]}"
            time.sleep(0.02)

    def page(self, path: str = "") -> str:
        """Return a page as a browser gets it."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:  # noqa: S310  # our own address
            text: str = answer.read().decode()
        return text


@pytest.fixture
def served(bare: Portal) -> Iterator[Served]:
    """Serve a small portal."""
    running = Served(bare)
    yield running
    running.process.kill()
    running.process.wait(10)


def _save_by_renaming(path: Path, text: str) -> None:
    """Save as editors do that must not lose a file: write another, then rename it."""
    other = path.with_name(f".{path.name}.new")
    other.write_text(text, "utf-8")
    other.replace(path)


def test_a_change_of_a_document_is_shown(served: Served) -> None:
    """The page of the document, with the script that reloads it, holds the new sentence."""
    served.portal.replace(_DOCUMENT, "summary:", "summary: 改过的摘要。 #")
    served.wait_for("1 read", after=len(served.said()))
    assert "改过的摘要" in "".join(page.read_text("utf-8") for page in (served.portal.site / "doc").rglob("*.html"))
    assert "/.gongkai/reload.js" in served.page()


def test_only_requests_to_this_machine_are_answered(served: Served) -> None:
    """The name of another site can be made to lead here: its page would read the drafts."""
    port = served.address.rpartition(":")[2].strip("/")
    here = ("localhost", f"localhost:{port}", f"[::1]:{port}", "192.0.2.7:80", "")
    for host, status in (*((host, 200) for host in here), (f"rebound.example:{port}", 421), ("localhost.example", 421), ("[::1", 421)):
        for method in ("GET", "HEAD"):
            connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
            connection.request(method, "/index.html", headers={"Host": host})
            answer = connection.getresponse()
            assert answer.status == status, (host, method)
            assert (b"reload.js" in answer.read()) == (status == 200 and method == "GET")
            connection.close()


HOSTILE = [
    *("/%00.html", "/%00", "/a%00b/", "//%00.html", "/%00/x.css", "/%ed%a0%80.html", "/%ed%a0%80", "/%c0%ae%c0%ae/", "/%ff%fe.html", "/%f4%90%80%80"),
    *("/%2e%2e/%2e%2e/site_config.yml", "/../site_config.yml", "/..%2fsite_config.yml", "/%5c..%5csite_config.yml", "//etc/passwd"),
    *("/" + "a" * 300, "/" + "a" * 300 + ".html", "/" + "a/" * 3000 + "x.html", "/" + "a" * 60_000, "/" + "a" * 70_000),
    *("/%zz.html", "/%", "*", "http://[", "//[x", "/index.html/", "/index.html/x.html", "/%0d%0aX:1", "/\x01.html"),
]  # fmt: skip


def test_no_path_disturbs_the_server_or_leads_outside(served: Served) -> None:
    """Nulls, halves of characters, encoded dots, names that are too long: refused, and nothing is printed."""
    before = served.said()
    port = int(served.address.rpartition(":")[2].strip("/"))
    for method in ("GET", "HEAD"):
        for path in HOSTILE:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
                asking.sendall(f"{method} {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
                answer = asking.makefile("rb").readline()
            assert re.match(rb"HTTP/1\.0 (?:400|404|414) ", answer), (method, path[:80])
    assert served.said() == before


@pytest.mark.parametrize(("fault", "is_told"), [(ConnectionResetError, False), (BrokenPipeError, False), (ValueError, True)])
def test_a_browser_that_goes_away_is_not_told(fault: type[Exception], is_told: bool, capfd: pytest.CaptureFixture[str]) -> None:
    """Readers leave a page before all of it is there; a fault of the program is told."""

    class Failing(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            raise fault

    with Server(("127.0.0.1", 0), Failing) as server, socket.create_connection(("127.0.0.1", server.server_port)):
        server.process_request_thread(*server.get_request())
    assert ("Traceback" in capfd.readouterr().err) == is_told


def test_a_configuration_saved_by_renaming_is_followed_each_time(served: Served) -> None:
    """The system watches the file that was there; the one renamed to its place is another."""
    config = served.portal.config.read_text("utf-8")
    for name in ("第一次改名", "第二次改名", "第三次改名"):
        after = len(served.said())
        _save_by_renaming(served.portal.config, config.replace("溪川县人民政府信息公开", name))
        served.wait_for("documents,", after)
        assert name in served.page()


def test_the_site_s_own_theme_is_followed(served: Served) -> None:
    """One named while it serves, too, and the words, styles and templates in it."""
    label = served.portal.write("theme/labels/local.zh-Hans.yml", "home: 起始页\n")
    after = len(served.said())
    served.portal.config.write_text(f"{served.portal.config.read_text('utf-8')}theme: theme\n", "utf-8")
    served.wait_for("documents,", after)
    assert "起始页" in served.page()
    after = len(served.said())
    label.write_text("home: 出发页\n", "utf-8")
    served.wait_for("documents,", after)
    assert "出发页" in served.page()
    after = len(served.said())
    served.portal.write("theme/layouts/home.html", '{% extends "base.html" %}{% block main %}{{ nothing.here }}{% endblock %}')
    served.wait_for("home.html", after)
    (served.portal.root / "theme/layouts/home.html").unlink()
    served.wait_for("documents,", after)


def test_a_fault_of_the_configuration_is_told_and_its_mending_followed(served: Served) -> None:
    """Nobody has to start the command again."""
    config = served.portal.config.read_text("utf-8")
    after = len(served.said())
    served.portal.config.write_text(f"{config}nonsense: [\n", "utf-8")
    served.wait_for("[yaml-syntax]", after)
    after = len(served.said())
    served.portal.config.write_text(config, "utf-8")
    served.wait_for("documents,", after)


@pytest.mark.parametrize("name", ["content", "site_config.yml"])
def test_what_is_taken_away_and_put_back_is_followed(served: Served, name: str) -> None:
    """Changing to another branch and back does that; a document written afterwards is read."""
    place, aside = served.portal.root / name, served.portal.root / "aside"
    place.rename(aside)
    time.sleep(2)
    assert served.process.poll() is None, served.said()
    after = len(served.said())
    aside.rename(place)
    served.wait_for("documents,", after)
    after = len(served.said())
    served.portal.add("policy/2024/second.md", serial="901")
    served.wait_for("2 documents", after)


def test_a_build_beside_it_is_waited_out(served: Served) -> None:
    """Somebody else holds the output while a document changes; the next change is built."""
    fcntl = pytest.importorskip("fcntl")
    with (served.portal.root / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        served.portal.add("policy/2024/second.md", serial="901")
        served.wait_for("another build")
    after = len(served.said())
    served.portal.add("policy/2024/third.md", serial="902")
    served.wait_for("3 documents", after)


def test_ctrl_c_ends_it_quietly(served: Served) -> None:
    """No traceback and no log line of a library."""
    after = len(served.said())
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(10) == 0
    assert not served.said()[after:]


def test_a_port_in_use_is_told_before_anything_is_built(bare: Portal) -> None:
    """A large archive takes minutes to build."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = bare.run("serve", "--port", str(other.getsockname()[1]))
    assert done.code == 2
    assert "端口已被占用" in done.err
    assert not bare.site.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="shows what a process holds only on Linux")
def test_no_rebuild_keeps_files_open_or_processes_behind(served: Served) -> None:
    """A day's work is hundreds of rebuilds; a system allows 1,024 files."""

    def held() -> tuple[int, int]:
        process = Path("/proc", str(served.process.pid))
        return len(list((process / "fd").iterdir())), len((process / f"task/{served.process.pid}/children").read_text().split())

    def change(serial: int) -> None:
        after = len(served.said())
        served.portal.add("policy/2024/second.md", serial="901", summary=f"第{serial}次改过的摘要，说明工作的安排。")
        served.wait_for("documents,", after)
        after = len(served.said())
        served.portal.write("site_config.yml", f"{config}nonsense: [\n")
        served.wait_for("[yaml-syntax]", after)
        after = len(served.said())
        served.portal.write("site_config.yml", config)
        served.wait_for("documents,", after)

    config = served.portal.config.read_text("utf-8")
    change(0)
    before = held()
    for serial in range(1, 5):
        change(serial)
    assert held() == before
