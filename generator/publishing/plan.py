"""What publishing is going to do, worked out before anything is done."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.copies.manifest import COMPANION, MANIFEST, Companion, Entry, Holding, Manifest
from generator.copies.order import Kind, in_order, kind_of
from generator.copies.reading import AbsentError, UnreadableError, digest, holding, read
from generator.copies.signing import ENDINGS, MAX_BYTES, SSH_ENDING, Trust, check
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.copies.reading import FolderCopy, Readable


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one publication."""

    site: FolderCopy
    wanted: Mapping[str, Entry]
    """Every file the target holds afterwards, apart from ``proof``."""
    uploads: tuple[str, ...]
    """Files that differ, in the order they go out."""
    kept: Mapping[str, Entry]
    """Assets of the build before that stay for now."""
    extra: Mapping[str, bytes]
    """Files that only the publication has, such as ``_headers``."""
    deletions: tuple[str, ...]
    proof: Mapping[str, bytes]
    """Companion, signatures and manifest as they are written, in that order."""
    day: str

    @property
    def size(self) -> int:
        """Bytes to be transferred."""
        return sum(self.wanted[path].size for path in self.uploads)

    @contextmanager
    def open(self, path: str) -> Iterator[Readable]:
        """Open a file that goes out."""
        if path in self.extra:
            yield io.BytesIO(self.extra[path])
        else:
            with self.site.open(path) as file:
                yield file

    @property
    def idle(self) -> bool:
        """Whether the target already is as it shall be."""
        return not self.uploads and not self.deletions


def make_plan(site: FolderCopy, old: Holding | None, extra: Mapping[str, bytes]) -> Plan:
    """Compare a built site with what a target holds.

    Args:
        site: The built site.
        old: What the target says it holds; ``None`` where nothing was published yet.
        extra: Files published beside the site's own, such as ``_headers``.

    Raises:
        UsageError: the site is not whole, or signed as it was before its last build.

    """
    manifest = holding(site).manifest
    before = old.files if old else {}
    kept = _kept(manifest, old)
    beside = {path: Entry.of(data) for path, data in extra.items()}
    wanted = dict(manifest.files) | beside | kept
    uploads = in_order(path for path, entry in wanted.items() if before.get(path) != entry)
    deletions = tuple(sorted(before.keys() - wanted.keys()))
    return Plan(site, wanted, tuple(uploads), kept, extra, deletions, _proof(site, manifest, kept | beside), manifest.as_of)


def _kept(manifest: Manifest, old: Holding | None) -> dict[str, Entry]:
    """Return the assets that stay although the site no longer has them: those of the build before, and all of this day.

    A page that is open, or in a cache on the way, still asks for them. Nothing else is kept: search shards and pages
    may hold the text of a document that was withdrawn.
    """
    if old is None:
        return {}
    same_day = old.companion is not None and old.companion.as_of == manifest.as_of
    before = old.files if same_day else old.manifest.files
    return {path: entry for path, entry in before.items() if kind_of(path) is Kind.ASSET and path not in manifest.files}


def _proof(site: FolderCopy, manifest: Manifest, beside: Mapping[str, Entry]) -> dict[str, bytes]:
    data = read(site, MANIFEST)
    proof: dict[str, bytes] = {}
    if beside:
        proof[COMPANION] = Companion(manifest.entry.sha256, manifest.as_of, files=beside).dump()
    for ending in ENDINGS:
        try:
            signature = read(site, f"{MANIFEST}{ending}", MAX_BYTES)
        except (AbsentError, UnreadableError):
            continue
        if ending == SSH_ENDING and not check(data, ending, signature, Trust()).valid:
            raise UsageError(f"{MANIFEST}{ending} 是上一次生成的签名；请重新签名 / is of an earlier build: run gongkai sign again")
        proof[f"{MANIFEST}{ending}"] = signature
    proof[MANIFEST] = data
    return proof


def guard(plan: Plan, most: int) -> None:
    """Refuse a plan that deletes more than is allowed: an empty content folder must not empty the portal.

    Raises:
        UsageError: naming how many and what to do.

    """
    if len(plan.deletions) > most:
        raise UsageError(
            f"要删除 {len(plan.deletions)} 个文件，超过上限 {most}，没有发布。确实要删，请用 --max-deletes {len(plan.deletions)}"
            f" / would delete {len(plan.deletions)} files, more than {most}; nothing was done. If that is meant: --max-deletes {len(plan.deletions)}"
        )


def check_source(plan: Plan) -> None:
    """Make sure that what goes out is what the manifest promises, before any of it goes out.

    Raises:
        UsageError: a file of the site was changed since it was built.

    """
    for path in plan.uploads:
        if path in plan.extra:
            continue
        try:
            good = digest(plan.site, path, plan.wanted[path].size) == plan.wanted[path]
        except (AbsentError, UnreadableError):
            good = False
        if not good:
            raise UsageError(f"{path}：与 {MANIFEST} 不符，网站在建成后被改动；请重新生成 / differs from {MANIFEST}: build the site again")


def described(plan: Plan) -> str:
    """Return the plan for people: each file with what is done to it, then the sums."""
    lines = [f"+ {path} ({plan.wanted[path].size})" for path in plan.uploads]
    lines += [f"= {path}" for path in sorted(plan.kept)]
    lines += [f"- {path}" for path in plan.deletions]
    lines.append(
        f"传送 {len(plan.uploads)} 个文件、{plan.size} 字节，保留旧样式 {len(plan.kept)}，删除 {len(plan.deletions)}"
        f" / {len(plan.uploads)} files, {plan.size} bytes to send, {len(plan.kept)} old assets kept, {len(plan.deletions)} to delete"
    )
    return "\n".join(lines)
