"""Bring the search up to date: lay out the shards, index those that changed, write what the site lacks.

The cost follows the change. With nothing changed only the entries are compared; a new document indexes the open shard;
a corrected one, its shard. Shards are named by a digest of what goes into them, so a name that is known is a shard that
need not be built, and a folder that is in the site is a shard that need not be written.
"""

from __future__ import annotations

import multiprocessing
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from generator.search.archive import Archive
from generator.search.block import DOCUMENTS_IN_BLOCK, build_block, part
from generator.search.documents import SearchFile, SearchResult
from generator.search.layout import LEVELS, layout
from generator.search.packing import RECEIVER, to_json
from generator.search.reference import reference_parts
from generator.search.shard import Shard, assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from generator.search.block import Block, Part
    from generator.search.documents import SearchDocument, SearchEntry, SearchOptions, SearchPage
    from generator.search.layout import Level, Stretch

    Load = Callable[[int, int], Iterable[SearchDocument]]

FOLDER = "pagefind"
MANIFEST = f"{FOLDER}/manifest.js"
_NAME_LENGTH = 16


def build_search(  # noqa: PLR0913  # one call a build, every argument named
    entries: Sequence[SearchEntry],
    load: Load,
    *,
    staging: Path,
    state: Path,
    site: Path | None,
    options: SearchOptions,
    pages: Sequence[SearchPage] = (),
    levels: Sequence[Level] = LEVELS,
) -> SearchResult:
    """Build the search of a site.

    Args:
        entries: every public document, in order of (published, index number).
        load: returns the documents ``entries[start:stop]``; called only for shards to be indexed, and possibly in a
            forked process, so it must not share a database connection or an open file with the caller.
        staging: the root of what is to be applied to the site; files are written below its `pagefind` folder.
        state: folder kept between builds, for finished shards; may be empty or absent.
        site: the site as it stands, or nothing; what it holds is not written again.
        options: number of processes.
        pages: what is found besides documents.
        levels: sizes of shards; only tests give others.

    """
    archive = Archive(state)
    version = _version()
    stretches = _named_stretches(entries, levels, version)
    missing = [named for named in stretches if archive.line(named[0]) is None]
    _build_all(missing, load, archive, options.jobs)
    reference = _fixed(archive, version, "reference", reference_parts)
    listed = to_json(pages)
    landmarks = _fixed(archive, version, listed.decode(), lambda name: (part(name, "pages", listed),))
    shards = tuple(name for name, _ in stretches)
    manifest = _manifest(archive, shards, reference, landmarks)
    folders = (reference, landmarks, *shards)
    archive.keep_only(set(folders))
    return SearchResult(
        changed=tuple(_stage(archive, folders, manifest, staging, site)),
        shards=shards,
        rebuilt=tuple(name for name, _ in missing),
        listing=lambda: _listing(archive, folders, manifest),
    )


def _version() -> str:
    """Return a digest of this package: other code or other data files make other shards."""
    digest = sha256()
    for source in _sources(files("generator.search")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.is_file():
            yield entry


def _named_stretches(
    entries: Sequence[SearchEntry],
    levels: Sequence[Level],
    version: str,
) -> list[tuple[str, Stretch]]:
    named = []
    for stretch in layout([entry.identity for entry in entries], levels):
        content = "\n".join("\t".join(entry) for entry in entries[stretch.start : stretch.stop])
        named.append((sha256(f"{version}\n{content}".encode()).hexdigest()[:_NAME_LENGTH], stretch))
    return named


def _build_all(missing: Sequence[tuple[str, Stretch]], load: Load, archive: Archive, jobs: int) -> None:
    """Build shards block by block: processes take the blocks, this one puts each shard together as they come."""
    work = [
        (name, first, start + first, min(start + first + DOCUMENTS_IN_BLOCK, stop))
        for name, (start, stop) in missing
        for first in range(0, stop - start, DOCUMENTS_IN_BLOCK)
    ]

    def build(number: int) -> Block:
        name, first, start, stop = work[number]
        return build_block(name, first, load(start, stop))

    with _mapping(build, len(work), jobs) as built:
        for name, (start, stop) in missing:
            blocks = -(-(stop - start) // DOCUMENTS_IN_BLOCK)
            archive.store(name, assemble(name, islice(built, blocks)))


@contextmanager
def _mapping(build: Callable[[int], Block], count: int, jobs: int) -> Iterator[Iterator[Block]]:
    """Give the results of `build` for each number in order, from processes forked from this one if that pays."""
    if min(jobs, count) < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004  # one needs no other
        yield map(build, range(count))
        return
    global _inherited  # noqa: PLW0603  # the one way to hand a closure to a forked pool
    _inherited = build
    with multiprocessing.get_context("fork").Pool(min(jobs, count)) as pool:
        yield pool.imap(_build_inherited, range(count))


_inherited: Callable[[int], Block]


def _build_inherited(number: int) -> Block:
    return _inherited(number)


def _fixed(archive: Archive, version: str, content: str, make: Callable[[str], tuple[Part, ...]]) -> str:
    """Return the name of a folder of files that depend on `content` alone; make them if they are not there."""
    name = sha256(f"{content}\n{version}".encode()).hexdigest()[:_NAME_LENGTH]
    if archive.line(name) is None:
        archive.store(name, Shard({}, make(name)))
    return name


def _manifest(archive: Archive, shards: Sequence[str], reference: str, pages: str) -> bytes:
    lines = [archive.line(name) for name in shards]
    return f'{RECEIVER}("manifest",'.encode() + to_json({"reference": reference, "pages": pages, "shards": lines}) + b")\n"


def _stage(
    archive: Archive,
    names: Sequence[str],
    manifest: bytes,
    staging: Path,
    site: Path | None,
) -> Iterator[SearchFile]:
    for name in names:
        if site is None or not (site / FOLDER / name).is_dir():
            for file in archive.extract(name, staging / FOLDER):
                yield file._replace(path=f"{FOLDER}/{file.path}")
    if site is None or not (site / MANIFEST).is_file() or (site / MANIFEST).read_bytes() != manifest:
        (staging / FOLDER).mkdir(parents=True, exist_ok=True)
        (staging / MANIFEST).write_bytes(manifest)
        yield _manifest_file(manifest)


def _manifest_file(manifest: bytes) -> SearchFile:
    return SearchFile(MANIFEST, len(manifest), sha256(manifest).hexdigest())


def _listing(archive: Archive, names: Sequence[str], manifest: bytes) -> tuple[SearchFile, ...]:
    parts = (file._replace(path=f"{FOLDER}/{file.path}") for name in names for file in archive.files(name))
    return tuple(sorted((*parts, _manifest_file(manifest))))
