"""Bring the search up to date: lay out the shards, index those that changed, write what the site lacks.

The cost follows the change. With nothing changed only the entries are compared; a new document indexes the open block and
puts the open shard together; a corrected one, its block and its shard. Both are named by a digest of what goes into them, so
a name that is known is one that need not be built, and a folder that is in the site is a shard that need not be written.
"""

from __future__ import annotations

import gc
import multiprocessing
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from generator import urls
from generator.editions.traditional import traditional_source
from generator.interruption import held_back, leave_to_parent
from generator.search.archive import Archive
from generator.search.block import build_block
from generator.search.documents import SearchFile, SearchResult
from generator.search.layout import layout
from generator.search.packing import plain_script, to_json, to_table
from generator.search.reference import reference
from generator.search.shard import Shard, assemble, part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable

    from generator.search.block import Block
    from generator.search.documents import SearchDocument, SearchEntry, SearchFolders, SearchPage
    from generator.search.layout import Stretch

    Load = Callable[[int, int], Iterable[SearchDocument]]

FOLDER = urls.SEARCH_FOLDER
MANIFEST = urls.SEARCH_INDEX
_NAME_LENGTH = 12


class _Block(NamedTuple):
    """A block to be: its name and its documents."""

    name: str
    stretch: Stretch


class _Shard(NamedTuple):
    """A shard to be: its name and its blocks."""

    name: str
    blocks: tuple[_Block, ...]


def build_search(
    entries: Sequence[SearchEntry], load: Load, pages: Sequence[SearchPage], folders: SearchFolders, *, jobs: int = 1
) -> SearchResult:
    """Build the search of a site.

    Args:
        entries: every public document, in order of (published, index number).
        load: returns the documents ``entries[start:stop]``; called only for blocks to be indexed, and possibly in a
            forked process, so it must not share a database connection or an open file with the caller.
        pages: what is found besides documents.
        folders: where to build, and what is there.
        jobs: processes that index blocks at the same time.

    """
    archive = Archive(folders.state)
    standing = _standing(folders)
    version = _version()
    planned = _plan(entries, version)
    missing = [shard for shard in planned if not _is_ready(archive, shard.name, standing)]
    _build_all(missing, load, archive, jobs)
    fixed = _fixed(archive, _name(version, "reference"), standing, reference)
    listed = to_json(pages)
    landmarks = _fixed(archive, _name(version, listed.decode()), standing, lambda name: Shard({}, (part(name, "pages", to_table(pages)),)))
    shards = tuple(shard.name for shard in planned)
    manifest = _manifest(archive, shards, fixed, landmarks)
    named = (fixed, landmarks, *shards)
    archive.keep_only(set(named), {block.name for shard in planned for block in shard.blocks})
    return SearchResult(
        manifest=sha256(manifest).hexdigest()[:_NAME_LENGTH],
        changed=tuple(_stage(archive, [name for name in named if name not in standing], manifest, folders)),
        shards=shards,
        rebuilt=tuple(shard.name for shard in missing),
        listing=lambda: _listing(archive, named, manifest),
    )


def _version() -> str:
    """Return a digest of this package and the table it folds by: other code or other data files make other shards."""
    digest = sha256(traditional_source().encode())
    for source in _sources(files("generator.search")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.is_file():
            yield entry


def _plan(entries: Sequence[SearchEntry], version: str) -> list[_Shard]:
    """Return the shards of the archive, each named by its blocks, each of these by its documents."""

    def named(stretch: Stretch) -> _Block:
        content = "\n".join("\t".join(entry) for entry in entries[stretch.start : stretch.stop])
        return _Block(_name(version, content), stretch)

    planned = []
    for stretches in layout([entry.identity for entry in entries]):
        blocks = tuple(map(named, stretches))
        planned.append(_Shard(_name(version, *(block.name for block in blocks)), blocks))
    return planned


def _name(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_NAME_LENGTH]


def _build_all(shards: Sequence[_Shard], load: Load, archive: Archive, jobs: int) -> None:
    """Build shards: processes index the blocks that are not there, this one puts each shard together as soon as it can."""
    work = [block for shard in shards for block in shard.blocks if not archive.has_block(block.name)]
    lacking = {block.name for block in work}

    def build(number: int) -> None:
        name, (start, stop) = work[number]
        archive.store_block(name, build_block(load(start, stop)))

    with _mapping(build, len(work), jobs) as built:
        for shard in shards:
            for block in shard.blocks:
                if block.name in lacking:
                    next(built)
            with _collecting_nothing():
                archive.store(shard.name, assemble(shard.name, _blocks(archive, shard)))


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Keep Python from looking for cycles among hundreds of thousands of lists that have none (measured: a quarter of the time)."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _blocks(archive: Archive, shard: _Shard) -> Iterator[Block]:
    for name, _ in shard.blocks:
        block = archive.block(name)
        if block is None:
            raise OSError(name)
        yield block


@contextmanager
def _mapping(build: Callable[[int], None], count: int, jobs: int) -> Iterator[Iterator[None]]:
    """Give the results of `build` for each number in order, from processes forked from this one if that pays."""
    if min(jobs, count) < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004  # one needs no other
        yield map(build, range(count))
        return
    global _inherited  # noqa: PLW0603  # the one way to hand a closure to a forked pool
    _inherited = build
    with held_back():
        pool = multiprocessing.get_context("fork").Pool(min(jobs, count), initializer=leave_to_parent)
    with pool:
        yield pool.imap(_build_inherited, range(count))


_inherited: Callable[[int], None]


def _build_inherited(number: int) -> None:
    _inherited(number)


def _standing(folders: SearchFolders) -> Collection[str]:
    """Return the names of the folders that the site has whole."""
    site = folders.site
    if site is None or not (site / FOLDER).is_dir():
        return ()
    return {entry.name for entry in (site / FOLDER).iterdir() if entry.is_dir() and any(entry.iterdir())}.difference(folders.damaged)


def _is_ready(archive: Archive, name: str, standing: Collection[str]) -> bool:
    """Tell whether a folder need not be made: the site has it, or it can be taken from the archive as it was stored."""
    return archive.line(name) is not None and (name in standing or archive.is_whole(name))


def _fixed(archive: Archive, name: str, standing: Collection[str], make: Callable[[str], Shard]) -> str:
    """Return the name of a folder of files that depend on nothing but what it is named after; make them if they are not there."""
    if not _is_ready(archive, name, standing):
        archive.store(name, make(name))
    return name


def _manifest(archive: Archive, shards: Sequence[str], reference: str, pages: str) -> bytes:
    lines = [archive.line(name) for name in shards]
    return plain_script("manifest", {"reference": reference, "words": archive.line(reference), "pages": pages, "shards": lines})


def _stage(archive: Archive, names: Sequence[str], manifest: bytes, folders: SearchFolders) -> Iterator[SearchFile]:
    staging, site = folders.staging, folders.site
    for name in names:
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
