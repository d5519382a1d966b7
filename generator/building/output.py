"""The output folder: what changed is staged beside it and put in place in one short step that can be resumed.

Staged files form a tree of the same shape as the site. Applying it renames each file, or a whole folder where the
site has none of that name, over its target; what is still in the stage is what is still to do. Where the output is a
file system of its own, as a volume of a container is, each file is copied beside its target first.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import UsageError
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "manifest.json"
_PLAN = "plan.json"
_FILES = "files"
_ASTRAY = regex("^/|(?:^|/)\\.\\.(?:/|$)|[\0\ud800-\udfff]")
"""What no path of ours has: a manifest may have been tampered with, and what it lists may be deleted."""
_CLOSED_ON_EXEC = getattr(os, "O_CLOEXEC", 0)


class Output(NamedTuple):
    """A file of the site and what it is made from."""

    path: str
    owner: str
    size: int
    sha256: str
    fingerprint: str
    """Content key of the source of a copied file; empty for a made one."""


class Stage:
    """The folder beside the output in which a build is prepared."""

    def __init__(self, output: Path) -> None:
        """Name the stage of an output; nothing is made yet."""
        self.output = output
        self.folder = output.parent / f".{output.name}.staging"
        self.files = self.folder / _FILES

    def begin(self) -> None:
        """Make an empty stage."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.files.mkdir(parents=True)

    def arm(self, build: str, deletions: list[str]) -> None:
        """Write down what applying means, so that it can be resumed."""
        plan = self.folder / f"{_PLAN}.new"
        plan.write_text(json.dumps({"build": build, "deletions": deletions}), "utf-8")
        plan.replace(self.folder / _PLAN)

    def armed(self) -> str:
        """Return the name of the build that was ready to apply, or nothing."""
        try:
            return str(json.loads((self.folder / _PLAN).read_text("utf-8"))["build"])
        except (OSError, ValueError, KeyError):
            return ""

    def apply(self) -> None:
        """Put the staged files in place and remove what is no longer part of the site."""
        deletions = json.loads((self.folder / _PLAN).read_text("utf-8"))["deletions"]
        if self.files.is_dir():
            manifest = self.files / MANIFEST
            if manifest.exists():
                manifest.rename(self.folder / MANIFEST)
            _merge(self.files, self.output)
        for path in deletions:
            _remove(self.output, path)
        if (self.folder / MANIFEST).exists():
            _put(self.folder / MANIFEST, self.output / MANIFEST)
        self.discard()

    def discard(self) -> None:
        """Remove the stage."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Staging:
    """Writes files into a stage; each worker has its own."""

    def __init__(self, files: Path) -> None:
        """Keep the folder; directories are made when first needed."""
        self._files = os.fspath(files)
        self._made: set[str] = set()

    def write(self, path: str, data: bytes | bytearray) -> None:
        """Write one file."""
        file = os.open(self._place(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _CLOSED_ON_EXEC, 0o666)
        try:
            written = os.write(file, data)
            while written < len(data):  # a disk that fills up takes a part first
                written += os.write(file, data[written:])
        finally:
            os.close(file)

    def copy(self, path: str, source: Path) -> tuple[int, str]:
        """Copy a file; return its size in bytes and its SHA-256."""
        digest = hashlib.sha256()
        size = 0
        with source.open("rb") as origin, open(self._place(path), "wb") as target:  # noqa: PTH123  # 100,000 files: a Path each is too slow
            while block := origin.read(1 << 20):
                digest.update(block)
                size += len(block)
                target.write(block)
        return size, digest.hexdigest()

    def _place(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._files}/{folder}", exist_ok=True)  # noqa: PTH103  # as in write
            self._made.add(folder)
        return f"{self._files}/{path}"


def require_writable(folder: Path) -> None:
    """Refuse a folder in which, or in what there is of the way to it, this user cannot make files.

    Raises:
        UsageError: the system does not permit it.

    """
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK):
        raise UsageError(f"{folder}：没有写入的权限，请授予权限或者换一个文件夹 / cannot be written to; permit it or choose another folder")


def _merge(source: Path, target: Path) -> None:
    if not target.is_dir():
        if target.is_file() or target.is_symlink():
            target.unlink()
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            target.mkdir()
        else:
            return
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        place = target / entry.name
        if entry.is_dir(follow_symlinks=False):
            _merge(Path(entry.path), place)
        else:
            if place.is_dir():
                shutil.rmtree(place)
            _put(Path(entry.path), place)


def _put(source: Path, place: Path) -> None:
    """Move a file over another, in one step for who reads it."""
    try:
        source.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(source, new := place.with_name(f".{place.name}.new"))
        new.replace(place)
        source.unlink()


def _remove(output: Path, path: str) -> None:
    """Delete a file of the site, and its folders as far as they are empty."""
    place = output / path
    try:
        place.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError, PermissionError):
        return
    remove_empty_folders(output, path)


def remove_empty_folders(root: Path, path: str) -> None:
    """Remove the folders below ``root`` in which a file lay, as far as they are empty."""
    for folder in PurePath(path).parents[:-1]:
        try:
            (root / folder).rmdir()
        except OSError:
            return


def listed_in_manifest(output: Path) -> list[str]:
    """Return the files that an existing site's manifest lists, without itself and without paths that lead outside the site.

    Raises:
        UsageError: the folder holds something other than a Gongkai site.

    """
    if not output.exists():
        return []
    if not output.is_dir():
        raise UsageError(f"{output}：不是文件夹 / is not a folder")
    manifest = output / MANIFEST
    if not manifest.exists():
        if any(output.iterdir()):
            raise UsageError(
                f"{output}：文件夹不是空的，也不是本程序建的网站；请换一个文件夹 / is not empty and does not hold a Gongkai site; choose another folder"
            )
        return []
    try:
        return [path for path in json.loads(manifest.read_text("utf-8"))["files"] if path != MANIFEST and not _ASTRAY.search(path)]
    except (ValueError, KeyError, TypeError):
        return []


def folder_times(output: Path) -> dict[str, int]:
    """Return when a name in each folder last came or went, in nanoseconds, by the folder's path with a final ``/``."""
    times: dict[str, int] = {}
    pending = [""]
    while pending:
        folder = pending.pop()
        times[folder] = time_of(output, folder)
        with os.scandir(os.path.join(output, folder)) as entries:  # noqa: PTH118  # as in Staging.write
            pending += [f"{folder}{entry.name}/" for entry in entries if entry.is_dir(follow_symlinks=False)]
    return times


def moved_folders(output: Path, times: Mapping[str, int]) -> list[str]:
    """Return the folders in which a name has come or gone since ``folder_times``; all of them in a copy of the site."""
    return [folder for folder, time in times.items() if time_of(output, folder) != time]


def time_of(output: Path, folder: str) -> int:
    """Return when a name in a folder last came or went, in nanoseconds; 0 if there is no such folder."""
    try:
        return os.stat(os.path.join(output, folder)).st_mtime_ns  # noqa: PTH116, PTH118  # as in Staging.write
    except OSError:
        return 0


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or nothing if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
