"""Targets that cannot be switched in one step (object storage, a mounted folder): files go out in their order.

A reader in the middle sees old and new pages side by side, each of them whole, with all they point at. Object
storage is reached through fsspec (extra ``publish``); anything that speaks S3 will do, with its endpoint set in
``FSSPEC_S3_ENDPOINT_URL``.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from generator.building.output import remove_empty_folders
from generator.copies.manifest import COMPANION, MANIFEST, Companion, Holding, MalformedError, Manifest
from generator.diagnostics import UsageError
from generator.publishing.headers import cache_control, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.publishing.plan import Plan


class Store(Protocol):
    """Named pieces of data."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or nothing when there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file as a whole: readers see the old bytes or the new ones."""

    def delete(self, path: str) -> None:
        """Delete a file; one that is not there is no fault."""


class StoreTarget:
    """A store as target of publications."""

    def __init__(self, store: Store, journal: Path) -> None:
        """Keep the store and the file that notes how far a publication came."""
        self._store = store
        self._journal = journal

    def holding(self) -> Holding | None:
        """Return what was published last."""
        data, companion = self._store.read(MANIFEST), self._store.read(COMPANION)
        if data is None:
            return None
        try:
            manifest = Manifest.parse(data)
            known = Companion.parse(companion) if companion is not None else None
        except MalformedError:
            return None
        return Holding(manifest, known)

    def publish(self, plan: Plan) -> None:
        """Bring the store to the plan's state.

        What is to be deleted stands in the companion until it is gone: a cut at any moment leaves nothing forgotten.
        """
        done = self._done(plan)
        self._journal.parent.mkdir(parents=True, exist_ok=True)
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps({"plan": _name(plan)}) + "\n")
            for path in plan.uploads:
                if done.get(path) != plan.wanted[path].sha256:
                    with plan.open(path) as file:
                        self._store.write(path, file.read())
                    journal.write(json.dumps([path, plan.wanted[path].sha256]) + "\n")
                    journal.flush()
        old = self.holding()
        for path, data in self._proof(plan, old).items():
            self._store.write(path, data)
        for path in plan.deletions:
            self._store.delete(path)
        if COMPANION in plan.proof:
            self._store.write(COMPANION, plan.proof[COMPANION])
        elif plan.deletions or (old is not None and old.companion is not None):
            self._store.delete(COMPANION)
        self._journal.unlink()

    def _proof(self, plan: Plan, old: Holding | None) -> dict[str, bytes]:
        """Return the proof as it stands while old files are still there."""
        if old is None or not plan.deletions:
            return dict(plan.proof)
        manifest = Manifest.parse(plan.proof[MANIFEST])
        final = Companion.parse(plan.proof[COMPANION]).files if COMPANION in plan.proof else {}
        doomed = {path: old.files[path] for path in plan.deletions if path in old.files}
        companion = Companion(manifest.entry.sha256, plan.day, files={**final, **doomed})
        return {COMPANION: companion.dump()} | {path: data for path, data in plan.proof.items() if path != COMPANION}

    def _done(self, plan: Plan) -> dict[str, str]:
        """Return what an earlier, cut publication of the same site already wrote."""
        done: dict[str, str] = {}
        with suppress(OSError, ValueError):
            for line in self._journal.read_text("utf-8").splitlines():
                entry = json.loads(line)
                if isinstance(entry, dict):
                    done = done if entry["plan"] == _name(plan) else {}
                else:
                    done[entry[0]] = entry[1]
        return done


def _name(plan: Plan) -> str:
    return Manifest.parse(plan.proof[MANIFEST]).entry.sha256


class PlainStore:
    """A folder whose files are replaced one by one: for a mount point, which no link can take the place of."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or nothing when there is none."""
        with suppress(FileNotFoundError):
            return (self._folder / path).read_bytes()
        return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place and rename it."""
        place = self._folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f".{place.name}.partial")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.is_dir():
            shutil.rmtree(place)
        partial.replace(place)

    def delete(self, path: str) -> None:
        """Delete a file, and its folders as far as they are empty."""
        (self._folder / path).unlink(missing_ok=True)
        remove_empty_folders(self._folder, path)


class ObjectStore:
    """A bucket, or a part of one."""

    def __init__(self, address: str) -> None:
        """Open the bucket.

        Raises:
            UsageError: the extra, or the library for this kind of address, is not installed, or it refuses.

        """
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra
        except ImportError:
            raise UsageError("发布到对象存储需要附加组件 / object storage needs an extra: pip install 'gongkai[publish]'") from None
        self._address = address
        with self._asking():
            self._files, self._root = url_to_fs(address)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Say what the storage, or the library for its kind, refuses.

        Raises:
            UsageError: whatever went wrong: no credentials, no connection, no such bucket, no permission.

        """
        try:
            yield
        except Exception as error:
            raise UsageError(
                f"{self._address}：对象存储连不上，或者不允许这样做 / the storage cannot be reached or refuses: {error}"
            ) from error

    def _place(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}"

    def read(self, path: str) -> bytes | None:
        """Return an object's bytes, or nothing when there is none."""
        with self._asking(), suppress(FileNotFoundError):
            self._files.invalidate_cache()
            return bytes(self._files.cat_file(self._place(path)))
        return None

    def write(self, path: str, data: bytes) -> None:
        """Write an object with its media type and how long it may be cached."""
        options: dict[str, Any] = {}
        if "s3" in self._files.protocol:
            options = {"ContentType": content_type(path), "CacheControl": cache_control(path)}
        with self._asking():
            self._files.pipe_file(self._place(path), data, **options)

    def delete(self, path: str) -> None:
        """Delete an object."""
        with self._asking(), suppress(FileNotFoundError):
            self._files.rm_file(self._place(path))
