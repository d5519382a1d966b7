"""From changed files to an up-to-date catalogue: find what changed, load it in parallel, write its rows.

Each change notes what it makes stale (pages of other documents, lists, yearly parts) in the ``stale`` table, in the
same transaction; a failed or killed build therefore forgets nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from generator import sources, urls
from generator.building import staleness
from generator.catalogue import INDEXES
from generator.markdown import article_anchor
from generator.references import content_key
from generator.text_files import REVIEW_SUFFIX

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from generator.building.state import State
    from generator.config import SiteConfig
    from generator.document import Document
    from generator.validation.ledger import Recordable

BATCH = 200
"""Documents a worker is given at a time."""
_FLUSH = 1000
"""Documents whose rows wait in memory."""
GIT_WORTH = 200
"""From this many files with new times on, and a tenth of all, asking Git is cheaper than reading them.

As many new ones beside documents are worth it as well: in the next clone their times will be new, and only their keys the same."""
_Candidate = tuple[str, str, sources.Entry, str]
"""A file with new times: its path, its directory, what it is like, and its last key."""
DOCUMENT_COLUMNS = (
    "path", "key", "status", "index_number", "number", "title", "published", "created", "effective", "expires", "until",
    "year", "sort", "category", "top", "body", "genre", "lang", "href", "record",
)  # fmt: skip
_KEY, _STATUS, _INDEX_NUMBER, _TITLE, _CREATED = map(DOCUMENT_COLUMNS.index, ("key", "status", "index_number", "title", "created"))
_LISTED = frozenset(("public", "withheld"))
_CATEGORY = DOCUMENT_COLUMNS.index("category")


class Parsed(NamedTuple):
    """What a worker returns of one file: rows for the tables, ready to insert."""

    path: str
    stamp: str
    """Of the file that was read, as ``sources`` describes it."""
    row: tuple[object, ...]
    relations: tuple[tuple[object, ...], ...] = ()
    links: tuple[tuple[object, ...], ...] = ()
    files: tuple[tuple[object, ...], ...] = ()
    themes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()
    allowances: tuple[tuple[str | int, ...], ...] = ()
    lenient: bool = False
    hits: str = ""
    """JSON; empty when the file is clean."""
    body: tuple[str | int, ...] = ()
    """Where its body waits for drawing: file beside the stage, offset and length in bytes; empty when it was not kept."""


@dataclass(slots=True)
class Changes:
    """The difference between the content folder and the ``sources`` table."""

    directories: dict[str, str] = field(default_factory=dict)
    """Digests that are new, by the path of the directory."""
    removed_directories: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    """To load."""
    removed: list[str] = field(default_factory=list)
    """Documents that are gone."""
    entries: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    """New rows of ``sources`` of files that are not loaded: path -> (directory, stamp, key, kind)."""
    gone: list[str] = field(default_factory=list)
    """Rows of ``sources`` to delete."""


def find_changes(state: State, content: Path, directories: list[sources.Directory]) -> Changes:
    """Compare the content folder with what was seen last time."""
    known = dict(state.database.execute("SELECT path, digest FROM dirs"))
    changes = Changes()
    changed = [directory for directory in directories if known.get(directory.path) != directory.digest]
    changes.directories = {directory.path: directory.digest for directory in changed}
    present = {directory.path for directory in directories}
    changes.removed_directories = [path for path in known if path not in present]
    candidates: list[_Candidate] = []
    touched: set[str] = set()
    ahead = _git_keys_ahead(content, known, changed)
    for directory in changed:
        old = _known_entries(state, directory.path) if directory.path in known else {}
        for entry in directory.entries():
            path = directory.path + entry.name
            stamp, key, kind = old.pop(path, ("", "", ""))
            if not stamp and entry.kind == sources.DOCUMENT:
                changes.documents.append(path)
                touched.add(path)
            elif stamp != entry.stamp or kind != entry.kind:
                candidates.append((path, directory.path, entry, key if kind == entry.kind else ""))
        _note_gone(changes, old, touched)
    for path in changes.removed_directories:
        _note_gone(changes, _known_entries(state, path), touched)
    keys = ahead.result() if ahead else sources.git_keys(content) if _is_worth_git(candidates, directories) else {}
    for path, directory_path, entry, old_key in candidates:
        git_key = keys.get(path, "")
        if ahead and old_key and git_key == old_key:
            continue  # in a clone every time is new; it is noted when the directory changes next
        _note_candidate(changes, content, path, directory_path, entry, old_key, git_key, touched)
    _add_dependants(state, changes, touched)
    return changes


def _is_worth_git(candidates: Sequence[_Candidate], directories: Sequence[sources.Directory]) -> bool:
    known = sum(bool(key) for *_, key in candidates)
    new = sum(not key and entry.kind == sources.OTHER for _, _, entry, key in candidates)
    return new > GIT_WORTH or known > max(GIT_WORTH, sum(len(directory.names) for directory in directories) // 10)


def _git_keys_ahead(content: Path, known: Mapping[str, str], changed: Sequence[sources.Directory]) -> Future[dict[str, str]] | None:
    """Let Git look for its keys meanwhile, where most of what is known seems changed, as in a clone."""
    files = sum(len(directory.names) for directory in changed if directory.path in known)
    if files <= GIT_WORTH or len(changed) * 2 < len(known):
        return None
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # few builds get here

    pool = ThreadPoolExecutor(1)
    keys = pool.submit(sources.git_keys, content)
    pool.shutdown(wait=False)
    return keys


def _known_entries(state: State, directory: str) -> dict[str, tuple[str, str, str]]:
    found = state.database.execute("SELECT path, stamp, key, kind FROM sources WHERE dir = ?", (directory,))
    return {path: (stamp, key, kind) for path, stamp, key, kind in found}


def _note_gone(changes: Changes, entries: dict[str, tuple[str, str, str]], touched: set[str]) -> None:
    for path, (_, _, kind) in entries.items():
        changes.gone.append(path)
        if kind == sources.DOCUMENT:
            changes.removed.append(path)
        touched.add(path)


def _note_candidate(  # noqa: PLR0913, PLR0917  # private; one file's facts
    changes: Changes, content: Path, path: str, directory: str, entry: sources.Entry, old_key: str, git_key: str, touched: set[str]
) -> None:
    """Keep a file whose times are new; load it only when its content is new as well."""
    key = git_key
    if old_key and not key and entry.kind in {sources.DOCUMENT, sources.OTHER}:
        try:
            key = content_key(content / path)[0]
        except OSError:
            key = ""
    if not key or key != old_key:
        touched.add(path)
        if entry.kind == sources.DOCUMENT:
            changes.documents.append(path)
            return
    if not key and entry.kind == sources.OTHER:
        key = entry.stamp
    changes.entries[path] = (directory, entry.stamp, key, entry.kind)


def _add_dependants(state: State, changes: Changes, touched: set[str]) -> None:
    """Load the documents anew whose review record, attachments or images changed."""
    if state.is_empty:
        return
    here = set(changes.documents)
    wanted = set(here)
    gone = set(changes.removed)
    for path in touched:
        if path.endswith(REVIEW_SUFFIX):
            wanted.add(path.removesuffix(REVIEW_SUFFIX) + ".md")
        for (document,) in state.database.execute(
            "SELECT d.path FROM files f JOIN documents d ON d.id = f.source WHERE f.path = ?", (path,)
        ):
            wanted.add(document)
    known = {
        path
        for path in wanted
        if path in here or state.database.execute("SELECT 1 FROM sources WHERE path = ? AND kind = 'document'", (path,)).fetchone()
    }
    changes.documents = sorted(known - gone)


class Intake:
    """Writes loaded documents into the catalogue; part of the caller's transaction."""

    def __init__(self, state: State, *, drafts: bool, recorded: bool = False) -> None:
        """Remember whether the catalogue is empty, when there is nothing old to look for, and whether there is a ledger."""
        self._state = state
        self._database = state.database
        self._was_empty = state.is_empty
        self._drafts = drafts
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
        old = self._old(path)
        if old is not None:
            self._numbers.add(old.index_number)
            self._stale.before(old)
            self._delete_rows(old.id)
            self._database.execute("DELETE FROM documents WHERE id = ?", (old.id,))
            self._stale.note_document(old.id)
        self._database.execute("DELETE FROM findings WHERE path = ?", (path,))
        self._database.execute("DELETE FROM allowances WHERE path = ?", (path,))

    def _old(self, path: str) -> staleness.Listed | None:
        return None if self._was_empty else self._stale.find(path)

    def _delete_rows(self, source: int) -> None:
        for table in ("relations", "links", "files", "doc_categories", "doc_themes", "facts"):
            self._database.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608  # fixed names

    def _store(self, parsed: Parsed) -> None:
        old = self._old(parsed.path)
        if old is None:
            self._last_id += 1
            source = self._last_id
        else:
            source = old.id
            self._numbers.add(old.index_number)
            self._stale.before(old)
            self._delete_rows(source)
            self._database.execute("DELETE FROM documents WHERE id = ?", (source,))
            self._database.execute("DELETE FROM findings WHERE path = ?", (parsed.path,))
            self._database.execute("DELETE FROM allowances WHERE path = ?", (parsed.path,))
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


def row_of(document: Document, config: SiteConfig) -> tuple[object, ...]:
    """Return the row of a document in the ``documents`` table."""
    meta = document.meta
    published = _moment(meta.published)
    category = "/".join(c.id for c in document.categories)
    status = "draft" if meta.draft else "public" if meta.disclosure == "主动公开" else "withheld"
    return (
        document.path, document.key, status, meta.index_number, meta.document_number, meta.title,
        published, meta.created.isoformat(), _iso(meta.effective), _iso(meta.expires), _iso(meta.until),
        meta.published_on.year, f"{published} {meta.index_number}", category, category.partition("/")[0],
        document.issuer.id if document.issuer else "", meta.genre or "", meta.lang,
        urls.document(meta.index_number), to_json(record_of(document, config)).decode(),
    )  # fmt: skip


def _moment(moment: dt.datetime | dt.date) -> str:
    return moment.isoformat(" ", "minutes") if isinstance(moment, dt.datetime) else moment.isoformat()


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _unexpected(articles: tuple[str, ...]) -> list[str]:
    """Return the anchors of articles that do not simply count up from the first."""
    anchors = [article_anchor(label) for label in articles]
    return [] if anchors == [f"art-{number}" for number in range(1, len(anchors) + 1)] else anchors


def record_of(document: Document, config: SiteConfig) -> dict[str, object]:
    """Return what only the document's own page and the data files need, as JSON values; empty parts left out."""
    meta = document.meta
    co_issuers = [config.body_by_name[name].name if name in config.body_by_name else name for name in meta.co_issuers]
    response = meta.response.model_dump(mode="json") if meta.response else None
    record: dict[str, object] = {
        "department": meta.department,
        "keywords": meta.keywords,
        "summary": meta.summary,
        "retention": meta.retention,
        "themes": meta.theme,
        "co_issuers": co_issuers,
        "source": meta.source,
        "response": response,
        "history": [[entry.date.isoformat(), entry.note] for entry in meta.history],
        "toc": [[h.level, h.anchor, h.text] for h in document.body.headings],
        "articles": len(document.body.articles),
        "article_anchors": _unexpected(document.body.articles),
    }
    return {name: value for name, value in record.items() if value}
