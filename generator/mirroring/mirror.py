"""What goes into a mirror: the site's own bytes, a start page, lists of digests and the companion that names them."""

from __future__ import annotations

import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from typing import IO, TYPE_CHECKING

from generator.copies import signing
from generator.copies.manifest import COMPANION, MANIFEST, SIGNED, Companion, Entry, Holding
from generator.copies.reading import AbsentError, FolderCopy, UnreadableError, holding, read
from generator.diagnostics import UsageError
from generator.mirroring.provenance import Provenance
from generator.mirroring.selection import LeftOut, Selection, left_out
from generator.mirroring.start_page import START_PAGE, Words, start_page, stub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.copies.manifest import Manifest
    from generator.copies.reading import Copy, Readable

SHA256_LIST, SM3_LIST = "SHA256SUMS", "SM3SUMS"
MANIFEST_SCRIPT = "manifest.js"
"""The manifest as a script: a page opened from a folder may load one, but may not fetch a file."""


@dataclass(frozen=True, slots=True)
class MirrorOptions:
    """What a mirror is to hold, and how it is proved."""

    provenance: Provenance = Provenance()  # noqa: RUF009  # a named tuple
    selection: Selection = Selection()  # noqa: RUF009  # frozen
    sm3: bool = False
    """Write SM3 digests (GB/T 32905-2016) beside those of SHA-256."""
    key: Path | None = None
    """Private key to sign the mirror with."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site, checked against its digest while it is copied."""

    site: Copy
    path: str
    entry: Entry

    @property
    def size(self) -> int:
        """The size in bytes."""
        return self.entry.size

    @contextmanager
    def open(self) -> Iterator[Readable]:
        """Open it; what was read must be what the manifest promises.

        Raises:
            UsageError: the site was changed since it was built.

        """
        try:
            with self.site.open(self.path) as file:
                checked = _Checked(file, self.path, self.entry)
                yield checked
                checked.finish()
        except (AbsentError, UnreadableError):
            raise _changed(self.path) from None


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file made for the mirror."""

    path: str
    data: bytes

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.data)

    def open(self) -> IO[bytes]:
        """Open it."""
        return io.BytesIO(self.data)


class _Checked:
    """Passes bytes on and digests them; says so where the file ends, since a writer may miss its last bytes."""

    def __init__(self, file: Readable, path: str, entry: Entry) -> None:
        self._file, self._path, self._entry, self._digest = file, path, entry, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        block = self._file.read(size)
        self._digest.update(block)
        if len(block) < size:
            self.finish()
        return block

    def finish(self) -> None:
        if self._file.read(1) or self._digest.hexdigest() != self._entry.sha256:
            raise _changed(self._path)


def _changed(path: str) -> UsageError:
    return UsageError(f"{path}：与 {MANIFEST} 不符，网站在建成后被改动；请重新生成 / differs from {MANIFEST}: build the site again")


@dataclass(frozen=True, slots=True)
class Mirror:
    """A mirror ready to be written."""

    holding: Holding
    members: tuple[SiteFile | MadeFile, ...]
    """In the order they are written: what proves the mirror first, then the site, sorted."""

    @property
    def day(self) -> str:
        """The date of the mirror, ``yyyy-mm-dd``."""
        return self.holding.manifest.as_of


def make_mirror(site: Copy, options: MirrorOptions, words: Words) -> Mirror:
    """Put together the mirror of a built site.

    Raises:
        UsageError: the site is not whole, or the options cannot be met.

    """
    manifest = holding(site).manifest
    others = left_out(site, manifest, options.selection) if options.selection else []
    made = _made(site, manifest, options, words, others)
    absent = frozenset(path for other in others for path in other.files)
    kept = {path: entry for path, entry in manifest.files.items() if path not in absent and path not in made}
    made |= _lists(site, kept, made, read(site, MANIFEST), sm3=options.sm3)
    companion = Companion(
        manifest=manifest.entry.sha256,
        as_of=manifest.as_of,
        sequence=options.provenance.sequence,
        commit=options.provenance.commit,
        selection=options.selection.described,
        files={path: Entry.of(data) for path, data in made.items()},
        absent=absent,
    )
    about = _about(site, manifest, companion, options)
    files: list[SiteFile | MadeFile] = [SiteFile(site, path, entry) for path, entry in kept.items()]
    files += [MadeFile(path, data) for path, data in made.items()]
    return Mirror(Holding(manifest, companion), (*about, *sorted(files, key=attrgetter("path"))))


def _made(site: Copy, manifest: Manifest, options: MirrorOptions, words: Words, others: list[LeftOut]) -> dict[str, bytes]:
    """Return the pages that only the mirror has, and the stubs in place of documents it leaves out."""
    made = {other.page: stub(manifest, other, words) for other in others}
    made[START_PAGE] = start_page(manifest, options, words)
    made[MANIFEST_SCRIPT] = b"gongkaiManifest(" + read(site, MANIFEST).rstrip(b"\n") + b");\n"
    return made


def _lists(site: Copy, kept: dict[str, Entry], made: dict[str, bytes], manifest: bytes, *, sm3: bool) -> dict[str, bytes]:
    """Return the lists of digests, as ``sha256sum --check`` reads them."""
    data = made | {MANIFEST: manifest}
    digests = {path: entry.sha256 for path, entry in kept.items()} | {path: Entry.of(content).sha256 for path, content in data.items()}
    lists = {SHA256_LIST: _list(digests)}
    if sm3:
        found = {path: _sm3(read(site, path)) for path in kept} | {path: _sm3(content) for path, content in data.items()}
        lists[SM3_LIST] = _list(found)
    return lists


def _list(digests: dict[str, str]) -> bytes:
    return "".join(f"{value}  {path}\n" for path, value in sorted(digests.items())).encode()


def _sm3(data: bytes) -> str:
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        raise UsageError("本机的 OpenSSL 没有 SM3 算法 / this machine's OpenSSL has no SM3") from None


def _about(site: Copy, manifest: Manifest, companion: Companion, options: MirrorOptions) -> list[MadeFile]:
    """Return manifest, companion and signatures; a signature of another build is left behind."""
    about = [MadeFile(MANIFEST, read(site, MANIFEST)), MadeFile(COMPANION, companion.dump())]
    signatures = {file.path: file for file in _still_good(site, about[0].data)}
    if options.key is not None:
        for file in tuple(about):
            ending, data = signing.sign(file.data, options.key, f"{manifest.as_of} {manifest.domain}")
            signatures[f"{file.path}{ending}"] = MadeFile(f"{file.path}{ending}", data)
    return [*about, *(signatures[path] for path in sorted(signatures))]


def _still_good(site: Copy, manifest: bytes) -> Iterator[MadeFile]:
    """Yield the site's OpenSSH signature if it is one of these bytes."""
    path = f"{MANIFEST}{signing.SSH_ENDING}"
    try:
        data = read(site, path, signing.MAX_BYTES)
    except (AbsentError, UnreadableError):
        return
    if signing.check(manifest, signing.SSH_ENDING, data, signing.Trust()).valid:
        yield MadeFile(path, data)


def sign_folder(folder: Path, key: Path) -> list[Path]:
    """Sign what proves a site or mirror in a folder, and return the signatures that were written.

    Raises:
        UsageError: the folder holds neither, or the key cannot sign.

    """
    written = []
    copy = FolderCopy(folder)
    manifest = holding(copy).manifest
    for name in SIGNED:
        if name in copy.names():
            ending, data = signing.sign(read(copy, name), key, f"{manifest.as_of} {manifest.domain}")
            path = folder / f"{name}{ending}"
            path.write_bytes(data)
            written.append(path)
    return written
