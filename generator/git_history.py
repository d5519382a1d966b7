"""What Git knows about the documents of a content folder: when they came, what they were, and which are gone.

Every function asks Git once or twice, however many documents there are, and answers with nothing outside Git, in a
shallow clone, where every file seems to come with the last commit, and wherever Git refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.clock import day_of
from generator.diagnostics import Unreadable
from generator.document import front_matter_node
from generator.sources import git

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

_MARK = "\x01"
_NO_DRAFT = frozenset(("", "no", "false", "否"))
IMPORT = 10
"""A commit with this many new documents imports an archive, whose documents are older than the repository."""
SETTLING = 30
"""Days after the first document, in which archives are imported bit by bit."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A document that a commit brought in."""

    path: str
    day: dt.date
    """On which the commit's author made it, in Shanghai."""
    together: int
    """How many documents the commit brought in."""


@dataclass(frozen=True, slots=True)
class Former:
    """A document as it was in an older commit."""

    path: str
    """What its file is called now; for a document that is gone, what it was called."""
    number: str
    created: str
    published: str
    title: str
    gone: bool = False
    day: str = ""
    """When it went, ISO, if that was asked."""


@dataclass(frozen=True, slots=True)
class History:
    """What rules may compare documents with; only ``check`` asks for it."""

    additions: tuple[Addition, ...] = ()
    """Documents that came later than they say; ordered by path."""
    former: tuple[Former, ...] = ()
    """Published documents of the base that have changed or gone since, as they were there."""
    lost_lines: tuple[str, ...] = ()
    """Lines of the base's ledger that are gone."""


def head(content: Path) -> str:
    """Return the commit that is checked out; nothing where there is no complete history."""
    found = git(content, "rev-parse", "--is-shallow-repository", "HEAD")
    answer, _, commit = (found or "").strip().partition("\n")
    return commit if answer == "false" else ""


def is_ancestor(content: Path, commit: str) -> bool:
    """Tell whether a commit is part of the history of what is checked out."""
    return git(content, "merge-base", "--is-ancestor", commit, "HEAD") is not None


def additions(content: Path, since: str = "") -> Iterator[Addition]:
    """Yield the documents that commits brought in, oldest first; of all commits, or of those after one."""
    for day, _, paths in _log(content, "A", f"{since}..HEAD" if since else "HEAD"):
        for path in paths:
            yield Addition(path, day, len(paths))


def deleted(content: Path) -> Iterator[Former]:
    """Yield the published documents that commits deleted, oldest first, as they were before; not those renamed."""
    gone = [(f"{commit}^:./{path}", path, day) for day, commit, paths in _log(content, "D", "HEAD") for path in paths]
    texts = _texts(content, [name for name, _, _ in gone])
    for (_, path, day), text in zip(gone, texts, strict=False):
        if (former := _former(path, text, gone=True, day=day.isoformat())) is not None:
            yield former


def former(content: Path, base: str) -> tuple[Former, ...]:
    """Return the published documents of a commit that have changed or gone since, uncommitted changes included."""
    listed = git(content, "diff", "--name-status", "-M", "-z", "--relative", "--diff-filter=DMR", base, "--", ".")
    pairs: list[tuple[str, str, bool]] = []
    words = iter((listed or "").split("\0"))
    for status in words:
        if not status:
            break
        old = next(words)
        path = next(words) if status.startswith("R") else old
        if old.endswith(".md"):
            pairs.append((old, path, status == "D"))
    texts = _texts(content, [f"{base}:./{old}" for old, _, _ in pairs])
    found = (_former(path, text, gone=gone) for (_, path, gone), text in zip(pairs, texts, strict=False))
    return tuple(document for document in found if document is not None)


def fork_point(content: Path, base: str) -> str:
    """Return the commit at which the work since a base began; nothing when there is no such commit."""
    found = git(content, "merge-base", "--end-of-options", base, "HEAD")
    return (found or git(content, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}") or "").strip()


def text_at(content: Path, commit: str, path: str) -> str:
    """Return a file as it was in a commit; nothing when it was not there."""
    return next(iter(_texts(content, [f"{commit}:./{path}"])), "")


def _log(content: Path, kind: str, commits: str) -> Iterator[tuple[dt.date, str, list[str]]]:
    """Yield day, commit and documents of each commit that added (``A``) or deleted (``D``) some, oldest first; none that has no day."""
    listed = git(
        content, "log", "--reverse", "-M", f"--diff-filter={kind}", "--name-only", "-z", "--relative",
        f"--format={_MARK}%H %at", commits, "--", ".",
    )  # fmt: skip
    for entry in (listed or "").split(_MARK)[1:]:
        first, _, rest = entry.partition("\0")
        commit, _, moment = first.strip().partition(" ")
        paths = [path for path in rest.lstrip("\n").split("\0") if path.endswith(".md")]
        try:
            day = day_of(int(moment))
        except (ValueError, OverflowError, OSError):  # none was written, or one that no calendar has
            continue
        if paths:
            yield day, commit, paths


def _texts(content: Path, names: list[str]) -> Iterator[str]:
    """Yield the content of objects in the order of their names; nothing for one that is missing."""
    names = ["-" if "\n" in name else name for name in names]
    answer = git(content, "cat-file", "--batch", given="".join(f"{name}\n" for name in names)) if names else ""
    data = (answer or "").encode("utf-8", "surrogateescape")
    place = 0
    for _ in names:
        end = data.find(b"\n", place)
        if end < 0:
            return
        size = data[place:end].rpartition(b" ")[2]
        place = end + 1
        if not size.isdigit():
            yield ""
            continue
        yield data[place : place + int(size)].decode("utf-8", "replace")
        place += int(size) + 1


def _former(path: str, text: str, *, gone: bool, day: str = "") -> Former | None:
    """Return a document by its text; ``None`` for a draft and for what could not have been published."""
    try:
        values = front_matter_node(text.replace("\r\n", "\n")).plain()
    except Unreadable:  # a file of another time, which may be anything
        return None
    if not isinstance(values, dict):
        return None
    number, created, published, title, draft = (
        _text(values.get(key)) for key in ("index_number", "created", "published", "title", "draft")
    )
    return Former(path, number, created, published, title, gone, day) if number and draft.lower() in _NO_DRAFT else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
