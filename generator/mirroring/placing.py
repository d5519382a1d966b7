"""Puts files into a mirror that is there, one after the other, and deletes only what belonged to it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.building.output import remove_empty_folders
from generator.copies.manifest import PROOF, MalformedError
from generator.copies.order import in_order
from generator.copies.packing import staging_of, write_files
from generator.copies.reading import FolderCopy, holding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from generator.copies.packing import Member

UPDATE = "update.json"
"""What tells an update from a mirror; unpacked by hand, it stays in the mirror."""


def fill(members: Sequence[Member], disk: Path, day: str) -> None:
    """Write a copy to where a disk is mounted, a stick for example: no other folder can be renamed to it.

    Everything is written before the first file takes its place; then what the mirror before held and this copy does not is
    deleted. All else on the disk stays. After a cut the same call completes it.
    """
    paths = {member.path for member in members}
    gone = sorted(_held(disk) - paths)
    staging = staging_of(disk, "partial")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        write_files(members, staging, day)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    exchange(staging, disk, paths, gone)
    shutil.rmtree(staging)


def _held(disk: Path) -> set[str]:
    """Return the files of the mirror on a disk; of one that was cut between its two lists, what proves it."""
    proof = {path for path in (*PROOF, UPDATE) if (disk / path).is_file()}
    try:
        return {*holding(FolderCopy(disk)).files, *proof}
    except MalformedError:
        return proof


def exchange(staging: Path, mirror: Path, paths: Collection[str], gone: Iterable[str]) -> None:
    """Put staged files in place and delete others; what proves the mirror comes last, so that a cut can be completed."""
    about = PROOF.intersection(paths)
    _put_in_place(staging, mirror, in_order(about.symmetric_difference(paths)))
    for path in gone:
        _remove(mirror, path)
    _put_in_place(staging, mirror, in_order(about))


def _put_in_place(staging: Path, mirror: Path, paths: Iterable[str]) -> None:
    for path in paths:
        place = mirror / path
        _make_room(mirror, place)
        os.replace(staging / path, place)  # noqa: PTH105  # says that an old file goes


def _make_room(mirror: Path, place: Path) -> None:
    """Have a real folder for a file: a link or file in its way would lead elsewhere."""
    for folder in reversed(place.relative_to(mirror).parents[:-1]):
        path = mirror / folder
        if path.is_symlink() or path.is_file():
            path.unlink()
        path.mkdir(exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)


def _remove(mirror: Path, path: str) -> None:
    """Delete a file, and its folders as far as they are empty."""
    place = mirror / path
    if any(folder.is_symlink() for folder in place.parents if folder.is_relative_to(mirror) and folder != mirror):
        return
    with suppress(OSError):
        place.unlink()
    remove_empty_folders(mirror, path)
