"""The files of a content folder, in a fixed order, and which of them changed since the last time.

A directory is one digest over its entries' names, sizes and times, so that an unchanged archive costs one walk.
Content keys are Git's blob ids: in a fresh clone, where every time is new, ``git ls-files`` gives them unread.
"""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import UsageError
from generator.text_files import document_path

if TYPE_CHECKING:
    from pathlib import Path

_GIT_TIMEOUT = 300
"""Seconds; the history of a large archive takes a few."""
DOCUMENT, OTHER, SYMLINK, SPECIAL = "document", "other", "symlink", "special"
STRAY = "stray"
"""A review record without its document."""


class Entry(NamedTuple):
    """A file as the file system describes it."""

    name: str
    stamp: str
    """Size and times: when equal, the content is taken to be the same."""
    kind: str


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory below the content folder and a digest over its entries."""

    path: str
    """Relative to the content folder with a final ``/``; empty for the folder itself."""
    digest: str
    names: tuple[str, ...]
    numbers: array[int]
    """Of each file: size in bytes, times of content and of file in nanoseconds, mode."""

    def entries(self) -> list[Entry]:
        """Return its files, sorted by name."""
        rest = iter(self.numbers)
        beside = frozenset(self.names)
        return sorted(
            Entry(name, _stamp(size, modified, changed), _kind(name, mode, beside))
            for name, size, modified, changed, mode in zip(self.names, rest, rest, rest, rest, strict=True)
        )


def walk(content: Path) -> list[Directory]:
    """Return every directory with its files, sorted; hidden entries are left out, links are not followed.

    Raises:
        UsageError: a name is not UTF-8, as in an archive packed elsewhere.

    """
    found: list[Directory] = []
    pending = [""]
    root = os.fspath(content)
    while pending:
        path = pending.pop()
        files: list[str] = []
        numbers = array("q")
        folder = os.open(os.path.join(root, path), os.O_RDONLY)  # noqa: PTH118  # statting by folder halves the time
        try:
            with os.scandir(folder) as entries:
                names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name[0] != "."]
            for name, is_directory in names:
                if is_directory:
                    pending.append(f"{path}{name}/")
                else:
                    status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                    files.append(name)
                    numbers.extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode))
        except PermissionError as error:
            error.filename = os.path.join(root, path)  # noqa: PTH118  # as above
            raise
        finally:
            os.close(folder)
        try:
            listed = "\0".join((path, *files)).encode()
        except UnicodeEncodeError:
            raise _not_utf_8(root, path, files) from None
        found.append(Directory(path, hashlib.sha256(listed + b"\0" + numbers.tobytes()).hexdigest(), tuple(files), numbers))
    found.sort(key=lambda directory: directory.path)
    return found


def documents(content: Path) -> list[Path]:
    """Return every document below a content folder as a build sees them: no folder, link or pipe of such a name, nothing hidden.

    Raises:
        UsageError: as ``walk``.

    """
    if not content.is_dir():
        return []
    return [content / folder.path / entry.name for folder in walk(content) for entry in folder.entries() if entry.kind == DOCUMENT]


def _not_utf_8(root: str, folder: str, names: list[str]) -> UsageError:
    name = next((name for name in names if _legible(name) != name), "")
    place = "/".join(map(_legible, f"{folder}{name}".split("/")))
    return UsageError(f"{root}/{place}：名称不是 UTF-8 编码，请改名 / the name is not in UTF-8; rename it")


def _legible(name: str) -> str:
    """Return a name; one that is not UTF-8 in the encoding that it most likely has."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "backslashreplace")
    return name


def stamp_of(content: Path, path: str) -> str:
    """Return the stamp of a file as it is now; empty if there is none."""
    try:
        status = os.lstat(f"{os.fspath(content)}/{path}")
    except OSError:
        return ""
    return _stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _stamp(size: int, modified: int, changed: int) -> str:
    return f"{size}:{modified}:{changed}"


def _kind(name: str, mode: int, beside: frozenset[str]) -> str:
    if stat.S_ISREG(mode):
        if name.endswith(".md"):
            return DOCUMENT
        document = document_path(name)
        return STRAY if document != name and document not in beside else OTHER
    return SYMLINK if stat.S_ISLNK(mode) else SPECIAL


def git_keys(content: Path) -> dict[str, str]:
    """Return the blob ids that Git knows for the unmodified files below the content folder; empty outside Git."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # a build without changes asks nothing of Git

    with ThreadPoolExecutor() as pool:  # Git takes its time over each
        questions = (("ls-files", "--stage", "-z"), ("diff-files", "--name-only", "--relative", "-z"))
        listed, modified = pool.map(lambda question: git(content, *question), questions)
    if listed is None or modified is None:
        return {}
    keys: dict[str, str] = {}
    for line in listed.split("\0"):
        description, _, path = line.partition("\t")
        if description.startswith("100"):
            keys[path] = description.split(" ")[1]
    for path in modified.split("\0"):
        keys.pop(path, None)
    return keys


def git(content: Path, *arguments: str, given: str = "") -> str | None:
    """Return what Git prints about a content folder; ``None`` outside Git, without Git, or when it refuses.

    A hook is run with the names of its own repository in the environment, which need not be that of the content.
    """
    command = ["git", "-C", os.fspath(content), "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    data = given.encode("utf-8", "surrogateescape")
    try:
        done = subprocess.run(command, input=data, env=environment, capture_output=True, check=False, timeout=_GIT_TIMEOUT)  # noqa: S603  # no shell
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
