"""Checks a bag (RFC 8493, and the drafts before it from 0.93 on): declaration, manifests, payload, nothing beyond."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from generator.copies.reading import AbsentError, UnreadableError, read
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from generator.copies.reading import Copy, Readable

DECLARATION, INFO, FETCH, PAYLOAD = "bagit.txt", "bag-info.txt", "fetch.txt", "data/"
_DECLARATION = regex(r"BagIt-Version: (\d{1,9})\.(\d{1,9})(?:\r\n|\r|\n)Tag-File-Character-Encoding: (\S+)(?:\r\n|\r|\n)?")
_LIST = regex(r"(tag)?manifest-([a-z0-9-]+)\.txt", re.IGNORECASE)
_LINE = regex(r"([0-9A-Fa-f]+)[ \t]+(.+)")
_OXUM = regex(r"^Payload-Oxum\s*:\s*(\d{1,40})\.(\d{1,40})\s*$", re.MULTILINE | re.IGNORECASE)
_FETCHED = regex(r"\S+[ \t]+(?:\d+|-)[ \t]+(.+)")
_ENCODED = {"%0A": "\n", "%0D": "\r", "%25": "%"}
_MAX_TAG_BYTES = 1 << 28
_BLOCK = 1 << 20
_WHOLE_LISTS = (1, 0)
"""From this version on every manifest lists every payload file, each once."""


class Problem(NamedTuple):
    """What is wrong with a bag: with which file, ``missing``, ``altered``, ``extra``, ``unreadable`` or ``bag``, and how."""

    path: str
    kind: str
    detail: str = ""


class Inner:
    """A folder of a copy as a copy of its own."""

    def __init__(self, copy: Copy, folder: str) -> None:
        """Look below a folder, named with a final slash."""
        self._copy, self._folder = copy, folder
        self.refused = list(copy.refused)

    def close(self) -> None:
        """Close the outer copy."""
        self._copy.close()

    def names(self) -> frozenset[str]:
        """Return the paths below the folder."""
        names = self._copy.names() or frozenset()
        return frozenset(name.removeprefix(self._folder) for name in names if name.startswith(self._folder))

    def open(self, path: str) -> AbstractContextManager[Readable]:
        """Open a file below the folder."""
        return self._copy.open(self._folder + path)


def bag_in(copy: Copy) -> Inner | None:
    """Return the bag that a copy is, at its top or, as archives hold it, in its one folder; ``None`` if it is no bag."""
    names = copy.names()
    if not names:
        return None
    tops = {name.partition("/")[0] for name in names}
    folders = [""] if len(tops) != 1 else ["", f"{next(iter(tops))}/"]
    for folder in folders:
        if f"{folder}{DECLARATION}" in names:
            return Inner(copy, folder)
    return None


def problems(bag: Inner) -> Iterator[Problem]:
    """Yield everything that is wrong with a bag."""
    try:
        declared = _DECLARATION.fullmatch(read(bag, DECLARATION, _MAX_TAG_BYTES).decode())
    except (UnicodeDecodeError, UnreadableError):
        declared = None
    if declared is None:
        yield Problem(DECLARATION, "bag", "BagIt-Version, Tag-File-Character-Encoding")
        return
    version = (int(declared[1]), int(declared[2]))
    try:
        lists = _lists(bag, version, declared[3])
    except _WrongError as wrong:
        yield wrong.problem
        return
    yield from _payload(bag, lists, version)
    yield from _compared(bag, lists)
    yield from _others(bag, declared[3])


class _WrongError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _text(bag: Inner, path: str, encoding: str) -> str:
    try:
        return read(bag, path, _MAX_TAG_BYTES).decode(encoding)
    except (UnicodeDecodeError, LookupError, UnreadableError) as error:
        raise _WrongError(Problem(path, "unreadable", str(error))) from None


def _lists(bag: Inner, version: tuple[int, int], encoding: str) -> dict[str, dict[str, str]]:
    """Return every manifest and tag manifest: digest by path."""
    return {name: dict(_lines(name, _text(bag, name, encoding), version)) for name in sorted(bag.names()) if _LIST.fullmatch(name)}


def _lines(name: str, text: str, version: tuple[int, int]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for line in re.split(r"\r\n|\r|\n", text):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise _WrongError(Problem(name, "bag", line[:80]))
        path = _decoded(found[2].removeprefix("*").removeprefix("./"), version)
        digest = found[1].lower()
        if not _inside(path) or (not name.lower().startswith("tag") and not path.startswith(PAYLOAD)):
            raise _WrongError(Problem(name, "unsafe", path))
        if path in seen and (version >= _WHOLE_LISTS or seen[path] != digest):
            raise _WrongError(Problem(name, "bag", f"2 × {path}"))
        seen[path] = digest
        yield path, digest


def _decoded(path: str, version: tuple[int, int]) -> str:
    names = r"%0[AaDd]|%25" if version >= _WHOLE_LISTS else r"%0[AaDd]"
    return re.sub(names, lambda found: _ENCODED[found[0].upper()], path)


def _inside(path: str) -> bool:
    return bool(path) and not path.startswith(("/", "~", "\\")) and not {"", ".", ".."} & set(path.split("/"))


def _payload(bag: Inner, lists: Mapping[str, Mapping[str, str]], version: tuple[int, int]) -> Iterator[Problem]:
    """Yield payload files that are in no manifest, or not in every one."""
    manifests = {name: {_folded(path) for path in files} for name, files in lists.items() if not name.lower().startswith("tag")}
    if not manifests:
        yield Problem("manifest-sha512.txt", "missing")
        return
    listed = set().union(*manifests.values())
    for path in sorted(bag.names()):
        if path.startswith(PAYLOAD) and _folded(path) not in listed:
            yield Problem(path, "extra")
    if version >= _WHOLE_LISTS:
        for name, files in manifests.items():
            for path in sorted(listed - files):
                yield Problem(name, "bag", f"− {path}")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _compared(bag: Inner, lists: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield files that are missing or differ from a manifest; each file is read once."""
    there = {_folded(name): name for name in bag.names()}
    wanted: dict[str, dict[str, str]] = {}
    for name, files in lists.items():
        found = _LIST.fullmatch(name)
        algorithm = found[2].lower().replace("-", "") if found else ""
        if algorithm not in hashlib.algorithms_available:
            yield Problem(name, "unreadable", algorithm)
            continue
        for path, digest in files.items():
            wanted.setdefault(_folded(path), {})[algorithm] = digest
    for path, digests in sorted(wanted.items()):
        if path not in there:
            yield Problem(path, "missing")
            continue
        try:
            with bag.open(there[path]) as file:
                is_same = digests_of(file, digests) == digests
            if not is_same:
                yield Problem(path, "altered")
        except (AbsentError, UnreadableError) as error:
            yield Problem(path, "unreadable", str(error))


def digests_of(file: Readable, algorithms: Iterable[str]) -> dict[str, str]:
    """Return the digests of a file, by the names of the algorithms as manifests have them; it is read once."""
    found = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    while block := file.read(_BLOCK):
        for digest in found.values():
            digest.update(block)
    return {name: digest.hexdigest() for name, digest in found.items()}


def _others(bag: Inner, encoding: str) -> Iterator[Problem]:
    """Yield what ``bag-info.txt`` and ``fetch.txt`` say wrongly."""
    names = bag.names()
    try:
        if FETCH in names:
            for line in _text(bag, FETCH, encoding).splitlines():
                found = _FETCHED.fullmatch(line)
                if line.strip() and (found is None or not found[1].startswith(PAYLOAD) or not _inside(found[1])):
                    yield Problem(FETCH, "unsafe", line[:80])
        oxum = _OXUM.search(_text(bag, INFO, encoding)) if INFO in names else None
    except _WrongError as wrong:
        yield wrong.problem
        return
    if oxum is not None:
        payload = [path for path in names if path.startswith(PAYLOAD)]
        try:
            size = sum(_size(bag, path) for path in payload)
        except UnreadableError:  # told where it was compared
            return
        if (size, len(payload)) != (int(oxum[1]), int(oxum[2])):
            yield Problem(INFO, "bag", f"Payload-Oxum {oxum[1]}.{oxum[2]} ≠ {size}.{len(payload)}")


def _size(bag: Inner, path: str) -> int:
    size = 0
    with bag.open(path) as file:
        while block := file.read(_BLOCK):
            size += len(block)
    return size
