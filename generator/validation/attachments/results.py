"""Scans attachments once per content, keeps the results in the catalogue's ``scans`` table and finds them for rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.validation.attachments.scan import VERSION, scan

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.diagnostics import Span

_VERSION = {"problem": "version", "detail": str(VERSION)}
"""First row of every result: results of an older scan are made again."""


class Pending(NamedTuple):
    """A file whose content was never scanned; picklable, for worker processes."""

    content: str
    """The content folder."""
    key: str
    path: str
    name: str


def pending(database: sqlite3.Connection, content: Path) -> list[Pending]:
    """Return the files to scan, each content once; results of an older version of the scan count as none."""
    query = (
        "SELECT f.key, MIN(f.path), MIN(f.name) FROM files f"
        " WHERE f.key > '' AND f.problem = '' AND NOT EXISTS (SELECT 1 FROM scans s WHERE s.key = f.key AND s.result LIKE ?)"
        " GROUP BY f.key ORDER BY f.key"
    )
    return [Pending(str(content), *row) for row in database.execute(query, (f"{json.dumps([_VERSION])[:-1]}%",))]


def scanned(item: Pending) -> tuple[str, str]:
    """Scan one file; return its key and the result to store."""
    findings = scan(Path(item.content) / item.path, item.name)
    return item.key, json.dumps([_VERSION, *findings], ensure_ascii=False)


def store(database: sqlite3.Connection, results: Iterable[tuple[str, str]]) -> None:
    """Keep results; part of the caller's transaction."""
    database.executemany("INSERT OR REPLACE INTO scans VALUES(?, ?)", results)


def findings(catalogue: Catalogue, problem: str) -> Iterator[tuple[str, Span, str, dict[str, str]]]:
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
