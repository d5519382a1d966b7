"""The state folder: one SQLite file per output, and the lock that keeps two builds apart.

The state only lets a build skip work. Deleting it costs time and changes no byte of the site.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building import history_stage
from generator.building.owners import UNKNOWN
from generator.building.request import read_only
from generator.catalogue import SCHEMA
from generator.diagnostics import UsageError
from generator.validation import ledger, serials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE_VERSION = "6"

_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dirs(path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources(path TEXT PRIMARY KEY, dir TEXT NOT NULL, stamp TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX sources_dir ON sources(dir);
CREATE INDEX sources_special ON sources(path) WHERE kind IN ('symlink', 'special');
CREATE INDEX sources_stray ON sources(path) WHERE kind = 'stray';
CREATE TABLE findings(path TEXT PRIMARY KEY, lenient INTEGER NOT NULL, hits TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE allowances(
    path TEXT NOT NULL, rule TEXT NOT NULL,
    line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL
);
CREATE INDEX allowances_path ON allowances(path);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE stale(owner TEXT PRIMARY KEY, since TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE outputs(
    path TEXT PRIMARY KEY, owner TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX outputs_owner ON outputs(owner);
"""


class State:
    """The open state of one output folder."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make a new one where it is missing, damaged or of another version."""
        self.path = path
        self.database = self._open()
        self.meta = dict(self.database.execute("SELECT name, value FROM meta"))

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.ExitStack() as stack:
            database = stack.enter_context(contextlib.closing(connect(self.path)))
            found = database.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            if found and found[0] == STATE_VERSION:
                stack.pop_all()  # it stays open
                return database
        self.discard()
        database = connect(self.path)
        database.executescript(SCHEMA + _TABLES + ledger.SCHEMA + serials.SCHEMA + history_stage.SCHEMA)
        database.execute("INSERT INTO meta VALUES('version', ?)", (STATE_VERSION,))
        database.commit()
        return database

    def discard(self) -> None:
        """Delete the state's files."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def renew(self) -> None:
        """Forget everything that was read; keep what is known of the files in the output, without their owners."""
        kept = list(self.database.execute("SELECT path, size, sha256, fingerprint FROM outputs"))
        meta = {name: self.meta.get(name, "") for name in ("manifest", "folders")}
        self.database.close()
        self.discard()
        self.database = self._open()
        self.meta = dict(self.database.execute("SELECT name, value FROM meta"))
        self.database.execute("BEGIN")
        self.seed_outputs(kept)
        self.set_meta(**meta)
        self.database.execute("COMMIT")

    def seed_outputs(self, rows: Iterable[tuple[str, int, str, str]]) -> None:
        """Note files of the output whose owner is not known: those not made again are removed."""
        self.database.executemany(f"INSERT OR REPLACE INTO outputs VALUES(?, '{UNKNOWN}', ?, ?, ?)", rows)

    def set_meta(self, **values: str) -> None:
        """Write named values; part of the running transaction."""
        self.meta.update(values)
        self.database.executemany("INSERT OR REPLACE INTO meta VALUES(?, ?)", values.items())

    def make_indexes(self, indexes: str) -> None:
        """Make indexes that bulk loading does without."""
        for statement in indexes.split(";"):  # executescript would end the running transaction
            self.database.execute(statement)

    @property
    def is_empty(self) -> bool:
        """Whether no document has ever been loaded."""
        return self.database.execute("SELECT 1 FROM sources LIMIT 1").fetchone() is None

    @property
    def has_lists(self) -> bool:
        """Whether the lists were ever filled: from then on a trigger counts them."""
        return self.database.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1").fetchone() is not None


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open the state's database for a worker process, which only reads it."""
    database = sqlite3.connect(read_only(path), uri=True)
    database.execute("PRAGMA cache_size = -4000")
    return database


def connect(path: Path) -> sqlite3.Connection:
    """Open the state's database."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")  # a crash of the machine may cost the state, never the site
        database.execute("PRAGMA journal_mode = WAL")  # after it: the change of mode waits for the disk four times otherwise
        database.execute("PRAGMA cache_size = -16000")
        database.execute("PRAGMA wal_autocheckpoint = 4000")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the database is no longer one, unlike where the disk is full or cannot be read."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


class Busy(UsageError):  # noqa: N818  # it names a state, not a mistake
    """Another build is writing the output."""


@contextlib.contextmanager
def locked(output: Path) -> Iterator[int]:
    """Hold the lock of an output folder, a file beside it; the kernel lets go of it when the process dies.

    Raises:
        Busy: another build holds it.

    """
    path = output.parent / f".{output.name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _is_ours(handle, path, output):
            os.close(handle)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            yield handle
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _is_ours(handle: int, path: Path, output: Path) -> bool:
    """Lock the file; tell whether it is still the one at the path, since its last holder removes it."""
    if not _try_lock(handle):
        owner = os.read(handle, 20).decode("ascii", "replace").strip()
        raise Busy(
            f"{output}：另一个构建（进程 {owner}）正在写这个文件夹，请等它结束 / another build (process {owner}) is writing this folder; wait for it to end"
        )
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # exists there only

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # does not exist on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
