"""All documents together, in SQLite: who is there, in which list, who points to whom.

The tables are written by ``building.intake`` (lists by ``building.staleness``, scans by ``validation.attachments``) and
only read here. Nothing here loads the whole archive into memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import TOP, Span, Unreadable
from generator.document import first_place, front_matter_node
from generator.front_matter import split
from generator.text_files import decode
from generator.validity import EFFECTS

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SCHEMA = """
CREATE TABLE documents(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    status TEXT NOT NULL,          -- broken, draft, public or withheld (依申请公开)
    index_number TEXT, number TEXT, title TEXT,
    published TEXT, created TEXT, effective TEXT, expires TEXT, until TEXT,
    year INTEGER,                  -- of publication
    sort TEXT,                     -- moment of publication and index number: the order of every list
    category TEXT, top TEXT, body TEXT, genre TEXT, lang TEXT,
    href TEXT,
    record BLOB                    -- JSON: what only the document's own page and the data files need
);
CREATE TABLE relations(
    source INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL,
    external INTEGER NOT NULL, title TEXT, url TEXT, position INTEGER NOT NULL
);
CREATE TABLE links(source INTEGER NOT NULL, target TEXT NOT NULL, fragment TEXT NOT NULL, written TEXT NOT NULL);
CREATE TABLE files(
    source INTEGER NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL,
    listed INTEGER NOT NULL, title TEXT NOT NULL, size INTEGER NOT NULL, key TEXT NOT NULL, problem TEXT NOT NULL
);
CREATE TABLE doc_categories(source INTEGER NOT NULL, category TEXT NOT NULL);  -- the document's own and all above it
CREATE TABLE doc_themes(source INTEGER NOT NULL, theme TEXT NOT NULL);
CREATE TABLE facts(source INTEGER NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL, extra TEXT NOT NULL);
CREATE TABLE scans(key TEXT PRIMARY KEY, result TEXT NOT NULL);
CREATE TABLE lists(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
    size INTEGER NOT NULL DEFAULT 0,  -- documents in it
    UNIQUE(kind, a, b));
CREATE TABLE members(list INTEGER NOT NULL, sort TEXT NOT NULL, source INTEGER NOT NULL, PRIMARY KEY(list, sort, source))
    WITHOUT ROWID;
"""

INDEXES = f"""
CREATE INDEX IF NOT EXISTS documents_index_number ON documents(index_number);
CREATE INDEX IF NOT EXISTS documents_number ON documents(number) WHERE number IS NOT NULL;
CREATE INDEX IF NOT EXISTS documents_year ON documents(year, sort, status);
CREATE INDEX IF NOT EXISTS documents_drafts ON documents(path) WHERE status = 'draft';
CREATE INDEX IF NOT EXISTS documents_top ON documents(top, sort);
CREATE INDEX IF NOT EXISTS documents_sort ON documents(sort);
CREATE INDEX IF NOT EXISTS documents_href ON documents(href);
CREATE INDEX IF NOT EXISTS documents_body ON documents(body, sort);
CREATE INDEX IF NOT EXISTS relations_source ON relations(source);
CREATE INDEX IF NOT EXISTS relations_number ON relations(number);
CREATE INDEX IF NOT EXISTS relations_acts ON relations(number) WHERE kind IN {EFFECTS} AND NOT external;
CREATE INDEX IF NOT EXISTS links_source ON links(source);
CREATE INDEX IF NOT EXISTS links_target ON links(target);
CREATE INDEX IF NOT EXISTS links_fragment ON links(target) WHERE fragment <> '';
CREATE INDEX IF NOT EXISTS files_source ON files(source);
CREATE INDEX IF NOT EXISTS files_path ON files(path);
CREATE INDEX IF NOT EXISTS files_key ON files(key);
CREATE INDEX IF NOT EXISTS doc_categories_source ON doc_categories(source);
CREATE INDEX IF NOT EXISTS doc_themes_source ON doc_themes(source);
"""
"""Made after the first bulk load, which is several times faster than before it."""

FACT_INDEXES = """
CREATE INDEX IF NOT EXISTS facts_source ON facts(source);
CREATE INDEX IF NOT EXISTS facts_value ON facts(fact, value, source);
"""
"""Made before rules first ask; no page does."""

COUNTING = (
    "UPDATE lists SET size = (SELECT COUNT(*) FROM members WHERE list = id)",
    "CREATE TRIGGER member_added AFTER INSERT ON members BEGIN UPDATE lists SET size = size + 1 WHERE id = NEW.list; END",
    "CREATE TRIGGER member_removed AFTER DELETE ON members BEGIN UPDATE lists SET size = size - 1 WHERE id = OLD.list; END",
)
"""Counts the lists after the first bulk load; from then on each change counts itself."""

LISTED = "('public', 'withheld')"
LISTED_WITH_DRAFTS = "('public', 'withheld', 'draft')"


def open_files(columns: str, condition: str, statuses: str, today: str) -> str:
    """Return the query for files that may go out; a file that a withheld, expired or unpublished document lists too may not.

    Args:
        columns: What to select from ``files f``.
        condition: On ``f``.
        statuses: SQL list of the statuses that are on the site.
        today: ISO date.

    """
    return (
        f"SELECT {columns} FROM files f WHERE {condition} AND f.problem = '' AND NOT EXISTS ("  # noqa: S608  # fixed text
        " SELECT 1 FROM files w JOIN documents h ON h.id = w.source WHERE w.path = f.path AND w.source <> f.source AND w.listed"
        f" AND (h.status NOT IN {statuses} OR h.status = 'withheld' OR h.until <= '{today}'))"
    )


class DocumentRow(NamedTuple):
    """A row of the table ``documents`` that is a document: a broken file has but path, key, status and its numbers."""

    id: int
    path: str
    key: str
    status: str
    index_number: str
    number: str | None
    title: str
    published: str
    created: str
    effective: str | None
    expires: str | None
    until: str | None
    year: int
    sort: str
    category: str
    top: str
    body: str
    genre: str
    lang: str
    href: str
    record: str


DOCUMENT_COLUMNS = ", ".join(DocumentRow._fields)
"""Of a query for such rows."""


class Catalogue:
    """Read access to the documents of one site."""

    def __init__(self, database: sqlite3.Connection, content: Path, as_of: dt.date) -> None:
        """Keep the connection; the tables must exist."""
        self._database = database
        self._content = content
        self.as_of = as_of

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a query over the tables of ``SCHEMA``, as tuples."""
        return self._database.execute(sql, tuple(parameters))

    def value(self, sql: str, parameters: Iterable[Any] = ()) -> Any:  # noqa: ANN401  # whatever the column holds
        """Return the first column of the first row, or ``None``."""
        row = self._database.execute(sql, tuple(parameters)).fetchone()
        return row[0] if row else None

    def file(self, path: str) -> Path:
        """Return where a file of the content folder lies."""
        return self._content / path

    def span(self, path: str, *place: str | int) -> Span:
        """Return where a front-matter value of a document stands; the first line if it cannot be found."""
        text = self._text(path)
        try:
            node = front_matter_node(text)
        except Unreadable:  # the file changed under us; the place is only a help
            return TOP
        return node.locate(place)

    def find(self, path: str, text: str) -> Span:
        """Return the place of a text or an address in a document's body; the first line if it cannot be found."""
        whole = self._text(path)
        try:
            _, body, line = split(whole)
        except Unreadable:
            return TOP
        return first_place(body, text, line) or TOP

    def _text(self, path: str) -> str:
        try:
            return decode((self._content / path).read_bytes(), 1 << 24)
        except (OSError, Unreadable):
            return ""
