"""``gongkai ledger``: writes the ledger of published index numbers, only ever at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import git_history, pipeline
from generator.building.look import Look
from generator.building.site import has_errors
from generator.catalogue import LISTED
from generator.config_reading import load_config
from generator.diagnostics import UsageError
from generator.identifiers import parse_index_number
from generator.text_files import write_whole
from generator.validation.ledger import HEADER, NAME, Entry, entries_of, parse, withdrawal
from generator.validation.registry import adjustable_rules

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.building.request import Request
    from generator.config import SiteConfig
    from generator.progress import Progress

_FROM_HISTORY = "由 Git 历史补记"


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """What to record beside the documents that are published now."""

    withdraw: Sequence[str] = ()
    """Numbers whose documents are no longer published, or never will be."""
    reason: str = ""
    same: Sequence[str] = ()
    """Numbers whose documents are those of the ledger although both file and title have changed."""
    from_git: bool = False
    """Record what was deleted before there was a ledger."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was done: the outcome of the check, and the lines added."""

    outcome: pipeline.Outcome
    path: Path
    entries: tuple[Entry, ...] = ()
    refused: bool = False
    """Whether errors kept the documents from being recorded."""


def record(request: Request, language: str, progress: Progress, options: LedgerOptions) -> Recorded:
    """Check the content and add what is new to the ledger.

    Documents are recorded when nothing keeps them from being published, single numbers whenever asked.

    Raises:
        UsageError: a number cannot be withdrawn, no document has it, or Git does not have the history that was asked for.

    """
    if options.from_git and not git_history.head(request.content):
        raise UsageError(
            "--from-git：内容不在 Git 里，或者这里没有完整的历史（浅克隆：git fetch --unshallow）"
            " / the content is not in Git, or its history is not complete here (a shallow clone: git fetch --unshallow)"
        )
    path = request.content / NAME
    loaded = load_config(request.config_path, adjustable_rules())
    if loaded.config is None:
        return Recorded(pipeline.check(request, language, progress), path, refused=True)
    with pipeline.opened(request, loaded.config, progress, Look(request)) as site:
        site.prepare()
        site.take_in(keep_bodies=False)
        database = site.state.database
        if options.withdraw or options.same:
            entries = [*_withdrawn(database, loaded.config, options, request), *(_same(database, number) for number in options.same)]
            _append(path, entries)
            return Recorded(pipeline.Outcome(), path, tuple(entries))
        outcome = pipeline.Outcome(site.diagnose(language), site.counts)
        if has_errors(outcome.diagnostics):
            return Recorded(outcome, path, refused=True)
        entries = list(_deleted(database, request.content)) if options.from_git else []
        entries += _documents(database, request.content)
        _append(path, entries)
        return Recorded(outcome, path, tuple(entries))


def _documents(database: sqlite3.Connection, content: Path) -> Iterator[Entry]:
    """Yield the lines of documents that the ledger lacks or last had with another file, title or date."""
    last = {entry.number: entry for entry in entries_of(content)}
    query = f"SELECT index_number, created, path, title FROM documents WHERE status IN {LISTED} ORDER BY published, index_number"  # noqa: S608  # fixed statuses
    for row in database.execute(query):
        entry = Entry(*row)
        if last.get(entry.number) != parse(entry.line().rstrip("\n")):
            yield entry


def _deleted(database: sqlite3.Connection, content: Path) -> Iterator[Entry]:
    """Yield two lines for each document that Git has seen go: what it was, and that it is withdrawn."""
    known = {entry.number for entry in entries_of(content)}
    known.update(number for (number,) in database.execute("SELECT index_number FROM documents WHERE index_number > ''"))
    for former in git_history.deleted(content):
        if former.number not in known and former.created:
            known.add(former.number)
            yield Entry(former.number, former.created, former.path, former.title)
            yield withdrawal(former.number, former.day, _FROM_HISTORY)


def _withdrawn(database: sqlite3.Connection, config: SiteConfig, options: LedgerOptions, request: Request) -> Iterator[Entry]:
    if options.withdraw and not options.reason.strip():
        raise UsageError("请用 --because 写明撤下的理由 / give the reason with --because")
    for number in options.withdraw:
        if parse_index_number(number, config.index_number.expression) is None:
            raise UsageError(f"{number}：不是本站的索引号 / not an index number of this site")
        row = database.execute("SELECT path FROM documents WHERE index_number = ?", (number,)).fetchone()
        if row is not None:
            raise UsageError(
                f"{number}：文件还在（{row[0]}），先删去文件；要留下说明的，写 retention: 限时公开 和 until"
                " / its document is still there: delete it first, or leave a notice with `retention` and `until`"
            )
        yield withdrawal(number, request.as_of.isoformat(), options.reason)


def _same(database: sqlite3.Connection, number: str) -> Entry:
    row = database.execute("SELECT index_number, created, path, title FROM documents WHERE index_number = ?", (number,)).fetchone()
    if row is None:
        raise UsageError(f"{number}：没有用这个索引号的文件 / no document has this index number")
    return Entry(*row)


def _append(path: Path, entries: Sequence[Entry]) -> None:
    """Add lines at the end of the ledger, all of them or none; begin it when there is none."""
    is_new = not path.exists()
    if entries or is_new:
        before = HEADER.encode() if is_new else path.read_bytes()
        end = b"" if before.endswith(b"\n") or not before else b"\n"
        write_whole(path, before + end + "".join(entry.line() for entry in entries).encode())
