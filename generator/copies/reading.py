"""Copies as readers find them: a folder, a .zip, a .tar or an address. Nothing is ever unpacked to be looked at."""

from __future__ import annotations

import hashlib
import http.client
import os
import stat
import tarfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from abc import ABC, abstractmethod
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Generic, Protocol, TypeVar

from generator.copies.manifest import COMPANION, MANIFEST, MAX_MANIFEST_BYTES, Companion, Entry, Holding, MalformedError, Manifest
from generator.copies.paths import clashes, is_of_system, is_safe
from generator.diagnostics import UsageError
from generator.tables.open_packaging import DAMAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_BLOCK = 1 << 20
_TIMEOUT = 30.0
"""Seconds to wait for a server."""
_ENCRYPTED = 0x1
_MAX_MEMBERS = 20_000_000
_DAMAGE = (*DAMAGE, tarfile.TarError)
"""What reading a damaged archive of either kind raises."""
_Info = TypeVar("_Info")


class AbsentError(Exception):
    """The copy has no such file."""


class UnreadableError(Exception):
    """The file is there and cannot be read."""


class UnreachableError(UnreadableError):
    """The server of the copy does not answer."""


class Readable(Protocol):
    """Bytes that can be read once."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, all of them by default; none at the end."""


class Copy(Protocol):
    """A copy of a site."""

    refused: list[tuple[str, str]]
    """Members that no proper copy has, each with the reason: links, devices, paths that lead outside."""

    def close(self) -> None:
        """Let go of what the copy holds open."""

    def names(self) -> frozenset[str] | None:
        """Return the paths of all regular files, or ``None`` where they cannot be listed."""

    def open(self, path: str) -> AbstractContextManager[Readable]:
        """Open a file.

        Raises:
            AbsentError: there is none.
            UnreadableError: it cannot be read.

        """


class _Read:
    """A file being read; a fault in that, and only in that, is told as one of the copy."""

    def __init__(self, file: IO[bytes], faults: tuple[type[Exception], ...]) -> None:
        self._file, self._faults = file, faults

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._file.read(size)
        except self._faults as error:
            raise UnreadableError(str(error)) from error


@contextmanager
def _read_from(opened: Callable[[], IO[bytes]], faults: tuple[type[Exception], ...]) -> Iterator[Readable]:
    """Open a file; only errors of reading it are told as errors of the copy, not those of what the caller writes meanwhile."""
    try:
        file = opened()
    except faults as error:
        raise UnreadableError(str(error)) from error
    with file:
        yield _Read(file, faults)


def open_copy(place: str | Path) -> Copy:
    """Return the copy at a place: a folder, an archive or an ``http(s)`` address.

    Raises:
        UsageError: there is nothing, or nothing that could be a copy.

    """
    text = str(place)
    if text.startswith(("http://", "https://")):
        return WebCopy(text)
    path = Path(place)
    if path.is_dir():
        return FolderCopy(path)
    if not path.is_file():
        raise UsageError(f"{path}：没有这个文件或文件夹 / no such file or folder")
    try:
        if zipfile.is_zipfile(path):
            return ZipCopy(path)
        if tarfile.is_tarfile(path):
            return TarCopy(path)
    except _DAMAGE as error:
        raise UsageError(f"{path}：压缩包读不出来 / the archive cannot be read: {error}") from None
    raise UsageError(f"{path}：不是文件夹，也不是完好的 .zip 或 .tar / is neither a folder nor a sound .zip or .tar")


class FolderCopy:
    """A copy in a folder."""

    def __init__(self, folder: Path) -> None:
        """List the folder; links are not followed, and what systems keep at the root of a disk is passed over."""
        self.folder = folder
        self._is_disk = os.path.ismount(folder)
        self.refused: list[tuple[str, str]] = []
        self._names = frozenset(self._walk(os.fspath(folder), ""))

    def _walk(self, folder: str, above: str) -> Iterator[str]:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = f"{above}{entry.name}"
            if self._is_disk and not above and is_of_system(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(entry.path, f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                self.refused.append((path, "link" if entry.is_symlink() else "special"))

    def close(self) -> None:
        """Do nothing: a folder is not held open."""

    def names(self) -> frozenset[str]:
        """Return the paths of all regular files."""
        return self._names

    def open(self, path: str) -> AbstractContextManager[Readable]:
        """Open a file of the folder."""
        if path not in self._names:
            raise AbsentError(path)
        return _read_from(lambda: (self.folder / path).open("rb"), (OSError,))


class _ArchiveCopy(ABC, Generic[_Info]):
    """A copy in an archive: its files by path, and what does not belong there set aside."""

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []
        self._members: dict[str, _Info] = {}

    def names(self) -> frozenset[str]:
        """Return the paths of all members that are files."""
        return frozenset(self._members)

    def open(self, path: str) -> AbstractContextManager[Readable]:
        """Open a member."""
        if path not in self._members:
            raise AbsentError(path)
        return _read_from(lambda: self._open(self._members[path]), _DAMAGE)

    @abstractmethod
    def _open(self, info: _Info) -> IO[bytes]:
        """Open a member of the archive."""


class ZipCopy(_ArchiveCopy[zipfile.ZipInfo]):
    """A copy in a .zip; the library checks that a member's local header agrees with the directory."""

    def __init__(self, path: Path) -> None:
        """Read the directory of the archive."""
        super().__init__()
        self._zip = zipfile.ZipFile(path)
        for info in self._zip.infolist():
            name = info.orig_filename
            reason = self._reason(info, name)
            if reason:
                self.refused.append((name, reason))
            elif not info.is_dir():
                self._members[name] = info
        self.refused += [(name, "clash") for name in clashes(self._members)]

    def _open(self, info: zipfile.ZipInfo) -> IO[bytes]:
        return self._zip.open(info)

    def _reason(self, info: zipfile.ZipInfo, name: str) -> str:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not is_safe(name.removesuffix("/")):
            return "path"
        if name in self._members:
            return "twice"
        if kind == stat.S_IFLNK:
            return "link"
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or info.flag_bits & _ENCRYPTED:
            return "special"
        return ""

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


class TarCopy(_ArchiveCopy[tarfile.TarInfo]):
    """A copy in a .tar, compressed or not."""

    def __init__(self, path: Path) -> None:
        """Read every header."""
        super().__init__()
        self._tar = tarfile.open(path, "r:*")  # noqa: SIM115  # lives as long as the copy
        for count, member in enumerate(self._tar):
            if count > _MAX_MEMBERS:
                raise UsageError(f"{path}：文件太多 / too many members")
            name = member.name.removeprefix("./")
            reason = self._reason(member, name)
            if reason:
                self.refused.append((member.name, reason))
            elif member.isfile():
                self._members[name] = member
        self.refused += [(name, "clash") for name in clashes(self._members)]

    def _open(self, info: tarfile.TarInfo) -> IO[bytes]:
        file = self._tar.extractfile(info)
        if file is None:
            raise UnreadableError(info.name)
        return file

    def _reason(self, member: tarfile.TarInfo, name: str) -> str:
        if member.isdir():
            return "" if name in {"", "."} or is_safe(name.removesuffix("/")) else "path"
        if not is_safe(name):
            return "path"
        if name in self._members:
            return "twice"
        if member.issym() or member.islnk():
            return "link"
        return "" if member.isreg() and not member.issparse() else "special"

    def close(self) -> None:
        """Close the archive."""
        self._tar.close()


class WebCopy:
    """A copy on a web server; it cannot be listed."""

    def __init__(self, address: str) -> None:
        """Keep the address of the portal's folder or of a page in it.

        Raises:
            UsageError: it is no address.

        """
        try:
            parts = urllib.parse.urlsplit(address)
        except ValueError as error:
            raise UsageError(f"{address}：不是网址 / is no address: {error}") from None
        folder = parts.path.rpartition("/")[0] + "/" if parts.path.endswith((".html", ".json")) else parts.path.rstrip("/") + "/"
        self.address = urllib.parse.urlunsplit((parts.scheme, parts.netloc, folder, "", ""))
        self.refused: list[tuple[str, str]] = []

    def close(self) -> None:
        """Do nothing: each file is asked for by itself."""

    def names(self) -> None:
        """Return nothing: a web server shows no list."""

    @contextmanager
    def open(self, path: str) -> Iterator[Readable]:
        """Ask for a file."""
        with self.response(path) as answer:
            yield answer

    @contextmanager
    def response(self, path: str) -> Iterator[http.client.HTTPResponse]:
        """Ask for a file and keep the headers of the answer."""
        request = urllib.request.Request(  # noqa: S310  # http(s) only, see open_copy
            self.address + urllib.parse.quote(path),
            headers={"User-Agent": "gongkai", "Accept-Encoding": "identity", "Cache-Control": "no-cache"},
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310  # as above
                yield answer
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}:
                raise AbsentError(path) from None
            raise UnreadableError(f"HTTP {error.code}") from None
        except urllib.error.URLError as error:
            raise UnreachableError(str(error.reason)) from error
        except (OSError, http.client.HTTPException) as error:
            raise UnreadableError(str(error)) from error


def digest(copy: Copy, path: str, limit: int) -> Entry:
    """Return size and SHA-256 of a file; reading stops one byte past the limit, whatever the archive promises.

    Raises:
        AbsentError: there is no such file.
        UnreadableError: it cannot be read.

    """
    found = hashlib.sha256()
    size = 0
    with copy.open(path) as file:
        while block := file.read(min(_BLOCK, limit + 1 - size)):
            found.update(block)
            size += len(block)
            if size > limit:
                break
    return Entry(size, found.hexdigest())


def read(copy: Copy, path: str, limit: int = MAX_MANIFEST_BYTES) -> bytes:
    """Return a file's bytes.

    Raises:
        AbsentError: there is no such file.
        UnreadableError: it cannot be read, or is larger than the limit.

    """
    with copy.open(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"> {limit} bytes")
    return data


def holding(copy: Copy) -> Holding:
    """Return what a copy says it holds.

    Raises:
        MalformedError: it has no manifest, or a wrong one.

    """
    try:
        manifest = Manifest.parse(read(copy, MANIFEST))
    except AbsentError:
        raise MalformedError(f"没有 {MANIFEST}，不是本程序建的网站或镜像 / no {MANIFEST}: not a site or mirror made by Gongkai") from None
    except UnreadableError as error:
        raise MalformedError(f"{MANIFEST}：读不出来 / cannot be read: {error}") from None
    try:
        companion = Companion.parse(read(copy, COMPANION))
    except AbsentError:
        return Holding(manifest)
    except UnreadableError as error:
        raise MalformedError(f"{COMPANION}：读不出来 / cannot be read: {error}") from None
    if companion.manifest != manifest.entry.sha256:
        raise MalformedError(f"{COMPANION} 与 {MANIFEST} 不是一套 / does not belong to this {MANIFEST}")
    return Holding(manifest, companion)
