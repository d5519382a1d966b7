"""One build of one output folder: the stages as methods, called in order by ``pipeline``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.building import findings, owners, tasks
from generator.building.ahead import MANY
from generator.building.changes import find_changes
from generator.building.drawing import Work
from generator.building.intake import BATCH, Intake
from generator.building.output import Output
from generator.building.setting import Setting
from generator.building.stale_work import stale_documents, stale_lists
from generator.building.staleness import Staleness
from generator.building.standing import Standing
from generator.building.workers import Workers, in_batches
from generator.catalogue import FACT_INDEXES, Catalogue
from generator.diagnostics import Severity
from generator.theme_files import theme_digest, theme_folders
from generator.validation import serials
from generator.validation.attachments import results as scans
from generator.validation.citations import replaced_between
from generator.validation.ledger import Ledger
from generator.validation.rule import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.building.drawing import Drawn
    from generator.building.look import Look
    from generator.building.request import Request
    from generator.building.state import State
    from generator.config import SiteConfig
    from generator.diagnostics import Diagnostic
    from generator.git_history import History
    from generator.progress import Progress
    from generator.validation.attachments.results import Pending

_SCANS = 20
"""Attachments a worker is given at a time."""
_DAYS = ("SUBSTR(published, 1, 10)", "created", "effective", "expires", "until")
"""The days of a document on which what is true of it, or found in it, may change."""
_FEW = 40
"""Up to this many stale documents are drawn in this process: starting others would take longer."""


@dataclass(slots=True)
class Counts:
    """What a build did."""

    documents: int = 0
    loaded: int = 0
    drawn: int = 0
    written: int = 0
    removed: int = 0
    files: int = 0
    shards: int = 0


class SiteBuild:
    """The stages of a build, sharing the open state."""

    def __init__(  # noqa: PLR0913, PLR0917  # what a build works with
        self, request: Request, config: SiteConfig, state: State, lock: int, progress: Progress, look: Look
    ) -> None:
        """Name the stage and find the theme; nothing runs yet."""
        self.request = request
        self.config = config
        self.state = state
        self.progress = progress
        self.counts = Counts()
        self._look = look
        self.standing = Standing(request, state, look)
        self._themes = theme_folders(request.config_path, config.theme)
        self._workers = Workers(request.jobs, tasks.start, tasks.end, self.setting, lock)
        self._keep_bodies = True
        self._searched: list[Output] | None = None
        self._damaged: frozenset[str] = frozenset()
        self._scanning: Sequence[list[Pending]] = ()
        self._scanned: Iterable[list[tuple[str, str]]] = ()
        self._pieces = 0
        self._drawing: Iterable[Drawn] = ()

    def prepare(self) -> None:
        """Throw away what other code, another configuration or another register of laws has made worthless."""
        request, state = self.request, self.state
        if request.clean:
            state.renew()
        parse_key = self._look.parse_key
        if state.meta.get("parse_key", parse_key) != parse_key or self._register_has_changed():
            state.renew()
        theme_key = theme_digest(list(self._themes))
        state.database.execute("BEGIN")
        state.database.execute("DELETE FROM bodies")
        if state.meta.get("theme_key", theme_key) != theme_key:
            Staleness(state.database, drafts=request.drafts).note_everything()
        state.set_meta(parse_key=parse_key, theme_key=theme_key, site_theme=str(self.config.theme))
        state.database.execute("COMMIT")

    def compare_output(self) -> None:
        """See what the output lacks of what this state made; that is drawn again."""
        self._damaged = self.standing.compare()

    # -- reading ---------------------------------------------------------------------------------

    def take_in(self, *, keep_bodies: bool = True) -> None:
        """Bring the catalogue up to date with the content folder and the clock; keep what was read for drawing, or not."""
        self._keep_bodies = keep_bodies
        request, state = self.request, self.state
        changes = find_changes(state, request.content, self._look.directories)
        self._look.forget_directories()
        crossed = self._crossed()
        present = set(changes.documents)
        gone = set(changes.removed)
        changes.documents += sorted(path for _, path in crossed if path not in present and path not in gone)
        if keep_bodies:
            self.standing.stage.begin()
        batches = list(in_batches(changes.documents, BATCH))
        results = self._workers.map(tasks.load, batches, few=len(changes.documents) <= _FEW)
        state.database.execute("BEGIN")
        ledger = Ledger(state.database, request.content, state.meta.get("ledger", ""))
        intake = Intake(state, drafts=request.drafts, recorded=ledger.exists)
        loaded = chain.from_iterable(self.progress.over("读取 / reading", results, len(batches)))
        self.counts.loaded = intake.apply(changes, loaded)
        numbers = ledger.update(intake.numbers, intake.recordable)
        serials.update(state.database, self.config.index_number.expression, numbers)
        Staleness(state.database, drafts=request.drafts).crossed([number for number, _ in crossed])
        self._ensure_categories()
        state.set_meta(as_of=request.as_of.isoformat(), ledger=ledger.seen)
        state.database.execute("COMMIT")
        self._scanning = list(in_batches(scans.pending(state.database, request.content), _SCANS))
        if self._scanning:
            self._scanned = self._workers.map(tasks.scan, self._scanning, few=len(self._scanning) == 1)

    def _keep_scanned(self) -> None:
        """Keep what was found in each attachment whose content is new."""
        if self._scanning:
            database = self.state.database
            database.execute("BEGIN")
            for found in self.progress.over("检查附件 / attachments", self._scanned, len(self._scanning)):
                scans.store(database, found)
            database.execute("COMMIT")

    def _clocks(self) -> tuple[str, str] | None:
        """Return the clocks of the last build and of this one, the earlier first; nothing if they are the same."""
        last, now = self.state.meta.get("as_of", ""), self.request.as_of.isoformat()
        return (min(last, now), max(last, now)) if last and last != now else None

    def _register_has_changed(self) -> bool:
        """Tell whether between the two clocks a text was replaced that any document may cite."""
        clocks = self._clocks()
        return clocks is not None and replaced_between(*map(dt.date.fromisoformat, clocks))

    def _crossed(self) -> list[tuple[int, str]]:
        """Return the documents of which something else is true or found than at the last clock.

        These have a date between the two; or they are broken, and their dates are not known.
        """
        clocks = self._clocks()
        if clocks is None:
            return []
        passed = " OR ".join(f"{day} > ?1 AND {day} <= ?2" for day in _DAYS)
        return list(self.state.database.execute(f"SELECT id, path FROM documents WHERE status = 'broken' OR {passed}", clocks))  # noqa: S608  # fixed names

    def _ensure_categories(self) -> None:
        """Every configured category has a page, also an empty one."""
        database = self.state.database
        for path in self.config.category_by_path:
            cursor = database.execute("INSERT OR IGNORE INTO lists(kind, a, b) VALUES('category', ?, '')", (path,))
            if cursor.rowcount:
                database.execute("INSERT OR REPLACE INTO stale VALUES(?, '')", (f"{owners.LIST}{cursor.lastrowid}",))

    # -- validating ------------------------------------------------------------------------------

    def diagnose(self, language: str, history: History | None = None) -> list[Diagnostic]:
        """Return everything the rules find, sorted by place; with what Git knows if that was asked for."""
        request = self.request
        self._keep_scanned()
        self.state.make_indexes(FACT_INDEXES)
        catalogue = Catalogue(self.state.database, request.content, request.as_of)
        return findings.diagnose(catalogue, Context(self.config, request.as_of, request.config_path, history), language)

    # -- drawing ---------------------------------------------------------------------------------

    def begin_drawing(self) -> None:
        """Let other processes draw what is stale, while this one fills the lists of a new catalogue and has the rules look over all of it."""
        database = self.state.database
        work = stale_documents(database)
        if not self.state.has_lists:
            self._hand_out(work)
            work = []
            database.execute("BEGIN")
            Staleness(database, drafts=self.request.drafts).fill_lists()
            database.execute("COMMIT")
        self._hand_out(work + stale_lists(database, is_first=not self.state.meta.get("manifest")))

    def _hand_out(self, work: list[Work]) -> None:
        few = sum(len(batch.items) for batch in work) <= _FEW
        is_large = self.state.database.execute("SELECT 1 FROM documents LIMIT 1 OFFSET ?", (MANY,)).fetchone() is not None
        hand_out = self._workers.begin if is_large else self._workers.map
        self._drawing = chain(self._drawing, hand_out(tasks.draw, work, few=few))
        self._pieces += len(work)

    def refuse(self) -> None:
        """Throw away what was drawn: the rules found errors."""
        self._workers.close()
        self.standing.stage.discard()

    def draw(self) -> None:
        """Stage the stale pages that differ."""
        database = self.state.database
        self.standing.begin()
        database.execute("BEGIN")
        for drawn in self.progress.over("生成网页 / drawing", self._drawing, self._pieces):
            self._take_drawn(drawn)
        database.execute("COMMIT")

    def _take_drawn(self, drawn: Drawn) -> None:
        self.standing.take(drawn.outputs)
        self.counts.drawn += len(drawn.outputs)
        self.counts.written += drawn.written

    def search(self) -> None:
        """Bring the search index up to date, and the page that names it."""
        meta = self.state.meta
        known = meta.get("search", "")
        if self.request.search:
            self._workers.end_processes()  # their memory is wanted
            self._index()
        elif known:
            self._searched = []
            meta["search"] = ""
        if self.counts.drawn or meta.get("search", "") != known:
            for drawn in self._workers.map(tasks.draw, [Work("search", (meta.get("search", ""),))], few=True):
                self._take_drawn(drawn)

    def _index(self) -> None:
        meta = self.state.meta
        stale = self.state.database.execute(f"SELECT 1 FROM stale WHERE {owners.every(owners.DOCUMENT)} LIMIT 1").fetchone()  # noqa: S608  # fixed names
        if meta.get("search") and stale is None:
            return
        from generator.building.search_stage import SearchFeed  # noqa: PLC0415  # few builds get here
        from generator.search import SearchFolders, build_search  # noqa: PLC0415  # as above

        state = self.request.state
        site = self.request.output if meta.get("manifest") else None
        folders = SearchFolders(self.standing.stage.files, state.with_name(f"{state.stem}-search"), site, self._damaged)
        feed = SearchFeed(self.setting())
        result = build_search(feed.entries(), feed.load, feed.pages(), folders, jobs=self.request.jobs)
        self.counts.shards = len(result.rebuilt)
        self.counts.drawn += len(result.changed)
        self.counts.written += len(result.changed)
        if result.changed or meta.get("search") != result.manifest:
            self._searched = [Output(file.path, owners.SEARCH_INDEX, file.size, file.sha256, "") for file in result.files]
            meta["search"] = result.manifest

    # -- finishing -------------------------------------------------------------------------------

    def apply(self) -> None:
        """Write the manifest, note the result, and put everything in place."""
        self._workers.close()  # their memory is wanted
        counts, database, site = self.counts, self.state.database, self.config.site
        head = {"site": site.name, "domain": site.domain, "base_path": site.base_path, "as_of": self.request.as_of.isoformat()}
        counts.removed = self.standing.settle(head, self._searched, has_new=bool(counts.written))
        counts.files = database.execute("SELECT COUNT(*) FROM outputs").fetchone()[0]
        counts.documents = database.execute("SELECT COUNT(*) FROM documents").fetchone()[0]

    def setting(self) -> Setting:
        """Return what a worker process needs to know."""
        request = self.request
        return Setting(
            content=request.content,
            config=self.config,
            as_of=request.as_of,
            drafts=request.drafts,
            state=self.state.path,
            output=request.output,
            stage=self.standing.stage.files,
            keep_bodies=self._keep_bodies,
            themes=self._themes,
            template_cache=request.state.parent / "templates",
            compare=bool(self.state.meta.get("manifest")),
        )

    def close(self) -> None:
        """End the workers."""
        self._workers.close()


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Tell whether any finding stops the build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
