"""Publishing to another machine: a real sshd and a real rsync, on this one."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engine.portals import tree
from tests.mirror.conftest import ATTACHMENT, REMOVED

from .conftest import free_port, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.commands import Result
    from tests.mirror.conftest import Mirrored


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[str]:
    """Start an sshd with keys of its own and yield the command that reaches it."""
    sshd = shutil.which("sshd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if sshd is None or shutil.which("rsync") is None:
        pytest.skip("sshd and rsync are not installed")
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    port = free_port()
    settings = (
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nAuthorizedKeysFile {folder}/authorized\n"
        "PasswordAuthentication no\nStrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\n"
    )
    (folder / "config").write_text(settings, "utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # what sshd wants of root, and its service would make
    process = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    try:
        try:
            wait_for(port, process)
        except AssertionError:
            pytest.skip("sshd does not start here")
        yield f"ssh -p {port} -i {folder}/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes"
    finally:
        process.terminate()
        process.wait(10)


def test_a_host_keeps_releases_and_goes_back(states: list[Mirrored], publish: Callable[..., Result], ssh: str, tmp_path: Path) -> None:
    place = tmp_path / "srv/www"
    place.parent.mkdir()
    target = f"{getpass.getuser()}@127.0.0.1:{place}"
    for portal in states[1:3]:
        publish(portal, target, "--ssh", ssh)
        kept = {path for path in tree(place.resolve()) if path.startswith("assets/")}
        served = tree(place.resolve())
        served.pop("mirror.json", None)
        assert {path: data for path, data in served.items() if path not in kept or path in tree(portal.site)} == tree(portal.site)
        portal.verify(place.resolve())
    assert place.is_symlink()
    for path in (REMOVED, ATTACHMENT):
        assert not (place / path).exists()
    assert publish(states[2], target, "--ssh", ssh, "--dry-run").out.count("\n+ ") == 0
    publish(states[2], target, "--ssh", ssh)  # as every night, with nothing new
    left, releases = place.resolve(), place.resolve().parent
    (releases / "2000-01-01-0.partial").mkdir()  # as an interrupted publication leaves it
    publish(states[2], target, "--ssh", ssh, "--rollback")
    assert (place / REMOVED).read_bytes() == (states[1].site / REMOVED).read_bytes()
    assert (place.resolve().stat().st_mode & 0o777, left.stat().st_mode & 0o777) == (0o755, 0o700)


def test_a_folder_of_someone_elses_on_a_host_is_left_alone(
    present: Mirrored, publish: Callable[..., Result], ssh: str, tmp_path: Path
) -> None:
    place = tmp_path / "srv/www"
    place.mkdir(parents=True)
    (place / "index.php").write_bytes(b"x")
    publish(present, f"{getpass.getuser()}@127.0.0.1:{place}", "--ssh", ssh, code=2)
    assert [path.name for path in place.iterdir()] == ["index.php"]
