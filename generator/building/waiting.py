"""Where the bodies of documents wait between loading and drawing: in a file of each process, beside the stage."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.loading import Loaded

BodyRow = tuple[str, int, int] | tuple[()]
"""Where a body waits, as in the table ``bodies``: file, offset and length in bytes; empty when it was not kept."""


def keep_bodies(folder: Path, loaded: Sequence[Loaded]) -> list[BodyRow]:
    """Write the bodies of documents; return where each lies."""
    name = f"bodies-{os.getpid()}"
    rows: list[BodyRow] = []
    with (folder / name).open("ab") as file:
        place = file.tell()
        for each in loaded:
            data = each.document.body.html.encode() if each.document is not None else b""
            rows.append((name, place, len(data)) if each.document is not None else ())
            place += file.write(data)
    return rows


class WaitingBodies:
    """Reads them, whichever process wrote them."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; files are opened when first needed."""
        self._folder = folder
        self._handles: dict[str, int] = {}

    def read(self, file: str, offset: int, length: int) -> str:
        """Return the body that waits at a place."""
        handle = self._handles.get(file)
        if handle is None:
            handle = os.open(self._folder / file, os.O_RDONLY)
            self._handles[file] = handle
        return os.pread(handle, length, offset).decode()

    def close(self) -> None:
        """Let go of the files."""
        for handle in self._handles.values():
            os.close(handle)
