"""``gongkai verify``: names every missing, altered, extra or stale file of a copy, and who signed it."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.copies import bag, signing, web_archive
from generator.copies.manifest import COMPANION, MANIFEST, PROOF, SIGNED, Entry, Holding, MalformedError
from generator.copies.reading import AbsentError, Copy, UnreadableError, digest, holding, open_copy, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.copies.signing import Trust

_WORKERS = 16
"""Requests at a time to a web server."""


class Fault(StrEnum):
    """What can be wrong with a copy."""

    MISSING = "missing"
    ALTERED = "altered"
    EXTRA = "extra"
    STALE = "stale"
    UNREADABLE = "unreadable"
    UNSAFE = "unsafe"
    LEFT_OVER = "left-over"
    MANIFEST = "manifest"
    SIGNATURE = "signature"
    UNSIGNED = "unsigned"
    OLD = "old"
    HEADER = "header"
    INJECTED = "injected"
    FOREIGN = "foreign"
    UNREACHABLE = "unreachable"
    BAG = "bag"
    WACZ = "wacz"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: with which file, and how."""

    path: str
    fault: Fault
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of looking at a whole copy."""

    findings: tuple[Finding, ...]
    holding: Holding | None
    signers: tuple[str, ...] = ()
    """Which file was signed by whom, as far as the signature is good."""
    trusted: bool = False
    """What covers the whole copy (the companion of a mirror, the manifest of a site) is signed by someone asked for."""
    files: int = 0


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is asked of a copy beyond agreeing with its own manifest."""

    trust: signing.Trust = field(default_factory=signing.Trust)
    newer: Holding | None = None
    """A manifest known to be the present one; files of an earlier state are then stale."""
    today: dt.date | None = None
    max_age: int | None = None
    """Days after which a copy counts as old."""

    @property
    def of_a_mirror(self) -> bool:
        """Whether more is asked than the lists of a bag or a web archive can tell."""
        return self.trust.asked or self.newer is not None or self.max_age is not None


def verify_place(place: str, expectation: Expectation) -> Verdict:
    """Compare whatever lies at a place with its manifest; a bag and a web archive are checked by the lists they carry.

    Raises:
        UsageError: there is nothing that could be a copy.

    """
    with closing(open_copy(place)) as copy:
        if web_archive.is_web_archive(copy) and not expectation.of_a_mirror:
            return Verdict(tuple(sorted(_by_own_lists(copy, web_archive.problems(copy)))), None, files=len(copy.names() or ()))
        found = bag.bag_in(copy)
        return verify(copy, expectation) if found is None else _verify_bag(found, expectation)


def _by_own_lists(copy: Copy, problems: Iterable[bag.Problem]) -> list[Finding]:
    return [*_unsafe(copy), *(Finding(path, Fault(kind), detail) for path, kind, detail in problems)]


def _unsafe(copy: Copy) -> list[Finding]:
    return [Finding(path, Fault.UNSAFE, reason) for path, reason in copy.refused]


def _verify_bag(found: bag.Inner, expectation: Expectation) -> Verdict:
    """Check a bag, and if its payload is a mirror or has to be one, the mirror as well."""
    findings = _by_own_lists(found, bag.problems(found))
    payload = bag.Inner(found, bag.PAYLOAD)
    payload.refused.clear()
    if MANIFEST not in payload.names() and not expectation.of_a_mirror:
        return Verdict(tuple(sorted(findings)), None, files=len(found.names()))
    inner = verify(payload, expectation)
    named = {finding.path for finding in findings}
    within = [Finding(f"{bag.PAYLOAD}{f.path}", f.fault, f.detail) for f in inner.findings if f"{bag.PAYLOAD}{f.path}" not in named]
    return Verdict(tuple(sorted([*findings, *within])), inner.holding, inner.signers, inner.trusted, inner.files)


def verify(copy: Copy, expectation: Expectation) -> Verdict:
    """Compare a copy with its manifest, its signatures and what is asked of it."""
    try:
        own = holding(copy)
    except MalformedError as error:
        return Verdict((*sorted(_unsafe(copy)), Finding(MANIFEST, Fault.MANIFEST, str(error))), None)
    signatures = dict(_signatures(copy, expectation.trust))
    covering = COMPANION if own.companion else MANIFEST
    found = [*_unsafe(copy), *_compare(copy, own, expectation.newer), *_age(own, expectation)]
    found += [Finding(path, Fault.SIGNATURE, seen.signer) for path, seen in signatures.items() if not seen.valid]
    trusted = any(seen.trusted for path, seen in signatures.items() if path.startswith(f"{covering}."))
    if expectation.trust.asked and not trusted:
        found.append(Finding(covering, Fault.UNSIGNED))
    signers = tuple(f"{path}: {seen.signer}" for path, seen in signatures.items() if seen.valid)
    return Verdict(tuple(sorted(found)), own, signers, trusted, len(own.files))


def _compare(copy: Copy, own: Holding, newer: Holding | None) -> Iterator[Finding]:
    """Yield what differs from the copy's own manifest, or from a newer one."""
    mine, wanted = own.files, (newer or own).files
    names = copy.names()
    for path, found, problem in _digests(copy, _limits(wanted, mine), names):
        if problem is not None:
            yield Finding(path, Fault.UNREADABLE, problem)
        elif found is None:
            yield Finding(path, Fault.MISSING)
        elif found != wanted[path]:
            stale = newer is not None and mine.get(path) == found
            yield Finding(path, Fault.STALE if stale else Fault.ALTERED, _sizes(wanted[path], found))
    for path in sorted((names or frozenset()) - wanted.keys() - PROOF):
        yield Finding(path, Fault.LEFT_OVER if newer is not None and path in mine else Fault.EXTRA)


def _digests(copy: Copy, limits: Mapping[str, int], names: frozenset[str] | None) -> Iterator[tuple[str, Entry | None, str | None]]:
    """Yield path, what was found (nothing when absent) and what kept it from being read."""

    def look(path: str) -> tuple[str, Entry | None, str | None]:
        try:
            return path, digest(copy, path, limits[path]), None
        except AbsentError:
            return path, None, None
        except UnreadableError as error:
            return path, None, str(error)

    if names is not None:
        yield from map(look, sorted(limits))
        return
    with ThreadPoolExecutor(_WORKERS) as workers:
        yield from workers.map(look, sorted(limits))


def _limits(wanted: Mapping[str, Entry], mine: Mapping[str, Entry]) -> dict[str, int]:
    """Return how many bytes of each file are worth reading: as many as the present or the copy's own state has."""
    return {path: max(entry.size, mine[path].size if path in mine else 0) for path, entry in wanted.items()}


def _sizes(wanted: Entry, found: Entry) -> str:
    return f"{wanted.size} → {found.size}" if found.size < wanted.size else ""


def _signatures(copy: Copy, trust: Trust) -> Iterator[tuple[str, signing.Signature]]:
    """Yield each signature that can be judged, with its path."""
    for name in SIGNED:
        for ending in signing.ENDINGS:
            try:
                signature = read(copy, f"{name}{ending}", signing.MAX_BYTES)
                if _can_judge(ending, trust):
                    yield f"{name}{ending}", signing.check(read(copy, name), ending, signature, trust)
            except AbsentError:
                continue
            except UnreadableError as error:
                yield f"{name}{ending}", signing.Signature(valid=False, signer=str(error), trusted=False)


def _can_judge(ending: str, trust: Trust) -> bool:
    """Tell whether a kind of signature can be looked at: minisign names no key, so one must be given."""
    return ending == signing.SSH_ENDING or trust.minisign_key is not None


def _age(own: Holding, expectation: Expectation) -> Iterator[Finding]:
    manifest, newer = own.manifest, expectation.newer
    if newer is not None and manifest.entry != newer.manifest.entry and manifest.as_of < newer.manifest.as_of:
        yield Finding(MANIFEST, Fault.OLD, f"{manifest.as_of} < {newer.manifest.as_of}")
    if expectation.max_age is not None and expectation.today is not None:
        age = (expectation.today - dt.date.fromisoformat(manifest.as_of)).days
        if age > expectation.max_age:
            yield Finding(MANIFEST, Fault.OLD, f"{manifest.as_of}: {age} > {expectation.max_age}")
