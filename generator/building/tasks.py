"""What worker processes do: load files, draw pages. Each batch is independent; each result is rows for the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import sources
from generator.building.drawing import Drawer, Drawn, Work
from generator.building.rows import Parsed, parsed
from generator.building.waiting import keep_bodies
from generator.building.workers import TOGETHER, in_batches
from generator.loading import Loader
from generator.validation.attachments.results import Pending, scanned
from generator.validation.registry import facts
from generator.validation.rule import Context
from generator.validation.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.building.rows import FactRow
    from generator.building.setting import Setting
    from generator.building.waiting import BodyRow
    from generator.diagnostics import Hit
    from generator.document import Document
    from generator.loading import Loaded

_worker: Worker


def start(setting: Setting) -> None:
    """Set this process up."""
    global _worker  # noqa: PLW0603  # the one value a worker process has
    _worker = Worker(setting)


def end() -> None:
    """Let go of what this process holds open."""
    _worker.close()


def load(paths: Sequence[str]) -> list[Parsed]:
    """Load files; their bodies wait beside the stage."""
    return _worker.load(paths)


def scan(files: Sequence[Pending]) -> list[tuple[str, str]]:
    """Look into attachments that are new."""
    return [scanned(file) for file in files]


def draw(work: Work) -> Drawn:
    """Draw pages, write those that differ into the stage."""
    return _worker.draw(work)


class Worker:
    """One process's tools, made when first needed."""

    def __init__(self, setting: Setting) -> None:
        """Keep the setting."""
        self._setting = setting
        self._context = Context(setting.config, setting.as_of)
        self._loader = Loader(setting.content, setting.config)
        self._runner = Runner(self._context)
        self._facts = tuple(facts().values())
        self._drawer: Drawer | None = None

    def load(self, paths: Sequence[str]) -> list[Parsed]:
        """Load files and check them; keep their bodies if drawing follows."""
        return [each for part in in_batches(paths, TOGETHER) for each in self._load(part)]

    def _load(self, paths: Sequence[str]) -> list[Parsed]:
        """Load files, one kind of work after the other: what a step needs stays in the processor's cache."""
        stamps = [sources.stamp_of(self._setting.content, path) for path in paths]
        loaded = self._loader.load_all(paths)
        hits = self._runner.hits_of(loaded)
        bodies = keep_bodies(self._setting.stage.parent, loaded) if self._setting.keep_bodies else [()] * len(loaded)
        return list(map(self._parsed, loaded, stamps, hits, bodies))

    def _facts_of(self, document: Document) -> tuple[FactRow, ...]:
        return tuple((fact.id, value, extra) for fact in self._facts for value, extra in fact.document(document, self._context))

    def draw(self, work: Work) -> Drawn:
        """Draw a batch."""
        if self._drawer is None:
            self._drawer = Drawer(self._setting, self._loader)
        return self._drawer.draw(work)

    def close(self) -> None:
        """Let go of what drawing holds open."""
        if self._drawer is not None:
            self._drawer.close()

    def _parsed(self, loaded: Loaded, stamp: str, hits: Sequence[Hit], body: BodyRow) -> Parsed:
        document = loaded.document or loaded.partial
        facts = self._facts_of(document) if document is not None else ()
        return parsed(loaded, stamp, hits, facts, body, self._setting.config)
