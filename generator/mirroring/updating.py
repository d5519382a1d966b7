"""Updates: what an older mirror lacks, written as a small archive, and brought into a mirror that is on hand.

Unpacked by hand over the older mirror, an update brings every changed file; what was withdrawn is overwritten with
nothing, so that its content is gone, and ``gongkai mirror --apply`` removes the rest.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.copies.manifest import COMPANION, MANIFEST, PROOF, Companion, Entry, Holding, MalformedError, Manifest
from generator.copies.packing import staging_of, write_files
from generator.copies.paths import is_safe
from generator.copies.reading import AbsentError, Copy, FolderCopy, UnreadableError, digest, holding, open_copy, read
from generator.copies.verifying import Expectation, Fault, verify
from generator.diagnostics import UsageError
from generator.mirroring.mirror import MadeFile
from generator.mirroring.placing import UPDATE, exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.copies.signing import Trust
    from generator.mirroring.mirror import Mirror, SiteFile

UPDATE_FORMAT = "gongkai-update/1"
_MAX_UPDATE_BYTES = 1 << 28


def known(place: str | Path) -> Holding:
    """Return what a copy holds, from the copy or from its ``manifest.json`` alone.

    Raises:
        UsageError: there is no manifest.

    """
    file = Path(place)
    try:
        if not file.is_file() or file.suffix != ".json":
            with closing(open_copy(place)) as copy:
                return holding(copy)
        manifest = Manifest.parse(file.read_bytes())
    except MalformedError as error:
        raise UsageError(f"{place}：{error}") from None
    with suppress(OSError, MalformedError):
        companion = Companion.parse(file.with_name(COMPANION).read_bytes())
        if companion.manifest == manifest.entry.sha256:
            return Holding(manifest, companion)
    return Holding(manifest)


def update_of(mirror: Mirror, old: Holding) -> tuple[SiteFile | MadeFile, ...]:
    """Return the members of the update from an older mirror to this one."""
    before, after = old.files, mirror.holding.files
    changed = [file for file in mirror.members if file.path in PROOF or before.get(file.path) != after[file.path]]
    gone = sorted(before.keys() - after.keys())
    head = {
        "format": UPDATE_FORMAT,
        "from": {"as_of": old.manifest.as_of, "manifest": old.manifest.entry.sha256},
        "to": {"as_of": mirror.day, "manifest": mirror.holding.manifest.entry.sha256},
        "deletions": gone,
    }
    text = json.dumps(head, ensure_ascii=False, indent=1) + "\n"
    return (MadeFile(UPDATE, text.encode()), *changed, *(MadeFile(path, b"") for path in gone))


@dataclass(frozen=True, slots=True)
class Applied:
    """What an update did to a mirror."""

    holding: Holding
    written: int
    removed: int


def apply(update: Path, mirror: Path, trust: Trust) -> Applied:
    """Bring a mirror in a folder up to date.

    Nothing is touched before every member of the update has been checked; the manifest comes last, so that a cut
    leaves a mirror to which the same update can be applied again.

    Raises:
        UsageError: the update is unsafe, broken, not signed as asked, older than the mirror, or made for another one.

    """
    with closing(open_copy(update)) as copy:
        return _apply(copy, mirror, trust)


def _apply(copy: Copy, mirror: Path, trust: Trust) -> Applied:
    base = FolderCopy(mirror)
    new = _read_update(copy, trust)
    old = _before(base, new)
    _check_fits(new, old)
    changed = sorted(_changed(copy, base, new))
    gone = sorted(old.files.keys() - new.files.keys())
    about = sorted((copy.names() or frozenset()) & PROOF)
    stale = sorted(base.names() & (PROOF | {UPDATE}) - set(about))
    staging = staging_of(mirror, "update")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        write_files((MadeFile(path, _bytes(copy, path)) for path in (*changed, *about)), staging, new.manifest.as_of)
        exchange(staging, mirror, (*changed, *about), (*gone, *stale))
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Applied(new, len(changed), len(gone))


def _read_update(copy: Copy, trust: Trust) -> Holding:
    """Return what a mirror holds after an update that is safe, readable and signed as asked."""
    if copy.refused:
        name, reason = copy.refused[0]
        raise UsageError(f"更新包里有不安全的内容，没有使用 / the update is unsafe and was not used: {name!r} ({reason})")
    try:
        head = json.loads(read(copy, UPDATE, _MAX_UPDATE_BYTES))
    except (AbsentError, UnreadableError, ValueError):
        raise UsageError(f"没有 {UPDATE}，不是更新包 / no {UPDATE}: not an update") from None
    if not isinstance(head, dict) or head.get("format") != UPDATE_FORMAT:
        raise UsageError(f"{UPDATE}：不是本程序的更新包 / not a Gongkai update")
    if trust.asked:
        verdict = verify(copy, Expectation(trust))
        if not verdict.trusted or any(finding.fault is Fault.SIGNATURE for finding in verdict.findings):
            raise UsageError("更新包没有可信的签名，没有使用 / the update has no trusted signature and was not used")
    return holding(copy)


def _before(base: FolderCopy, new: Holding) -> Holding:
    """Return what the mirror holds; one that was cut between its two lists has nothing left to delete."""
    try:
        return holding(base)
    except MalformedError:
        with suppress(AbsentError, UnreadableError, MalformedError):
            if new.companion is not None and read(base, COMPANION) == new.companion.dump():
                return Holding(Manifest.parse(read(base, MANIFEST)))
        raise


def _check_fits(new: Holding, old: Holding) -> None:
    ours, theirs = old.manifest, new.manifest
    if (ours.site, ours.domain, ours.base_path) != (theirs.site, theirs.domain, theirs.base_path):
        raise UsageError(f"更新包属于另一个网站 / the update is for another site: {theirs.site} ({theirs.domain})")
    older = theirs.as_of < ours.as_of
    if old.companion and new.companion and None not in {old.companion.sequence, new.companion.sequence}:
        older = older or (new.companion.sequence or 0) < (old.companion.sequence or 0)
    if older:
        raise UsageError(f"更新包比镜像旧 / the update is older than the mirror: {theirs.as_of} < {ours.as_of}")


def _changed(copy: Copy, base: FolderCopy, new: Holding) -> Iterator[str]:
    """Yield the files that the update brings; every other file must already be there as it shall be."""
    names = copy.names() or frozenset()
    for path, entry in new.files.items():
        if not is_safe(path):
            raise UsageError(f"不安全的路径 / unsafe path: {path!r}")
        if path in names:
            if _entry(copy, path, entry.size) != entry:
                raise UsageError(f"更新包坏了或被改动 / the update is damaged or was altered: {path}")
            yield path
        elif _entry(base, path, entry.size) != entry:
            raise UsageError(
                f"更新包不是为这份镜像做的，或者镜像不完整；请换完整镜像 / the update does not fit this mirror, or the mirror is not whole: {path}"
            )


def _entry(copy: Copy, path: str, limit: int) -> Entry | None:
    try:
        return digest(copy, path, limit)
    except (AbsentError, UnreadableError):
        return None


def _bytes(copy: Copy, path: str) -> bytes:
    try:
        return read(copy, path)
    except (AbsentError, UnreadableError) as error:
        raise UsageError(f"{path}：更新包读不出来 / cannot be read from the update: {error}") from None
