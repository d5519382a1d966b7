"""A mirror as a bag (RFC 8493), the form in which archives and libraries take deposits (条例, art. 25)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.copies.bag import DECLARATION, INFO, PAYLOAD, digests_of
from generator.mirroring.mirror import MadeFile

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from generator.copies.packing import Member
    from generator.copies.reading import Readable
    from generator.mirroring.mirror import Mirror

_ALGORITHMS = ("sha256", "sha512")


@dataclass(frozen=True, slots=True)
class Below:
    """A member in a folder."""

    folder: str
    member: Member

    @property
    def path(self) -> str:
        """The path in the bag."""
        return self.folder + self.member.path

    @property
    def size(self) -> int:
        """The size in bytes."""
        return self.member.size

    def open(self) -> AbstractContextManager[Readable]:
        """Open it."""
        return self.member.open()


def in_folder(members: tuple[Member, ...], name: str) -> tuple[Member, ...]:
    """Return the members below a folder: an archive holds a bag as its one folder (RFC 8493, 4)."""
    return tuple(Below(f"{name}/", member) for member in members)


def bag_of(mirror: Mirror) -> tuple[Member, ...]:
    """Return the members of the bag: tag files first, then the payload.

    Manifests are of SHA-512, which the RFC names the default, and of SHA-256, which the mirror's own lists use.
    """
    payload = tuple(Below(PAYLOAD, member) for member in mirror.members)
    digests = {file.path: _digests(file) for file in payload}
    tags = {
        DECLARATION: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        INFO: _info(mirror, payload),
    } | {f"manifest-{name}.txt": "".join(f"{found[name]}  {_encoded(path)}\n" for path, found in digests.items()) for name in _ALGORITHMS}
    written = [MadeFile(path, text.encode()) for path, text in sorted(tags.items())]
    lists = [
        MadeFile(f"tagmanifest-{name}.txt", "".join(f"{hashlib.new(name, tag.data).hexdigest()}  {tag.path}\n" for tag in written).encode())
        for name in _ALGORITHMS
    ]
    return (*written, *lists, *payload)


def _info(mirror: Mirror, payload: tuple[Below, ...]) -> str:
    manifest, companion = mirror.holding.manifest, mirror.holding.companion
    lines = [
        ("Source-Organization", manifest.site),
        ("External-Identifier", f"https://{manifest.domain}{manifest.base_path}"),
        ("Bagging-Date", manifest.as_of),
        ("Payload-Oxum", f"{sum(file.size for file in payload)}.{len(payload)}"),
    ]
    if companion is not None and companion.sequence is not None:
        lines.append(("Internal-Sender-Identifier", f"{companion.sequence} {companion.commit}"))
    return "".join(f"{name}: {value}\n" for name, value in lines)


def _digests(file: Below) -> dict[str, str]:
    with file.open() as source:
        return digests_of(source, _ALGORITHMS)


def _encoded(path: str) -> str:
    """Return a path as manifests write it (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
