"""What attachment scans found, for the rules over the whole site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.diagnostics import Span


def scanned(catalogue: Catalogue, problem: str) -> Iterator[tuple[str, Span, str, dict[str, str]]]:
    """Yield document path, place of the reference, file name and row of each scan with the problem."""
    query = (
        "SELECT d.path, f.path, f.name, f.listed, s.result FROM scans s JOIN files f ON f.key = s.key JOIN documents d ON d.id = f.source"
        " WHERE s.result LIKE ? ORDER BY d.path, f.path"
    )
    for path, file, name, listed, result in catalogue.rows(query, (f'%"{problem}"%',)):
        for row in json.loads(result):
            if row["problem"] == problem:
                yield path, _place(catalogue, path, file, name, listed), name, row


def _place(catalogue: Catalogue, path: str, file: str, name: str, listed: int) -> Span:
    if not listed:
        return catalogue.find(path, name)
    files = catalogue.rows(
        "SELECT f.path FROM files f JOIN documents d ON d.id = f.source WHERE d.path = ? AND f.listed = 1 ORDER BY f.rowid", (path,)
    )
    position = next((index for index, (other,) in enumerate(files) if other == file), 0)
    return catalogue.span(path, "attachments", position, "file")
