"""A folder as target: every publication is a release beside it, and one change of a link puts it in place.

Readers meet the old site or the new one, never both. The release before stays for ``--rollback``, closed to the
web server; unchanged files are hard links, so that a release costs what changed.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.copies.manifest import MANIFEST, Holding, MalformedError
from generator.copies.reading import FolderCopy, holding
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.copies.manifest import Entry
    from generator.publishing.plan import Plan

_PARTIAL = ".partial"
_KEPT_RELEASES = 2
"""The one in place and the one before."""
_SETTLING = 0.5
"""Seconds for requests that found the old release to open their file."""
_BLOCK = 1 << 20
_SERVED, _CLOSED = 0o755, 0o700
_READABLE = 0o444


class FolderTarget:
    """A served folder; a link to the release in place once something was published."""

    def __init__(self, place: Path, releases: Path | None = None) -> None:
        """Name the folder and where its releases lie: beside it, hidden, unless said otherwise.

        Raises:
            UsageError: something else is at the place.

        """
        self.place = place.parent.resolve() / place.name
        self.releases = releases.resolve() if releases else self.place.parent / f".{place.name}.releases"
        if self.place.is_symlink():
            if self.place.resolve().parent != self.releases:
                raise UsageError(f"{place}：是指向别处的链接 / is a link to somewhere else")
        elif self.place.exists():
            self._check_real()

    def _check_real(self) -> None:
        if not self.place.is_dir():
            raise UsageError(f"{self.place}：不是文件夹 / is not a folder")
        if any(self.place.iterdir()) and not (self.place / MANIFEST).is_file():
            raise UsageError(f"{self.place}：文件夹不是空的，也不是本程序发布的网站 / is not empty and does not hold a Gongkai site")

    def holding(self) -> Holding | None:
        """Return what is in place, without files that are gone or have another size: those go out again."""
        if not (self.place / MANIFEST).is_file():
            return None
        try:
            known = holding(FolderCopy(self.place.resolve()))
        except MalformedError:
            return None
        root = os.fspath(self.place)
        there = {path: entry for path, entry in known.files.items() if _size(f"{root}/{path}") == entry.size}
        return Holding(known.manifest, known.companion) if len(there) == len(known.files) else _narrowed(known, there)

    def publish(self, plan: Plan) -> None:
        """Make a release and put it in place; where nothing differs the release before stays the one to go back to."""
        with self._locked():
            if self.place.is_symlink() and plan.idle and all(self._has(path, data) for path, data in plan.proof.items()):
                self._clear(None)
                return
            release = self._make(plan)
            before = self.place.resolve() if self.place.is_symlink() else None
            self._switch(release)
            self._prune(release, before)

    def _has(self, path: str, data: bytes) -> bool:
        try:
            return (self.place / path).read_bytes() == data
        except OSError:
            return False

    def rollback(self) -> str:
        """Put the release before back in place and return its name.

        Raises:
            UsageError: there is none.

        """
        with self._locked():
            now = self.place.resolve()
            others = [release for release in self._finished() if release != now]
            if not self.place.is_symlink() or not others:
                raise UsageError(f"{self.place}：没有可以退回的上一版 / there is no release to go back to")
            others[-1].chmod(_SERVED)
            self._switch(others[-1])
            time.sleep(_SETTLING)
            now.chmod(_CLOSED)
            return others[-1].name

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.releases.mkdir(parents=True, exist_ok=True)
        with (self.releases / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageError(f"{self.place}：另一个发布正在进行 / another publication is under way") from None
            yield

    def _finished(self) -> list[Path]:
        """Return the finished releases, oldest first."""
        found = [path for path in self.releases.iterdir() if path.is_dir() and not path.name.endswith(_PARTIAL)]
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))

    def _make(self, plan: Plan) -> Path:
        """Return a finished release; an interrupted one is continued."""
        name = hashlib.sha256(b"\0".join(plan.proof.values())).hexdigest()[:12]
        started = sorted(self.releases.glob(f"*{_PARTIAL}"))
        usable = [path for path in started if path.name.startswith(f"{plan.day}-{name}-")]
        partial = usable[0] if usable else self.releases / f"{plan.day}-{name}-{secrets.token_hex(8)}{_PARTIAL}"
        self._clear(partial)
        partial.mkdir(exist_ok=True)
        self._fill(plan, partial)
        os.sync()
        release = partial.with_name(partial.name.removesuffix(_PARTIAL))
        partial.rename(release)
        release.chmod(_SERVED)
        return release

    def _clear(self, kept: Path | None) -> None:
        """Delete what interrupted runs left, except the release that is continued."""
        for path in self.releases.glob(f"*{_PARTIAL}"):
            if path != kept:
                shutil.rmtree(path)

    def _fill(self, plan: Plan, folder: Path) -> None:
        uploads, current = frozenset(plan.uploads), os.fspath(self.place.resolve())
        made: set[str] = set()
        for path, entry in plan.wanted.items():
            target = f"{folder}/{path}"
            parent = target.rpartition("/")[0]
            if parent not in made:
                os.makedirs(parent, exist_ok=True)  # noqa: PTH103  # 100,000 files: a Path each is too slow
                made.add(parent)
            if _size(target) == entry.size and _digest(target) == entry.sha256:
                continue
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108  # as above
            if path in uploads or not _linked(f"{current}/{path}", target):
                _copy(plan, path, target)
        for path, data in plan.proof.items():
            (folder / path).write_bytes(data)

    def _switch(self, release: Path) -> None:
        """Point the served folder at a release in one step."""
        link = self.place.with_name(f".{self.place.name}.next")
        if link.is_dir() and not link.is_symlink():  # a run that was cut left it, see below
            self._keep(link)
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(release, self.place.parent), target_is_directory=True)
        if self.place.is_dir() and not self.place.is_symlink():
            _exchange(link, self.place)
            self._keep(link)
        else:
            link.replace(self.place)

    def _keep(self, folder: Path) -> None:
        """Put a site that was no release among the releases, which may lie on another disk."""
        shutil.move(folder, self.releases / f"before-{secrets.token_hex(8)}")

    def _prune(self, release: Path, before: Path | None) -> None:
        """Close the release before to the web server, and delete those before it."""
        time.sleep(_SETTLING if before else 0)
        old = [path for path in self._finished() if path not in {release, before}]
        keep = [path for path in (before, *reversed(old)) if path is not None][: _KEPT_RELEASES - 1]
        for path in keep:
            path.chmod(_CLOSED)
        for path in old:
            if path not in keep:
                shutil.rmtree(path)


def _exchange(link: Path, folder: Path) -> None:
    """Let a link and a folder change places: in one step where Linux can (renameat2(2)), otherwise in two."""
    library = ctypes.CDLL(None, use_errno=True)
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    try:
        done = library.renameat2(here, os.fsencode(link), here, os.fsencode(folder), exchange)
    except AttributeError:
        done = -1
    if done != 0:
        aside = link.with_name(f"{link.name}-aside")
        folder.rename(aside)
        link.rename(folder)
        aside.rename(link)


def _narrowed(known: Holding, there: dict[str, Entry]) -> Holding:
    """Return a holding without some of its files."""
    manifest = replace(known.manifest, files={path: entry for path, entry in known.manifest.files.items() if path in there})
    if known.companion is None:
        return Holding(manifest)
    kept = {path: entry for path, entry in known.companion.files.items() if path in there}
    return Holding(manifest, replace(known.companion, files=kept))


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return -1


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # 100,000 files: a Path each is too slow
        return hashlib.file_digest(file, "sha256").hexdigest()


def _linked(source: str, target: str) -> bool:
    """Make a link to a file of the release in place; not to one that readers may not read."""
    try:
        if os.lstat(source).st_mode & _READABLE != _READABLE:
            return False
        os.link(source, target, follow_symlinks=False)
    except OSError:
        return False
    return True


def _copy(plan: Plan, path: str, target: str) -> None:
    """Copy a file and see that what arrives is what the manifest promises."""
    digest = hashlib.sha256()
    with plan.open(path) as source, open(target, "wb") as file:  # noqa: PTH123  # as above
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != plan.wanted[path].sha256:
        raise UsageError(f"{path}：与 {MANIFEST} 不符，没有发布 / differs from {MANIFEST}; nothing was published")
