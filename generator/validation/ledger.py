"""The ledger of published index numbers: a text file beside the content to which lines are only ever added.

A number is the address of a document and is never given to another, not even when its document is gone. Only a record
that outlives documents can tell: one line a number, with what the document was. It needs no Git and goes with the
content. ``gongkai ledger`` writes it; builds only read it, and of that only what is new.

The state keeps a row for each number that does not agree with the documents, or is withdrawn; rules read those.
"""

from __future__ import annotations

import codecs
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import LISTED
from generator.field_types import parse_date
from generator.patterns import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "index-numbers.txt"
"""The ledger's file, in the content folder."""
HEADER = (
    "# Gongkai ledger of index numbers, 1\n"
    "# 已发布的索引号登记簿：只在末尾添加，不改、不删。用 gongkai ledger 维护。\n"
    "# 索引号<TAB>生成日期<TAB>文件<TAB>名称；撤下的另加一行：索引号<TAB>withdrawn<TAB>日期<TAB>理由\n"
)
WITHDRAWN = "withdrawn"
ENOUGH = 2
"""Of its file, its title and its date, so many must be those of the ledger for a document to be the one recorded."""
SCHEMA = """
CREATE TABLE ledger(
    number TEXT PRIMARY KEY,
    line INTEGER NOT NULL,         -- the last one about it; 0: not in the ledger yet
    created TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, withdrawn TEXT NOT NULL,  -- as recorded
    agrees INTEGER NOT NULL        -- with the documents
) WITHOUT ROWID;
CREATE VIEW ledger_renumbered AS  -- documents under numbers that the ledger does not have
    SELECT l.number AS old, d.index_number AS number, d.path AS path
    FROM ledger l CROSS JOIN documents d ON d.path = l.path CROSS JOIN ledger n ON n.number = d.index_number AND n.line = 0
    WHERE l.agrees = 0 AND l.line > 0 AND l.withdrawn = '' AND (d.title = l.title OR d.created = l.created)
    AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.index_number = l.number);
"""
_COLUMNS = 4
_SHOWN = 80
_MANY = 200
"""From so many numbers on, comparing everything is quicker than searching for each."""
_MOST_PROBLEMS = 100
_BLANKS = regex(r"\s+")
Recordable = tuple[str, str, str, str, int]
"""A document as the ledger knows it: number, date, file, title, and whether it is published."""
_Document = tuple[str, str, str, int]
"""Date, file, title, and whether it is published."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: a number and what its document was, or that it was withdrawn."""

    number: str
    created: str
    path: str
    title: str

    def line(self) -> str:
        """Return the line as it stands in the file."""
        return "\t".join(_BLANKS.sub(" ", value).strip() for value in (self.number, self.created, self.path, self.title)) + "\n"


def parse(line: str) -> Entry | None:
    """Return what a line says; ``None`` when it is none of the ledger's lines."""
    columns = line.split("\t")
    if len(columns) != _COLUMNS or not all(columns[:3]):
        return None
    entry = Entry(*columns)
    try:
        parse_date(entry.path if entry.created == WITHDRAWN else entry.created)
    except ValueError:
        return None
    return entry


def withdrawal(number: str, day: str, reason: str) -> Entry:
    """Return the line that says that a number's document is no longer published, and why."""
    return Entry(number, WITHDRAWN, day, reason)


class Ledger:
    """Compares the ledger with the documents; all changes of the state are part of the caller's transaction.

    The file is its own index: a build without changes looks at its times, one with changes searches it for the numbers
    concerned. Only rows about which something is to be said are kept.
    """

    def __init__(self, database: sqlite3.Connection, content: Path, seen: str) -> None:
        """Take what ``seen`` was last time, or nothing."""
        self._database = database
        self._path = content / NAME
        self._seen = json.loads(seen) if seen else {}

    @property
    def seen(self) -> str:
        """What has been read, for the next time; nothing when there is no ledger."""
        return json.dumps(self._seen) if self._seen else ""

    @property
    def exists(self) -> bool:
        """Whether there is a ledger: a plain file, whatever else may bear its name."""
        return self._path.is_file() and not self._path.is_symlink()

    def update(self, changed: set[str] | None, loaded: list[Recordable] | None = None) -> set[str] | None:
        """Compare the numbers of changed documents and of new lines; return them, ``None`` for all.

        Args:
            changed: Numbers that documents have or had; ``None`` when everything was read anew.
            loaded: All documents, where they are at hand; they are fetched otherwise.

        """
        if not self.exists:
            had, self._seen = bool(self._seen), {}
            self._database.execute("DELETE FROM ledger")
            return None if had else changed
        status = self._path.lstat()
        stamp = f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"
        if self._seen.get("stamp") == stamp and changed is not None and not changed:
            return changed
        data = self._path.read_bytes().removeprefix(codecs.BOM_UTF8)
        added = set() if self._seen.get("stamp") == stamp else self._read_end(data, stamp)
        numbers = None if changed is None or added is None else changed | added
        if numbers is None or len(numbers) > _MANY:
            self._compare_all(data, stamp, self._all_documents() if loaded is None else loaded)
        else:
            for number in sorted(numbers):
                self._note(number, list(_lines_about(data, number)), self._documents(number))
        return numbers

    def _read_end(self, data: bytes, stamp: str) -> set[str] | None:
        """Return the numbers of the lines added since last time; ``None`` when others have changed."""
        size = self._seen.get("size", 0)
        if not size or not data.endswith(b"\n") or hashlib.sha256(data[:size]).hexdigest() != self._seen["sha256"]:
            return None
        lines = list(enumerate(data[size:].decode("utf-8", "replace").split("\n"), data.count(b"\n", 0, size) + 1))
        entries, problems = _understood(lines)
        self._keep(data, stamp, [*self._seen["problems"], *problems])
        return {entry.number for _, entry in entries}

    def _compare_all(self, data: bytes, stamp: str, documents: list[Recordable]) -> None:
        """Compare everything; a document whose line stands there word for word needs no closer look."""
        lines = data.decode("utf-8", "replace").split("\n")
        unmatched = set(lines)
        suspected = set()
        for number, created, path, title, _ in documents:
            line = f"{number}\t{created}\t{path}\t{title}"
            if line in unmatched:
                unmatched.discard(line)
            else:
                suspected.add(number)
        _, problems = _understood([(number, line) for number, line in enumerate(lines, 1) if line in unmatched])
        suspected.update(line.partition("\t")[0] for line in unmatched)
        self._database.execute("DELETE FROM ledger")
        if suspected:
            self._note_suspected(suspected, lines, documents)
        self._keep(data, stamp, problems)

    def _note_suspected(self, suspected: set[str], lines: list[str], documents: list[Recordable]) -> None:
        found: dict[str, list[_Document]] = defaultdict(list)
        for number, created, path, title, listed in documents:
            if number in suspected:
                found[number].append((created, path, title, listed))
        about: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for place, entry in _understood([(n, line) for n, line in enumerate(lines, 1) if line.partition("\t")[0] in suspected])[0]:
            about[entry.number].append((place, entry))
        for number in sorted(about.keys() | found.keys()):
            self._note(number, about.get(number, []), found.get(number, []))

    def _all_documents(self) -> list[Recordable]:
        query = f"SELECT index_number, created, path, title, status IN {LISTED} FROM documents WHERE index_number > '' ORDER BY path"  # noqa: S608  # fixed statuses
        return list(self._database.execute(query))

    def _keep(self, data: bytes, stamp: str, problems: list[tuple[int, str]]) -> None:
        whole = len(data) if data.endswith(b"\n") else 0  # an unfinished last line is read again
        self._seen = {"stamp": stamp, "size": whole, "sha256": hashlib.sha256(data).hexdigest(), "problems": problems[:_MOST_PROBLEMS]}

    def _documents(self, number: str) -> list[_Document]:
        query = f"SELECT created, path, title, status IN {LISTED} FROM documents WHERE index_number = ? ORDER BY path"  # noqa: S608  # fixed statuses
        return list(self._database.execute(query, (number,)))

    def _note(self, number: str, lines: list[tuple[int, Entry]], documents: list[_Document]) -> None:
        """Keep a row about a number when there is something to say."""
        self._database.execute("DELETE FROM ledger WHERE number = ?", (number,))
        if not lines:
            row = next(((number, 0, *document[:3], "", 0) for document in documents if document[3]), None)
        else:
            place, last = lines[-1]
            withdrawn = last.path if last.created == WITHDRAWN else ""
            known = next((entry for _, entry in reversed(lines) if entry.created != WITHDRAWN), Entry(number, "", "", ""))
            identity = (known.created, known.path, known.title)
            agrees = any(agreement(identity, document[:3]) >= ENOUGH for document in documents) or bool(withdrawn and not documents)
            row = None if agrees and not withdrawn else (number, place, *identity, withdrawn, int(agrees))
        if row is not None:
            self._database.execute("INSERT INTO ledger VALUES(?, ?, ?, ?, ?, ?, ?)", row)


def agreement(recorded: tuple[object, ...], document: tuple[object, ...]) -> int:
    """Return how many of date, file and title are the same; what could not be read of a document counts as the same."""
    return sum(now is None or now == before for before, now in zip(recorded, document, strict=True))


def _lines_about(data: bytes, number: str) -> Iterator[tuple[int, Entry]]:
    """Yield the lines about a number, in their order, with their places."""
    wanted = number.encode() + b"\t"
    start = data.find(wanted)
    while start >= 0:
        if start == 0 or data[start - 1 : start] == b"\n":
            line = data[start : data.find(b"\n", start) % (len(data) + 1)].decode("utf-8", "replace")
            entry = parse(line.rstrip("\r"))
            if entry is not None:
                yield data.count(b"\n", 0, start) + 1, entry
        start = data.find(wanted, start + 1)


def _understood(lines: Iterable[tuple[int, str]]) -> tuple[list[tuple[int, Entry]], list[tuple[int, str]]]:
    """Return the entries, and the lines that are not entries though they should be, with their places; comments and empty lines are left out."""
    entries, problems = [], []
    for place, text in lines:
        line = text.rstrip("\r")
        if line.strip() and not line.startswith("#"):
            entry = parse(line)
            if entry is None:
                problems.append((place, line[:_SHOWN]))
            else:
                entries.append((place, entry))
    return entries, problems


def entries_of(content: Path) -> list[Entry]:
    """Return all entries of a content folder's ledger, in their order."""
    path = content / NAME
    if not path.is_file():
        return []
    lines = path.read_text("utf-8-sig", errors="replace").split("\n")
    return [entry for _, entry in _understood(enumerate(lines, 1))[0]]


def problems_of(seen: str) -> list[tuple[int, str]]:
    """Return the lines that could not be understood, with their numbers."""
    return [(line, text) for line, text in json.loads(seen)["problems"]] if seen else []
