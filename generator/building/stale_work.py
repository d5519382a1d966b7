"""What is stale, cut into pieces of work for the processes that draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.building import owners
from generator.building.drawing import Work
from generator.building.intake import BATCH
from generator.building.workers import in_batches
from generator.pages.listing import DOORWAYS, PAGE_SIZE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_DOCUMENTS = (
    "SELECT d.id FROM stale s JOIN documents d ON d.id = CAST(SUBSTR(s.owner, 2) AS INTEGER)"  # noqa: S608  # fixed names
    f" WHERE {owners.every(owners.DOCUMENT, 's.owner')} ORDER BY d.id"
)
_LISTS = (
    "SELECT l.id, s.since, l.kind, l.size FROM stale s JOIN lists l ON l.id = CAST(SUBSTR(s.owner, 2) AS INTEGER)"  # noqa: S608  # as above
    f" WHERE {owners.every(owners.LIST, 's.owner')}"
    " ORDER BY CASE WHEN l.kind LIKE '%-year' THEN l.b WHEN l.kind IN ('month', 'year') THEN l.a ELSE '' END, l.a, l.kind, l.b"
)
"""By year: a process keeps the entries it has drawn, and a document stands in several lists of its year."""
_YEARS = f"SELECT CAST(SUBSTR(owner, 2) AS INTEGER), since FROM stale WHERE {owners.every(owners.YEAR)} ORDER BY owner"  # noqa: S608  # fixed names
_ENTRIES = 5_000
"""Entries of lists in a piece of work, some hundred pages."""


def stale_documents(database: sqlite3.Connection) -> list[Work]:
    """Return the documents and yearly parts to be drawn, the largest pieces first."""
    documents = (number for (number,) in database.execute(_DOCUMENTS))
    return [
        *(Work("years", [year]) for year in database.execute(_YEARS)),
        *(Work("documents", batch) for batch in in_batches(documents, BATCH)),
    ]


def stale_lists(database: sqlite3.Connection, *, is_first: bool) -> list[Work]:
    """Return the lists to be drawn and the single pages; nothing if nothing is stale, unless the site has never been built."""
    if database.execute("SELECT 1 FROM stale LIMIT 1").fetchone() is None and not is_first:
        return []
    return [*(Work("lists", batch) for batch in _lists(database)), Work("single", ())]


def _lists(database: sqlite3.Connection) -> Iterator[list[tuple[int, str]]]:
    """Yield number and place of the stale lists, in pieces of like size."""
    batch: list[tuple[int, str]] = []
    entries = 0
    for number, since, kind, size in database.execute(_LISTS):
        batch.append((number, since))
        entries += PAGE_SIZE if since or kind in DOORWAYS else size
        if entries >= _ENTRIES:
            yield batch
            batch, entries = [], 0
    if batch:
        yield batch
