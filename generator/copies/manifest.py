"""What a copy of a site must hold: the site's manifest, and the companion that a mirror or a publication adds to it.

``manifest.json`` is the site's own and has the same bytes everywhere. What a copy adds (a start page), leaves out (a
mirror of one category) or keeps (assets of the build before) stands in its companion, ``mirror.json``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.building.manifest import FORMAT as MANIFEST_FORMAT
from generator.building.output import MANIFEST
from generator.copies.paths import clashes, is_safe
from generator.copies.signing import ENDINGS
from generator.diagnostics import UsageError
from generator.field_types import parse_date
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COMPANION", "MANIFEST", "PROOF", "SIGNED", "Companion", "Entry", "Holding", "MalformedError", "Manifest"]

COMPANION = "mirror.json"
SIGNED = (MANIFEST, COMPANION)
"""What a detached signature may stand beside."""
PROOF = frozenset((*SIGNED, *(f"{name}{ending}" for name in SIGNED for ending in ENDINGS)))
"""What says something about a copy and is itself in no list."""
COMPANION_FORMAT = "gongkai-mirror/1"
MAX_MANIFEST_BYTES = 1 << 30
_SHA256 = regex(r"[0-9a-f]{64}")


class MalformedError(UsageError):
    """A manifest or companion that is not as Gongkai writes it."""


class Entry(NamedTuple):
    """A file as it must be: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Entry:
        """Describe some bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a built site except the manifest itself."""

    site: str
    domain: str
    base_path: str
    as_of: str
    """The day of the build, ``yyyy-mm-dd``."""
    files: Mapping[str, Entry]
    entry: Entry
    """The manifest's own bytes."""

    @classmethod
    def parse(cls, data: bytes) -> Manifest:
        """Read a manifest.

        Raises:
            MalformedError: it is not a Gongkai manifest, or names a path outside its folder.

        """
        head = _object(data, MANIFEST, MANIFEST_FORMAT)
        files = _entries(head.get("files"), MANIFEST)
        return cls(_text(head, "site"), _text(head, "domain"), _text(head, "base_path"), _day(head, MANIFEST), files, Entry.of(data))


@dataclass(frozen=True, slots=True)
class Companion:
    """What tells a copy from the site it was made from."""

    manifest: str
    """SHA-256 of the site's manifest: a signature of the companion covers the whole copy."""
    as_of: str
    sequence: int | None = None
    """Number of commits that led to the site: grows with every publication."""
    commit: str = ""
    selection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which categories, bodies and years a partial mirror was made of; empty for a whole one."""
    files: Mapping[str, Entry] = field(default_factory=dict)
    """Files the copy has beside the site's, or in their place."""
    absent: frozenset[str] = frozenset()
    """Files of the site that the copy leaves out."""

    @classmethod
    def parse(cls, data: bytes) -> Companion:
        """Read a companion.

        Raises:
            MalformedError: it is not a Gongkai companion, or names a path outside its folder.

        """
        head = _object(data, COMPANION, COMPANION_FORMAT)
        sequence, digest = head.get("sequence"), _text(head, "manifest")
        absent, selection = head.get("absent", []), head.get("selection", {})
        whole = isinstance(absent, list) and all(isinstance(path, str) for path in absent) and isinstance(selection, dict)
        if not whole or not (sequence is None or type(sequence) is int) or not _SHA256.fullmatch(digest):
            raise MalformedError(f"{COMPANION}：内容不对 / has the wrong shape")
        chosen = {str(key): tuple(str(value) for value in values) for key, values in selection.items() if isinstance(values, list)}
        files = _entries(head.get("files"), COMPANION)
        return cls(digest, _day(head, COMPANION), sequence, _text(head, "commit"), chosen, files, frozenset(absent))

    def dump(self) -> bytes:
        """Return the companion's bytes: sorted, one file a line."""
        head: dict[str, Any] = {"format": COMPANION_FORMAT, "as_of": self.as_of, "manifest": self.manifest}
        if self.sequence is not None:
            head["sequence"] = self.sequence
        if self.commit:
            head["commit"] = self.commit
        if self.selection:
            head["selection"] = {key: list(values) for key, values in sorted(self.selection.items())}
        if self.absent:
            head["absent"] = sorted(self.absent)
        start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
        lines = ",\n".join(
            f'{json.dumps(path, ensure_ascii=False)}:{{"size":{entry.size},"sha256":"{entry.sha256}"}}'
            for path, entry in sorted(self.files.items())
        )
        return f'{start},"files":{{\n{lines}\n}}}}\n'.encode()


@dataclass(frozen=True, slots=True)
class Holding:
    """A manifest and, if the copy is more or less than the site, its companion."""

    manifest: Manifest
    companion: Companion | None = None

    @property
    def files(self) -> dict[str, Entry]:
        """Every file the copy must hold, apart from manifest, companion and signatures."""
        if self.companion is None:
            return dict(self.manifest.files)
        kept = {path: entry for path, entry in self.manifest.files.items() if path not in self.companion.absent}
        return kept | dict(self.companion.files)


def _object(data: bytes, name: str, wanted: str) -> dict[str, Any]:
    try:
        value = json.loads(data, object_pairs_hook=_distinct)
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"{name}：读不懂 / cannot be read: {error}") from None
    if not isinstance(value, dict) or value.get("format") != wanted:
        raise MalformedError(f"{name}：不是本程序的清单（应为 {wanted}）/ is not a Gongkai file (expected {wanted})")
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key given twice: readers differ on which one counts (RFC 8259, 4)."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("duplicate key")
    return value


def _entries(value: object, name: str) -> dict[str, Entry]:
    if not isinstance(value, dict):
        raise MalformedError(f"{name}：没有 files / has no files")
    entries = {}
    for path, facts in value.items():
        if not is_safe(path) or path in SIGNED:
            raise MalformedError(f"{name}：不安全的路径 / unsafe path: {path!r}")
        size, digest = (facts.get("size"), facts.get("sha256")) if isinstance(facts, dict) else (None, None)
        if type(size) is not int or size < 0 or not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            raise MalformedError(f"{name}：{path} 的大小或 SHA-256 不对 / has a wrong size or SHA-256")
        entries[path] = Entry(size, digest)
    if clashing := clashes(entries):
        raise MalformedError(f"{name}：只有大小写不同的路径 / paths differ only in case: {clashing[0]}")
    return entries


def _text(head: Mapping[str, Any], key: str) -> str:
    value = head.get(key, "")
    return value if isinstance(value, str) else ""


def _day(head: Mapping[str, Any], name: str) -> str:
    day = _text(head, "as_of")
    try:
        parse_date(day)
    except ValueError:
        raise MalformedError(f"{name}：没有日期 / has no date") from None
    return day
