"""Writes a copy as a folder, .zip, .tar or .tar.gz with the same bytes every time: sorted, one time, no owners."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import shutil
import stat
import tarfile
import zipfile
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Protocol

from generator.clock import start_of
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.copies.reading import Readable

_PACKED = (".docx", ".gif", ".gz", ".jpeg", ".jpg", ".mp3", ".mp4", ".ofd", ".pdf", ".png", ".pptx", ".webp", ".woff2", ".xlsx", ".zip")
"""Kinds of files that hardly shrink; they are stored as they are."""
_YEARS_OF_ZIP = (1980, 2107)
"""The first and the last that it can write."""


class Member(Protocol):
    """A file to be packed."""

    @property
    def path(self) -> str:
        """Where it goes, relative to the copy's root."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    def open(self) -> AbstractContextManager[Readable]:
        """Open it for reading."""


def is_archive(path: Path) -> bool:
    """Tell from its name whether a copy is to be one file."""
    return path.name.lower().endswith((".zip", ".wacz", ".tar", ".tar.gz", ".tgz"))


def pack(members: Iterable[Member], target: Path, day: str) -> None:
    """Write a copy; what stood at the target before is replaced in one step, or left alone on failure.

    Args:
        members: The files, in the order they shall have in an archive.
        target: A folder, or a file whose name says which kind of archive is wanted.
        day: The date every file gets, ``yyyy-mm-dd``.

    Raises:
        UsageError: an archive was asked for where a folder is, or the reverse.

    """
    if is_archive(target):
        if target.is_dir():
            raise UsageError(f"{target}：是文件夹 / is a folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        try:
            (_zip if target.suffix.lower() in {".wacz", ".zip"} else _tar)(members, partial, day)
            _flush(partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    else:
        _folder(members, target, day)


def _zip(members: Iterable[Member], target: Path, day: str) -> None:
    date = dt.date.fromisoformat(day)
    first, last = _YEARS_OF_ZIP
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            info = zipfile.ZipInfo(member.path, (min(max(date.year, first), last), date.month, date.day, 0, 0, 0))
            info.create_system = 3  # Unix, also when packed elsewhere
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_STORED if member.path.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
            info.file_size = member.size
            with member.open() as source, archive.open(info, "w") as file:
                shutil.copyfileobj(source, file, 1 << 20)


def _tar(members: Iterable[Member], target: Path, day: str) -> None:
    with ExitStack() as stack:
        raw: IO[bytes] | gzip.GzipFile = stack.enter_context(target.open("wb"))
        if not target.name.lower().removesuffix(".partial").endswith(".tar"):
            raw = stack.enter_context(gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0))
        archive = stack.enter_context(tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT))
        for member in members:
            info = tarfile.TarInfo(member.path)
            info.size, info.mtime, info.mode = member.size, int(start_of(day).timestamp()), 0o644
            with member.open() as source:
                archive.addfile(info, source)


def _folder(members: Iterable[Member], target: Path, day: str) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target}：不是文件夹 / is not a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial, old = (staging_of(target, name) for name in ("partial", "old"))
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    try:
        write_files(members, partial, day)
        with _moved_aside(target, old):
            partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def staging_of(folder: Path, name: str) -> Path:
    """Return where files wait before they take their place in a folder: beside it, or inside where another disk is mounted on it."""
    return (folder if os.path.ismount(folder) else folder.parent) / f".{folder.name}.{name}"


def write_files(members: Iterable[Member], folder: Path, day: str) -> None:
    """Write files below a folder, all with one date."""
    moment = start_of(day).timestamp()
    made: set[Path] = set()
    for member in members:
        place = folder / member.path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        with member.open() as source, place.open("wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
        os.utime(place, (moment, moment))


@contextmanager
def _moved_aside(target: Path, old: Path) -> Iterator[None]:
    """Put an old folder out of the way, and back if its place is not taken."""
    shutil.rmtree(old, ignore_errors=True)
    was_there = target.exists()
    if was_there:
        target.rename(old)
    try:
        yield
    except BaseException:
        if was_there and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _flush(path: Path) -> None:
    """Have the bytes on the disk before the old file is given up."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
