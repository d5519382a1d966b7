"""What a changed document makes stale beside its own page: neighbours, relations, links, lists, yearly parts.

Owners of outputs: ``d<id>`` a document, ``l<id>`` a list, ``y<year>`` the parts of a year; and, never noted here,
``s`` what depends on the whole archive (home, site map, …), ``a`` the theme's assets, ``q`` the search page and ``x`` the
search index: all but the index are few and made anew after any change. Of a list, only the pages from the place of the oldest change on are stale:
``since`` is its ``sort``, and empty for the whole.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from generator.building.owners import DOCUMENT, LIST, YEAR
from generator.catalogue import COUNTING, LISTED, LISTED_WITH_DRAFTS
from generator.pages.data import RECORDED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_LISTS = (
    ("category", "c.category", "''"),
    ("category-year", "c.category", "d.year"),
    ("category-body", "c.category", "d.body"),
    ("category-theme", "c.category", "t.theme"),
    ("body", "d.body", "''"),
    ("body-year", "d.body", "d.year"),
    ("theme", "t.theme", "''"),
    ("theme-year", "t.theme", "d.year"),
    ("year", "d.year", "''"),
    ("month", "d.year", "SUBSTR(d.published, 6, 2)"),
)
"""Every kind of list, and the two values that tell its lists apart."""
Stale = tuple[str, str]
"""An owner, and since which place."""


class Listed(NamedTuple):
    """What other pages show of a document, and where it is listed."""

    id: int
    shown: tuple[object, ...]
    """Title, address, number, dates, body, …: when equal, no other page changes."""
    recorded: tuple[object, ...]
    """What the parts of its year show beside that."""
    sort: str
    top: str
    index_number: str
    number: str | None
    path: str
    year: int


class Staleness:
    """Collects stale owners while documents are replaced."""

    def __init__(self, database: sqlite3.Connection, *, drafts: bool) -> None:
        """Keep the connection; drafts are listed only when they are built."""
        self._database = database
        self._statuses = LISTED_WITH_DRAFTS if drafts else LISTED
        self._before: dict[int, tuple[Listed, set[Stale]]] = {}
        self._changed: set[int] = set()

    def find(self, path: str) -> Listed | None:
        """Return what is known of the document at a path."""
        return self._listed("path = ?", (path,))

    def _listed(self, condition: str, parameters: Iterable[object]) -> Listed | None:
        row = self._database.execute(
            "SELECT id, sort, top, index_number, number, path, year, genre, record,"  # noqa: S608  # fixed condition
            f" status, title, href, published, body, effective, expires, until, category, lang FROM documents WHERE {condition}",
            tuple(parameters),
        ).fetchone()
        if row is None:
            return None
        source, sort, top, index_number, number, path, year, genre, record, *shown = row
        themes = self._database.execute("SELECT theme FROM doc_themes WHERE source = ? ORDER BY theme", (source,))
        effects = self._database.execute("SELECT kind, number, external FROM relations WHERE source = ? ORDER BY kind, number", (source,))
        values = json.loads(record or "{}")
        return Listed(
            id=source,
            shown=(*shown, number, sort, *themes, *effects),
            recorded=(genre, *map(values.get, RECORDED)),
            sort=sort or "",
            top=top or "",
            index_number=index_number or "",
            number=number,
            path=path,
            year=year or 0,
        )

    def before(self, old: Listed) -> None:
        """Keep a document as it was, with everything that shows it, and take it out of its lists."""
        if old.id not in self._before:
            lists = self._lists_of(old.id)
            self._before[old.id] = (old, self._surroundings(old, lists))
            places = [(number, old.sort, old.id) for number in lists]
            self._database.executemany("DELETE FROM members WHERE list = ? AND sort = ? AND source = ?", places)

    def after(self, source: int) -> None:
        """Keep in mind a document that has been stored anew."""
        self._changed.add(source)

    def note_document(self, source: int) -> None:
        """Note a document's own outputs as stale."""
        self._note(((f"{DOCUMENT}{source}", ""),))

    def finish(self) -> None:
        """Put changed documents into their lists again; where what others show has changed, note those others."""
        for source in sorted(self._changed):
            self.note_document(source)
            self._insert_members(f"d.id = {source}")
        for source in sorted(self._changed | set(self._before)):
            old, surroundings = self._before.get(source, (None, set[Stale]()))
            new = self._listed("id = ?", (source,))
            if old is None or new is None or old[1:] != new[1:]:
                self._note((f"{YEAR}{each.year}", each.sort) for each in (old, new) if each is not None)
            if old is None or new is None or old.shown != new.shown:
                self._note(surroundings)
                if new is not None:
                    self._note(self._surroundings(new, self._lists_of(new.id)))

    def crossed(self, sources: Iterable[int]) -> None:
        """Note documents whose state changed because a day has come."""
        for source in sources:
            known = self._listed("id = ?", (source,))
            self.note_document(source)
            if known is not None:
                self._note(self._surroundings(known, self._lists_of(known.id)))

    def fill_lists(self) -> None:
        """Fill the lists of a new catalogue and note them as stale."""
        self._insert_members("1")
        for statement in COUNTING:
            self._database.execute(statement)
        self._note_lists()

    def note_everything(self) -> None:
        """Note every document, list and year as stale."""
        self._database.execute(f"INSERT OR REPLACE INTO stale SELECT '{DOCUMENT}' || id, '' FROM documents")  # noqa: S608  # a fixed letter
        self._database.execute(f"INSERT OR REPLACE INTO stale SELECT DISTINCT '{YEAR}' || year, '' FROM documents WHERE year")  # noqa: S608  # as above
        self._note_lists()

    def _note_lists(self) -> None:
        self._database.execute(f"INSERT OR REPLACE INTO stale SELECT '{LIST}' || id, '' FROM lists")  # noqa: S608  # as above

    def _insert_members(self, condition: str) -> None:
        """Put the documents that meet a condition on ``d`` into every list they belong to."""
        for kind, a, b in _LISTS:
            tables, where = self._listing(a, b)
            self._database.execute(
                f"INSERT OR IGNORE INTO lists(kind, a, b) SELECT DISTINCT '{kind}', {a}, {b} FROM {tables} WHERE {where} AND {condition}"  # noqa: S608  # fixed text
            )
            self._database.execute(
                f"INSERT OR IGNORE INTO members SELECT l.id, d.sort, d.id FROM {_of_lists(tables, kind, a, b)} WHERE {where} AND {condition}"  # noqa: S608  # fixed text
                " ORDER BY 1, 2"
            )

    def _lists_of(self, source: int) -> list[int]:
        """Return the lists a document is in, worked out from its row: an index by document would be larger than the table ``members``."""
        parts = []
        for kind, a, b in _LISTS:
            tables, where = self._listing(a, b)
            parts.append(f"SELECT l.id FROM {_of_lists(tables, kind, a, b)} WHERE {where} AND d.id = ?1")  # noqa: S608  # fixed text
        return [number for (number,) in self._database.execute(" UNION ".join(parts), (source,))]

    def _listing(self, a: str, b: str) -> tuple[str, str]:
        """Return the tables that have the values of a kind of list, and what a document must be to stand in it."""
        tables = "documents d"
        if "c." in a:
            tables += " JOIN doc_categories c ON c.source = d.id"
        if "t." in a + b:
            tables += " JOIN doc_themes t ON t.source = d.id"
        return tables, f"d.status IN {self._statuses} AND {a} <> ''"

    def _surroundings(self, listed: Listed, lists: Iterable[int]) -> set[Stale]:
        """Return what shows a document: the lists it is in, yearly parts, neighbours, and whatever it is related to."""
        owners = {(f"{LIST}{number}", listed.sort) for number in lists}
        owners.add((f"{YEAR}{listed.year}", listed.sort))
        owners.update((f"{DOCUMENT}{source}", "") for source in self._neighbours(listed))
        owners.update((f"{DOCUMENT}{source}", "") for source in self._pointing_here(listed))
        owners.update(self._targets(listed))
        return owners

    def _neighbours(self, listed: Listed) -> Iterator[int]:
        for comparison, order in (("<", "DESC"), (">", "ASC")):
            row = self._database.execute(
                f"SELECT id FROM documents WHERE top = ? AND sort {comparison} ? AND status IN {self._statuses}"  # noqa: S608  # fixed text
                f" ORDER BY sort {order} LIMIT 1",
                (listed.top, listed.sort),
            ).fetchone()
            if row is not None:
                yield row[0]

    def _pointing_here(self, listed: Listed) -> Iterator[int]:
        numbers = [number for number in (listed.index_number, listed.number) if number]
        marks = ", ".join("?" * len(numbers))
        query = (
            f"SELECT source FROM relations WHERE number IN ({marks}) UNION SELECT source FROM links WHERE target = ?"  # noqa: S608  # marks only
            " UNION SELECT g.source FROM files f JOIN files g ON g.path = f.path WHERE f.source = ? AND f.listed"
        )
        for (source,) in self._database.execute(query, (*numbers, listed.path, listed.id)):
            yield source

    def _targets(self, listed: Listed) -> Iterator[Stale]:
        """Yield the owners of what this document interprets, repeals, …: pages, and the lists that show their validity."""
        targets = self._database.execute(
            "SELECT d.id, d.year, d.sort FROM relations r JOIN documents d ON d.index_number = r.number WHERE r.source = ?1 AND NOT r.external"
            " UNION SELECT d.id, d.year, d.sort FROM relations r JOIN documents d ON d.number = r.number WHERE r.source = ?1 AND NOT r.external",
            (listed.id,),
        ).fetchall()
        for target, year, sort in targets:
            yield f"{DOCUMENT}{target}", ""
            yield f"{YEAR}{year}", sort or ""
            for number in self._lists_of(target):
                yield f"{LIST}{number}", sort or ""

    def _note(self, owners: Iterable[Stale]) -> None:
        query = "INSERT INTO stale VALUES(?, ?) ON CONFLICT DO UPDATE SET since = MIN(since, excluded.since)"
        self._database.executemany(query, list(owners))


def _of_lists(tables: str, kind: str, a: str, b: str) -> str:
    """Return the tables of a kind of list, joined with its lists."""
    return f"{tables} JOIN lists l ON l.kind = '{kind}' AND l.a = CAST({a} AS TEXT) AND l.b = CAST({b} AS TEXT)"
