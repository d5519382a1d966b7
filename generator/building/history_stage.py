"""What Git knows, for ``check``: documents later than they say, documents of the base that changed, its ledger.

Asking for the whole history takes seconds in a large archive, so that its answer is kept in the state and only what
was committed since is asked for. A build does not ask: its findings do not depend on there being a Git.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator import git_history
from generator.catalogue import LISTED
from generator.git_history import IMPORT, SETTLING, Addition, History
from generator.validation import ledger

if TYPE_CHECKING:
    from pathlib import Path

    from generator.building.state import State

SCHEMA = "CREATE TABLE additions(path TEXT PRIMARY KEY, day TEXT NOT NULL, together INTEGER NOT NULL) WITHOUT ROWID;"
_LATER = (
    "SELECT a.path, a.day, a.together FROM additions a JOIN documents d ON d.path = a.path"  # noqa: S608  # fixed statuses
    f" WHERE a.together < ? AND a.day > ? AND d.status IN {LISTED} AND SUBSTR(d.published, 1, 10) < DATE(a.day, '-1 day') ORDER BY a.path"
)


def read_history(state: State, content: Path, base: str) -> History:
    """Return what can be compared with: the whole history, or only what is new since a base."""
    head = git_history.head(content)
    if not head:
        return History()
    fork = git_history.fork_point(content, base) if base else ""
    _note_additions(state, content, head, fork)
    first = state.database.execute("SELECT DATE(MIN(day), ?) FROM additions", (f"+{SETTLING} days",)).fetchone()[0]
    rows = state.database.execute(_LATER, (IMPORT, "" if fork else first))
    later = tuple(Addition(path, dt.date.fromisoformat(day), together) for path, day, together in rows)
    if not fork:
        return History(later)
    return History(later, git_history.former(content, fork), _lost_lines(content, fork))


def _note_additions(state: State, content: Path, head: str, fork: str) -> None:
    """Bring the table of additions up to date: only those since the fork, or all, of which most are known already."""
    known = state.meta.get("git_head", "")
    if known == head and not fork:
        return
    kept = not fork and known and git_history.is_ancestor(content, known)
    state.database.execute("BEGIN")
    if not kept:
        state.database.execute("DELETE FROM additions")
    rows = [
        (found.path, found.day.isoformat(), found.together) for found in git_history.additions(content, fork or (known if kept else ""))
    ]
    state.database.executemany("INSERT OR IGNORE INTO additions VALUES(?, ?, ?)", rows)
    state.set_meta(git_head="" if fork else head)
    state.database.execute("COMMIT")


def _lost_lines(content: Path, fork: str) -> tuple[str, ...]:
    before = git_history.text_at(content, fork, ledger.NAME)
    if not before:
        return ()
    path = content / ledger.NAME
    present = set(path.read_text("utf-8-sig", errors="replace").splitlines()) if path.is_file() else set()
    return tuple(line for line in before.removeprefix("\ufeff").splitlines() if line and not line.startswith("#") and line not in present)
