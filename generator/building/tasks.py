"""What worker processes do: load files, draw pages. Each batch is independent; each result is rows for the state."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from generator import sources
from generator.building.intake import Parsed, row_of
from generator.building.painting import Drawn, Painter, Work
from generator.building.workers import TOGETHER, in_batches
from generator.front_matter import NotRead
from generator.loading import Loader
from generator.pages.relations import TRANSLATION
from generator.validation.attachments.results import Pending, scanned
from generator.validation.registry import facts
from generator.validation.rule import Context
from generator.validation.runner import Runner, allowances_of, excerpt_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.building.setting import Setting
    from generator.diagnostics import Hit
    from generator.document import Document
    from generator.loading import Loaded

_NUMBER = re.compile(r"[^\s〔〕]+〔\d{4}〕\d+号|[0-9A-Za-z]{9,18}/\d{4,6}-\d+").fullmatch


_worker: Worker


def start(setting: Setting) -> None:
    """Set this process up."""
    global _worker  # noqa: PLW0603  # the one value a worker process has
    _worker = Worker(setting)


def load(paths: Sequence[str]) -> list[Parsed]:
    """Load files; their bodies stay in a spool file beside the stage."""
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
        self._painter: Painter | None = None

    def load(self, paths: Sequence[str]) -> list[Parsed]:
        """Load files and check them; keep their bodies if drawing follows."""
        return [parsed for part in in_batches(paths, TOGETHER) for parsed in self._load(part)]

    def _load(self, paths: Sequence[str]) -> list[Parsed]:
        """Load files, one kind of work after the other: what a step needs stays in the processor's cache."""
        stamps = [sources.stamp_of(self._setting.content, path) for path in paths]
        loaded = self._loader.load_all(paths)
        hits = self._runner.hits_of(loaded)
        bodies = self._spool(loaded) if self._setting.keep_bodies else [()] * len(loaded)
        return list(map(self._parsed, loaded, stamps, hits, bodies))

    def _spool(self, loaded: Sequence[Loaded]) -> list[tuple[str | int, ...]]:
        """Keep the bodies for drawing; return where each lies, as a row of the table ``bodies``."""
        name = f"bodies-{os.getpid()}"
        bodies: list[tuple[str | int, ...]] = []
        with (self._setting.stage.parent / name).open("ab") as file:
            place = file.tell()
            for each in loaded:
                data = each.document.body.html.encode() if each.document is not None else b""
                bodies.append((name, place, len(data)) if each.document is not None else ())
                place += file.write(data)
        return bodies

    def _facts_of(self, document: Document) -> tuple[tuple[str, str, str], ...]:
        return tuple((fact.id, value, extra) for fact in self._facts for value, extra in fact.document(document, self._context))

    def draw(self, work: Work) -> Drawn:
        """Draw a batch."""
        if self._painter is None:
            self._painter = Painter(self._setting, self._loader)
        return self._painter.draw(work)

    def _parsed(self, loaded: Loaded, stamp: str, hits: Sequence[Hit], body: tuple[str | int, ...]) -> Parsed:
        document = loaded.document
        if document is None:
            facts = self._facts_of(loaded.partial) if loaded.partial else ()
            return Parsed(
                loaded.path,
                stamp,
                _broken_row(loaded),
                facts=facts,
                lenient=_is_draft(loaded),
                hits=_hits_as_json(hits, loaded.path, loaded.lines),
            )
        meta = document.meta
        relations = tuple(
            (kind, target.number, int(target.external), target.title, target.url, position)
            for kind in type(meta.relations).model_fields
            for position, target in enumerate(getattr(meta.relations, kind))
        ) if meta.relations.model_fields_set else ()  # fmt: skip
        if meta.translations:
            relations += tuple(_translations(meta.translations))
        published = {file.path: file for file in document.files}
        files = []
        for reference in document.references:
            if reference.kind == "document" or not reference.path:
                continue
            file = published.get(reference.path)
            title = meta.attachments[reference.index].title if reference.index >= 0 else ""
            name = file.name if file else reference.path.rpartition("/")[2]
            files.append((
                reference.path, name, int(reference.index >= 0), title, file.size if file else 0, file.key if file else "",
                reference.problem,
            ))  # fmt: skip
        return Parsed(
            loaded.path,
            stamp,
            row_of(document, self._setting.config),
            relations,
            tuple((r.path, r.fragment, r.target) for r in document.references if r.kind == "document"),
            tuple(files),
            meta.theme,
            self._facts_of(document),
            tuple((rule, *span) for rule, span in allowances_of(document)),
            meta.draft,
            _hits_as_json(hits, loaded.path, document.text.split("\n")) if hits else "",
            body,
        )


def _translations(translations: Mapping[str, str]) -> Iterator[tuple[str, str, int, str, str | None, int]]:
    """Yield the versions in other languages as relations: here by their number, elsewhere by address, or only by name."""
    for position, (language, value) in enumerate(translations.items()):
        is_here = bool(_NUMBER(value))
        yield TRANSLATION, value, int(not is_here), language, value if value.startswith("https://") else None, position


def _is_draft(loaded: Loaded) -> bool:
    """Tell whether a file that is not yet a document says that it is a draft."""
    try:
        return loaded.partial is not None and loaded.partial.meta.draft
    except NotRead:
        return False


def _broken_row(loaded: Loaded) -> tuple[object, ...]:
    index_number, number = loaded.numbers
    return (loaded.path, loaded.key, "broken", index_number or None, number or None, *(None,) * 15)


def _hits_as_json(hits: Sequence[Hit], path: str, lines: Sequence[str]) -> str:
    """Return hits as JSON, with the source line of those in the document itself."""
    described = []
    for hit in hits:
        line = hit.span.line
        is_here = hit.path == path and 0 < line <= len(lines)
        excerpt = excerpt_of(lines[line - 1], hit.span.column) if is_here else ""
        described.append([hit.rule, list(hit.span), dict(hit.values), excerpt, hit.path])
    return json.dumps(described, ensure_ascii=False) if described else ""
