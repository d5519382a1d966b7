"""Puts loaded files into the catalogue, in bulk.

Each change notes what it makes stale (pages of other documents, lists, yearly parts) in the ``stale`` table, in the
same transaction; a failed or killed build therefore forgets nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import sources
from generator.building import staleness
from generator.building.rows import COLUMNS
from generator.catalogue import INDEXES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from generator.building.changes import Changes
    from generator.building.rows import Parsed
    from generator.building.state import State
    from generator.validation.ledger import Recordable

BATCH = 200
"""Documents a worker is given at a time."""
_FLUSH = 1000
"""Documents whose rows wait in memory."""
_KEY, _STATUS, _INDEX_NUMBER, _TITLE, _CREATED, _CATEGORY = map(
    COLUMNS.index, ("key", "status", "index_number", "title", "created", "category")
)
_LISTED = frozenset(("public", "withheld"))


class Intake:
    """Writes loaded documents into the catalogue; part of the caller's transaction."""

    def __init__(self, state: State, *, drafts: bool, recorded: bool = False) -> None:
        """Note whether the catalogue is empty, so that nothing old has to be looked for, and whether there is a ledger."""
        self._state = state
        self._database = state.database
        self._was_empty = state.is_empty
        self._stale = staleness.Staleness(state.database, drafts=drafts)
        self._rows = Rows()
        self._numbers: set[str] = set()
        self.recordable: list[Recordable] | None = [] if recorded and self._was_empty else None
        """All documents as the ledger knows them, when all are loaded."""
        self._last_id: int = state.database.execute("SELECT MAX(id) FROM documents").fetchone()[0] or 0

    def apply(self, changes: Changes, loaded: Iterable[Parsed]) -> int:
        """Write everything that changed; return the number of documents loaded."""
        database = self._database
        for path in changes.removed:
            self._remove(path)
        count = 0
        for parsed in loaded:
            self._store(parsed)
            count += 1
            if count % _FLUSH == 0:
                self._rows.flush(database)
        self._rows.flush(database)
        database.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in changes.gone])
        database.executemany(
            "INSERT INTO sources VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET stamp = excluded.stamp, key = excluded.key, kind = excluded.kind",
            [(path, *entry) for path, entry in changes.entries.items()],
        )
        database.executemany("DELETE FROM dirs WHERE path = ?", [(path,) for path in changes.removed_directories])
        database.executemany("INSERT OR REPLACE INTO dirs VALUES(?, ?)", changes.directories.items())
        if self._was_empty:
            self._state.make_indexes(INDEXES)
            self._stale.note_everything()
        else:
            self._stale.finish()
        return count

    @property
    def numbers(self) -> set[str] | None:
        """The index numbers of what was loaded or is gone, before and after; ``None`` for all."""
        return None if self._was_empty else self._numbers - {""}

    def _remove(self, path: str) -> None:
        source = self._take_out(path)
        if source is not None:
            self._stale.note_document(source)

    def _take_out(self, path: str) -> int | None:
        """Delete what is stored of the document at a path; return its id, if there was one."""
        old = None if self._was_empty else self._stale.find(path)
        if old is None:
            return None
        self._numbers.add(old.index_number)
        self._stale.before(old)
        for table in ("relations", "links", "files", "doc_categories", "doc_themes", "facts"):
            self._database.execute(f"DELETE FROM {table} WHERE source = ?", (old.id,))  # noqa: S608  # fixed names
        self._database.execute("DELETE FROM documents WHERE id = ?", (old.id,))
        for table in ("findings", "allowances"):
            self._database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608  # as above
        return old.id

    def _store(self, parsed: Parsed) -> None:
        source = self._take_out(parsed.path)
        if source is None:
            self._last_id += 1
            source = self._last_id
        self._rows.add(source, parsed)
        if not self._was_empty:
            self._numbers.add(str(parsed.row[_INDEX_NUMBER] or ""))
            self._stale.after(source)
        if self.recordable is not None and parsed.row[_INDEX_NUMBER]:
            self.recordable.append(_recordable(parsed.row))


def _recordable(row: tuple[Any, ...]) -> Recordable:
    return row[_INDEX_NUMBER], row[_CREATED], row[0], row[_TITLE], int(row[_STATUS] in _LISTED)


class Rows:
    """Rows waiting to be inserted: many at a time cost a third of one by one."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: dict[str, list[tuple[object, ...]]] = {}

    def add(self, source: int, parsed: Parsed) -> None:
        """Take the rows of a loaded file."""
        key = str(parsed.row[_KEY])
        self._put("sources", [(parsed.path, parsed.path[: parsed.path.rfind("/") + 1], parsed.stamp, key, sources.DOCUMENT)])
        self._put("documents", [(source, *parsed.row)])
        self._put("relations", [(source, *row) for row in parsed.relations])
        self._put("links", [(source, *row) for row in parsed.links])
        self._put("files", [(source, *row) for row in parsed.files])
        self._put("facts", [(source, *row) for row in parsed.facts])
        self._put("doc_themes", [(source, theme) for theme in parsed.themes])
        self._put("doc_categories", [(source, level) for level in _levels(str(parsed.row[_CATEGORY] or ""))])
        self._put("allowances", [(parsed.path, *row) for row in parsed.allowances])
        if parsed.hits:
            self._put("findings", [(parsed.path, int(parsed.lenient), parsed.hits)])
        if parsed.body:
            self._put("bodies", [(source, *parsed.body)])

    def _put(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self._waiting.setdefault(table, []).extend(rows)

    def flush(self, database: sqlite3.Connection) -> None:
        """Insert what waits."""
        for table, rows in self._waiting.items():
            verb = "REPLACE" if table == "sources" else "INSERT"
            database.executemany(f"{verb} INTO {table} VALUES({', '.join('?' * len(rows[0]))})", rows)  # fixed names
        self._waiting.clear()


def _levels(category: str) -> list[str]:
    """Return a category's id path and those of all categories above it."""
    parts = category.split("/") if category else []
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
