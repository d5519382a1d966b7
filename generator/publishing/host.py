"""A folder on another machine as target, through ssh and rsync: a release beside it, put in place in one step."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from shlex import quote, split
from typing import TYPE_CHECKING

from generator.copies.manifest import COMPANION, MANIFEST, PROOF, Companion, Holding, MalformedError, Manifest
from generator.diagnostics import UsageError
from generator.patterns import regex

if TYPE_CHECKING:
    from generator.publishing.plan import Plan

_ADDRESS = regex(r"(?P<host>(?:[\w.-]+@)?[\w.-]+|(?:[\w.-]+@)?\[[0-9a-fA-F:.]+\]):(?P<path>/.+)")


def is_host(address: str) -> bool:
    """Tell whether an address names a folder on another machine: ``name@host:/path``."""
    return _ADDRESS.fullmatch(address) is not None


class HostTarget:
    """A served folder on a machine that has a POSIX shell, GNU or BusyBox tools and rsync."""

    def __init__(self, address: str, ssh: str) -> None:
        """Take the address apart.

        Args:
            address: ``name@host:/path``.
            ssh: The command that reaches the host, with options.

        Raises:
            UsageError: rsync is missing here.

        """
        found = _ADDRESS.fullmatch(address)
        if found is None or shutil.which("rsync") is None:
            raise UsageError(f"{address}：需要 名字@主机:/路径，并装有 rsync / needs name@host:/path, and rsync installed")
        self._host, path = found["host"], found["path"].rstrip("/")
        self._ssh = ssh
        parent, _, name = path.rpartition("/")
        self._place, self._releases, self._next = path, f"{parent}/.{name}.releases", f"{parent}/.{name}.next"

    def holding(self) -> Holding | None:
        """Return what is in place."""
        data, companion = self._read(MANIFEST), self._read(COMPANION)
        try:
            return Holding(Manifest.parse(data), Companion.parse(companion) if companion else None) if data else None
        except MalformedError:
            return None

    def _read(self, name: str) -> bytes:
        """Return what proves the site in place, or nothing."""
        return self._run(f"cat {quote(self._place)}/{name} 2>/dev/null || true")

    def publish(self, plan: Plan) -> None:
        """Make a release on the host and put it in place; where nothing differs the release before stays the one to go back to."""
        if plan.idle and all(self._read(path) == data for path, data in plan.proof.items()):
            return
        name = f"{plan.day}-{Manifest.parse(plan.proof[MANIFEST]).entry.sha256[:12]}"
        partial, release = (f"{self._releases}/{name}{ending}" for ending in (".partial", ""))
        self._run(
            _BEGIN.format(
                place=quote(self._place), releases=quote(self._releases), partial=quote(partial), copying=quote(f"{partial}.copying")
            )
        )
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            made = Path(folder)
            for path, data in {**plan.extra, **plan.proof}.items():
                (made / path).write_bytes(data)
            site = [path for path in plan.uploads if path not in plan.extra]
            self._send(plan.site.folder, site, partial)
            self._send(made, [*plan.extra, *plan.proof], partial)
        gone = [*plan.deletions, *sorted(PROOF - plan.proof.keys())]
        self._run(f"cd {quote(partial)} && xargs -0 rm -f -- && find . -mindepth 1 -type d -empty -delete", "\0".join(gone).encode())
        self._run(_FINISH.format(
            place=quote(self._place), partial=quote(partial), release=quote(release), next=quote(self._next), releases=quote(self._releases)
        ))  # fmt: skip

    def _send(self, folder: Path, paths: list[str], target: str) -> None:
        command = [
            "rsync",
            "-r",
            "--checksum",
            "--from0",
            "--files-from=-",
            "--chmod=D755,F644",
            "-e",
            self._ssh,
            f"{folder}/",
            f"{self._host}:{target}/",
        ]
        _check(subprocess.run(command, input="\0".join(paths).encode(), capture_output=True, check=False), self._host)  # noqa: S603  # no shell here

    def _run(self, script: str, data: bytes = b"") -> bytes:
        command = [*split(self._ssh), self._host, script]
        return _check(subprocess.run(command, input=data, capture_output=True, check=False), self._host)  # noqa: S603  # no shell here

    def rollback(self) -> str:
        """Put the release before back in place and return its name.

        Raises:
            UsageError: there is none.

        """
        script = _ROLLBACK.format(place=quote(self._place), next=quote(self._next), releases=quote(self._releases))
        name = self._run(script).decode().strip()
        if not name:
            raise UsageError(f"{self._place}：没有可以退回的上一版 / there is no release to go back to")
        return name


def _check(done: subprocess.CompletedProcess[bytes], host: str) -> bytes:
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"{done.args[0]}: {done.returncode}"
        raise UsageError(f"{host}：连不上，或者那边的命令没有成功 / cannot be reached, or a command failed there: {said}")
    return done.stdout


_BEGIN = """set -e
mkdir -p {releases}
if [ -e {place} ] && [ ! -L {place} ]; then
  if [ -n "$(ls -A {place})" ]; then echo "not a folder published by gongkai" >&2; exit 1; fi
  rmdir {place}
fi
if [ ! -d {partial} ]; then
  rm -rf {releases}/*.partial {copying}
  if [ -d {place} ]; then cp -al "$(readlink -f {place})" {copying}; else mkdir {copying}; fi
  mv {copying} {partial}
fi
"""
"""The copy of links gets its name when it is whole: one that was cut is made again."""
_FINISH = """set -e
before=$(readlink -f {place} 2>/dev/null || true)
rm -rf {release}.old
if [ -d {release} ]; then mv {release} {release}.old; fi
mv {partial} {release}
chmod 755 {release}
ln -sfn {release} {next}
mv -T {next} {place}
sleep 1
for old in {releases}/*; do
  if [ "$old" = {release} ]; then continue; fi
  if [ "$old" = "$before" ]; then chmod 700 "$old"; else rm -rf "$old"; fi
done
"""
_ROLLBACK = """set -e
now=$(readlink -f {place})
for old in {releases}/*; do
  case "$old" in *.partial|*.copying|*.old) continue ;; esac
  if [ -d "$old" ] && [ "$old" != "$now" ]; then
    chmod 755 "$old"
    ln -sfn "$old" {next}
    mv -T {next} {place}
    basename "$old"
    sleep 1
    chmod 700 "$now"
    break
  fi
done
"""
"""What an interrupted publication left is no release; the one that was in place may hold what is withdrawn, and is closed."""
