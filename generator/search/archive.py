"""Finished shards in the state folder, one file each, so that they are used again byte for byte.

A file is a line of JSON with the shard's manifest line and the length of what follows, a second line with name, size and
SHA-256 of every part, and then the parts one after another. The name is the shard's; the state folder may be thrown away at any time.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.search.documents import SearchFile
from generator.search.packing import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.search.shard import Shard

_ENDING = ".shard"


class Archive:
    """The folder of finished shards."""

    def __init__(self, folder: Path) -> None:
        """Use the folder, which need not exist yet."""
        self._folder = folder

    def store(self, name: str, shard: Shard) -> None:
        """Keep a shard; a half-written file never bears its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        table = to_json([(part.name, len(part.data), sha256(part.data).hexdigest()) for part in shard.parts])
        length = len(table) + 1 + sum(len(part.data) for part in shard.parts)
        partial = self._folder / f"{name}.partial"
        with partial.open("wb") as file:
            file.write(to_json({"line": shard.line, "length": length}) + b"\n")
            file.write(table + b"\n")
            file.writelines(part.data for part in shard.parts)
        partial.replace(self._path(name))

    def line(self, name: str) -> Mapping[str, object] | None:
        """Return a shard's line of the manifest, or nothing if the shard is absent or cut short."""
        try:
            with self._path(name).open("rb") as file:
                first = file.readline()
                rest = os.fstat(file.fileno()).st_size - len(first)
            head = json.loads(first)
            line: Mapping[str, object] = head["line"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        return line if head.get("length") == rest else None

    def files(self, name: str) -> tuple[SearchFile, ...]:
        """Return the files of a shard that is here, paths relative to the folder of all shards."""
        with self._path(name).open("rb") as file:
            file.readline()
            table = json.loads(file.readline())
        return tuple(SearchFile(f"{name}/{part}", size, digest) for part, size, digest in table)

    def extract(self, name: str, target: Path) -> tuple[SearchFile, ...]:
        """Write the parts of a shard below `target`, in a folder of its name, and check each against its digest.

        Raises:
            ValueError: the archive is damaged.

        """
        table = self.files(name)
        (target / name).mkdir(parents=True, exist_ok=True)
        with self._path(name).open("rb") as file:
            file.readline()
            file.readline()
            for path, size, digest in table:
                data = file.read(size)
                if sha256(data).hexdigest() != digest:
                    raise ValueError(path)
                (target / path).write_bytes(data)
        return table

    def keep_only(self, names: set[str]) -> None:
        """Remove every shard but these."""
        for path in self._folder.glob("*"):
            if path.name.removesuffix(_ENDING) not in names:
                path.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / (name + _ENDING)
