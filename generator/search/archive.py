"""Finished shards and blocks in the state folder, one file each, so that they are used again.

A shard's file is a line of JSON with its manifest line, the length of what follows and the SHA-256 of the second line, which has
name, size and SHA-256 of every part; then come the parts one after another. A block's is the SHA-256 of what follows, and the block as
Python's `marshal` has it, compressed. Names are those of shards and blocks; the state folder may be thrown away at any time.
"""

from __future__ import annotations

import json
import marshal
import os
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.search.block import Block, Pack
from generator.search.chunks import Word
from generator.search.documents import SearchFile
from generator.search.packing import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.search.shard import Shard

_ENDING = ".shard"
_BLOCK_ENDING = ".block"
_DIGEST_BYTES = 32


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
            file.write(to_json({"line": shard.line, "length": length, "table": sha256(table).hexdigest()}) + b"\n")
            file.write(table + b"\n")
            file.writelines(part.data for part in shard.parts)
        partial.replace(self._path(name))

    def line(self, name: str) -> Mapping[str, object] | None:
        """Return a shard's line of the manifest, or nothing if the shard is absent, cut short, or its table is damaged."""
        try:
            with self._path(name).open("rb") as file:
                first = file.readline()
                table = file.readline().removesuffix(b"\n")
                rest = os.fstat(file.fileno()).st_size - len(first)
            head = json.loads(first)
            line: Mapping[str, object] = head["line"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        return line if head.get("length") == rest and head.get("table") == sha256(table).hexdigest() else None

    def files(self, name: str) -> tuple[SearchFile, ...]:
        """Return the files of a shard that is here, paths relative to the folder of all shards."""
        with self._path(name).open("rb") as file:
            file.readline()
            table = json.loads(file.readline())
        return tuple(SearchFile(f"{name}/{part}", size, digest) for part, size, digest in table)

    def is_whole(self, name: str) -> bool:
        """Tell whether every part of a shard that has a line is as it was stored."""
        with self._path(name).open("rb") as file:
            file.readline()
            return all(sha256(file.read(size)).hexdigest() == digest for _, size, digest in json.loads(file.readline()))

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

    def store_block(self, name: str, block: Block) -> None:
        """Keep a block."""
        self._folder.mkdir(parents=True, exist_ok=True)
        words = [tuple(word) for word in block.words]
        packs = [tuple(pack) for pack in block.packs]
        data = zlib.compress(marshal.dumps((words, block.rows, packs, block.facets, block.years, block.keywords), 4), 1)
        partial = self._folder / f"{name}.partial"
        partial.write_bytes(sha256(data).digest() + data)
        partial.replace(self._block_path(name))

    def block(self, name: str) -> Block | None:
        """Return a block, or nothing if it is absent or damaged."""
        data = self._block_data(name)
        if data is None:
            return None
        words, rows, packs, facets, years, keywords = marshal.loads(zlib.decompress(data))  # noqa: S302  # our own file, values only
        return Block([Word(*word) for word in words], rows, [Pack(*pack) for pack in packs], facets, years, keywords)

    def has_block(self, name: str) -> bool:
        """Tell whether a block is there and whole."""
        return self._block_data(name) is not None

    def _block_data(self, name: str) -> bytes | None:
        try:
            stored = self._block_path(name).read_bytes()
        except FileNotFoundError:
            return None
        digest, data = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
        return data if sha256(data).digest() == digest else None

    def keep_only(self, shards: set[str], blocks: set[str]) -> None:
        """Remove everything but these."""
        kept = {name + _ENDING for name in shards} | {name + _BLOCK_ENDING for name in blocks}
        for path in self._folder.glob("*"):
            if path.name not in kept:
                path.unlink()

    def _block_path(self, name: str) -> Path:
        return self._folder / (name + _BLOCK_ENDING)

    def _path(self, name: str) -> Path:
        return self._folder / (name + _ENDING)
