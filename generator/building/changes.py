"""What has changed in the content folder since the state last saw it: which documents to load, and which are gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator import sources
from generator.references import content_key
from generator.text_files import document_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from generator.building.state import State

GIT_WORTH = 200
"""From this many files with new times on, and a tenth of all, asking Git is cheaper than reading them.

As many new ones beside documents are worth it as well: in the next clone their times will be new, and only their keys the same."""


class _Candidate(NamedTuple):
    """A file with new times."""

    path: str
    directory: str
    entry: sources.Entry
    key: str
    """Of its content when it was seen last; empty if it is new, or was of another kind."""


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
                candidates.append(_Candidate(path, directory.path, entry, key if kind == entry.kind else ""))
        _note_gone(changes, old, touched)
    for path in changes.removed_directories:
        _note_gone(changes, _known_entries(state, path), touched)
    keys = ahead.result() if ahead else sources.git_keys(content) if _is_worth_git(candidates, directories) else {}
    for candidate in candidates:
        git_key = keys.get(candidate.path, "")
        if ahead and candidate.key and git_key == candidate.key:
            continue  # in a clone every time is new; it is noted when the directory changes next
        _note_candidate(changes, candidate, git_key or _content_key(content, candidate), touched)
    _add_dependants(state, changes, touched)
    return changes


def _is_worth_git(candidates: Sequence[_Candidate], directories: Sequence[sources.Directory]) -> bool:
    known = sum(bool(candidate.key) for candidate in candidates)
    new = sum(not candidate.key and candidate.entry.kind == sources.OTHER for candidate in candidates)
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


def _content_key(content: Path, candidate: _Candidate) -> str:
    """Return the key of a file's content where there is one to compare it with, and it can be read."""
    if not candidate.key or candidate.entry.kind not in {sources.DOCUMENT, sources.OTHER}:
        return ""
    try:
        return content_key(content / candidate.path)[0]
    except OSError:
        return ""


def _note_candidate(changes: Changes, candidate: _Candidate, key: str, touched: set[str]) -> None:
    """Keep a file whose times are new; load it only when its content is new as well."""
    path, directory, entry, old_key = candidate
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
        if (reviewed := document_path(path)) != path:
            wanted.add(reviewed)
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
