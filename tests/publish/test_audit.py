"""``gongkai audit`` against a real nginx: a clean portal passes, each kind of tampering is named."""

from __future__ import annotations

import json
import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from tests.mirror.conftest import Mirrored, within

from .conftest import nginx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def deployed(present: Mirrored, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the site under its path, with the headers the command prints; yield folder and address."""
    www = shutil.copytree(present.site, tmp_path / "www/zfxxgk")
    locations = within(["headers", "nginx", "--base-path", "/zfxxgk/"]).out
    with nginx(tmp_path / "www", tmp_path / "nginx", locations) as address:
        yield www, f"{address}/zfxxgk/"


def _found(portal: Mirrored, address: str) -> set[tuple[str, str]]:
    result = within(["audit", address, "--site", str(portal.site), "--format", "json"])
    assert result.code == 1, result.out + result.err
    return {(finding["rule"], finding["path"]) for finding in json.loads(result.out)["findings"]}


def test_an_untouched_portal_behind_the_printed_configuration_passes(present: Mirrored, deployed: tuple[Path, str]) -> None:
    result = within(["audit", deployed[1], "--site", str(present.site), "--lang", "en"])
    assert (result.code, result.err) == (0, ""), result.out
    present.verify(deployed[1])


def test_a_server_that_does_not_answer_is_told_once(present: Mirrored) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert _found(present, address) == {("copy-unreachable", address)}
        report = within(["audit", address, "--site", str(present.site)])
    assert report.out.count("服务器没有应答") == 1


def test_injected_links_are_named_with_their_host(present: Mirrored, deployed: tuple[Path, str]) -> None:
    page = deployed[0] / "index.html"
    page.write_bytes(
        page.read_bytes().replace(
            b"</body>", b'<a href="https://bet.example/">x</a><script src="//cdn.evil.example/a.js"></script><a href="https://[bad"></body>'
        )
    )
    (deployed[0] / "guide.html").unlink()
    (deployed[0] / "shell.php").write_bytes(b"x")
    assert _found(present, deployed[1]) == {
        ("copy-altered", "index.html"), ("copy-injected", "index.html"), ("copy-missing", "guide.html"), ("copy-foreign", "shell.php"),
    }  # fmt: skip
    report = within(["audit", deployed[1], "--site", str(present.site)]).out
    assert "bet.example" in report
    assert "cdn.evil.example" in report
    assert "https://[bad" in report


def test_an_older_site_put_back_does_not_pass(states: list[Mirrored], deployed: tuple[Path, str]) -> None:
    shutil.rmtree(deployed[0])
    shutil.copytree(states[0].site, deployed[0])
    found = _found(states[-1], deployed[1])
    assert ("copy-altered", "manifest.json") in found
    assert ("copy-altered", "index.html") in found


def test_a_server_without_the_headers_is_reported(present: Mirrored, tmp_path: Path) -> None:
    with nginx(present.site, tmp_path / "nginx") as address:
        found = _found(present, address)
    assert found == {("copy-header", "404.html"), ("copy-header", "index.html")} & found
    assert found
