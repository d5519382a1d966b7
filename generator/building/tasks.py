"""What worker processes do: load files, draw pages. Each batch is independent; each result is rows for the state."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from generator import urls
from generator.assets import build_assets
from generator.building.intake import Parsed, row_of
from generator.building.output import Output, Staging
from generator.building.state import connect
from generator.catalogue import LISTED, LISTED_WITH_DRAFTS, Catalogue, open_files
from generator.front_matter import NotRead
from generator.labels import load_labels
from generator.loading import Loader
from generator.pages.data import DataFiles
from generator.pages.document import TRANSLATION, DocumentPages, DocumentRow
from generator.pages.listing import List, Lister
from generator.pages.single import SinglePages
from generator.pages.site import html_language, site_view
from generator.rendering import Renderer, environment
from generator.validation.registry import facts
from generator.validation.rule import Context
from generator.validation.runner import Runner, allowances_of, excerpt_of
from generator.validation.scanning import Pending, scanned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from types import SimpleNamespace

    from generator.config import SiteConfig
    from generator.diagnostics import Hit
    from generator.document import Document
    from generator.editions.making import Edition
    from generator.editions.pages import Twin
    from generator.loading import Loaded
    from generator.pages.document import DocumentPage
    from generator.pages.page import Page

FEED = "feed.xml"
_TOGETHER = 50
"""Documents or pages that go through one kind of work before the next begins.

What a kind of work needs then stays in the processor's cache, which saves a third of the time; more hold more memory
and are no faster.
"""
_NUMBER = re.compile(r"[^\s〔〕]+〔\d{4}〕\d+号|[0-9A-Za-z]{9,18}/\d{4,6}-\d+").fullmatch
_FEED_ITEMS = 50
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to know; picklable."""

    content: Path
    config: SiteConfig
    as_of: date
    drafts: bool
    state: Path
    stage: Path
    keep_bodies: bool
    """Whether bodies are kept between loading and drawing."""
    themes: tuple[Path, ...]
    template_cache: Path
    compare: bool
    """Whether an older site exists whose files may already be right."""


class Spooled(NamedTuple):
    """Where a worker left the body of a document between loading and drawing."""

    file: str
    offset: int
    length: int


class Loading(NamedTuple):
    """The result of loading one file."""

    parsed: Parsed
    body: Spooled | None


class Work(NamedTuple):
    """A batch for ``draw``: what to draw and of which ones."""

    kind: str
    items: Sequence[object]


class Drawn(NamedTuple):
    """The files of a batch's owners, and how many of them were new or different."""

    outputs: list[Output]
    written: int


_worker: Worker


def start(setting: Setting) -> None:
    """Set this process up."""
    global _worker  # noqa: PLW0603  # the one value a worker process has
    _worker = Worker(setting)


def load(paths: Sequence[str]) -> list[Loading]:
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

    def load(self, paths: Sequence[str]) -> list[Loading]:
        """Load files and check them; keep their bodies if drawing follows."""
        return [loading for part in _parts(paths) for loading in self._load(part)]

    def _load(self, paths: Sequence[str]) -> list[Loading]:
        """Load files, one kind of work after the other: what a step needs stays in the processor's cache."""
        loaded = self._loader.load_all(paths)
        hits = self._runner.hits_of(loaded)
        bodies = self._spool(loaded) if self._setting.keep_bodies else [None] * len(loaded)
        parsed = map(self._parsed, loaded, hits)
        return [Loading(each, body) for each, body in zip(parsed, bodies, strict=True)]

    def _spool(self, loaded: Sequence[Loaded]) -> list[Spooled | None]:
        """Keep the bodies for drawing."""
        with (self._setting.stage.parent / f"bodies-{os.getpid()}").open("ab") as file:
            return [self._spooled(file, each) for each in loaded]

    def _spooled(self, file: BinaryIO, loaded: Loaded) -> Spooled | None:
        if loaded.document is None:
            return None
        data = loaded.document.body.html.encode()
        body = Spooled(os.path.basename(file.name), file.tell(), len(data))  # noqa: PTH119  # a text
        file.write(data)
        return body

    def _facts_of(self, document: Document) -> tuple[tuple[str, str, str], ...]:
        return tuple((fact.id, value, extra) for fact in self._facts for value, extra in fact.document(document, self._context))

    def draw(self, work: Work) -> Drawn:
        """Draw a batch."""
        if self._painter is None:
            self._painter = Painter(self._setting, self._loader)
        return self._painter.draw(work)

    def _parsed(self, loaded: Loaded, hits: Sequence[Hit]) -> Parsed:
        document = loaded.document
        if document is None:
            facts = self._facts_of(loaded.partial) if loaded.partial else ()
            return Parsed(
                loaded.path,
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
            row_of(document, self._setting.config),
            relations,
            tuple((r.path, r.fragment, r.target) for r in document.references if r.kind == "document"),
            tuple(files),
            meta.theme,
            self._facts_of(document),
            tuple((rule, *span) for rule, span in allowances_of(document)),
            meta.draft,
            _hits_as_json(hits, loaded.path, document.text.split("\n")) if hits else "",
        )


def _parts(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Cut into lists of what goes through one kind of work together."""
    rest = iter(items)
    while part := list(islice(rest, _TOGETHER)):
        yield part


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
    index_number, number = (*loaded.numbers, None, None)[:2]
    return (loaded.path, loaded.key, "broken", index_number, number, *(None,) * 15)


def _hits_as_json(hits: Sequence[Hit], path: str, lines: Sequence[str]) -> str:
    """Return hits as JSON, with the source line of those in the document itself."""
    described = []
    for hit in hits:
        line = hit.span.line
        is_here = hit.path == path and 0 < line <= len(lines)
        excerpt = excerpt_of(lines[line - 1], hit.span.column) if is_here else ""
        described.append([hit.rule, list(hit.span), dict(hit.values), excerpt, hit.path])
    return json.dumps(described, ensure_ascii=False) if described else ""


def _editions(config: SiteConfig, folders: list[Path], labels: SimpleNamespace) -> tuple[Edition, ...]:
    if not config.further_languages:
        return ()
    from generator.editions.making import make_editions  # noqa: PLC0415  # only sites with several editions need the dictionaries

    return make_editions(config, folders, labels)


class Painter:
    """Draws pages and stages the files that differ from the site as it stands."""

    def __init__(self, setting: Setting, loader: Loader) -> None:
        """Open the catalogue and the templates."""
        self._setting = setting
        self._loader = loader
        self._database = connect(setting.state, read_only=True)
        config = setting.config
        self.catalogue = Catalogue(self._database, setting.content, setting.as_of)
        self._statuses = LISTED_WITH_DRAFTS if setting.drafts else LISTED
        folders = list(setting.themes)
        self._labels = load_labels(folders, config.site.language)
        self._site = site_view(config, self._labels)
        language = html_language(config.site.language)
        editions = _editions(config, folders, self._labels)
        self._assets = build_assets(
            folders, config.main_colour, {language: self._labels, **{edition.tag: edition.labels for edition in editions}}
        )
        env = environment(folders, setting.template_cache)
        self._renderer = Renderer(env, self._site, self._labels, self._assets, language)
        self._editions = editions
        self._twins = tuple(self._twin(edition, language) for edition in editions)
        self._lister = Lister(self.catalogue, config, self._labels)
        self._documents = DocumentPages(self.catalogue, config, self._labels, self._statuses)
        self._staging = Staging(setting.stage)
        self._spools: dict[str, int] = {}
        self._written = 0

    def _twin(self, edition: Edition, language: str) -> Twin:
        from generator.editions.making import twin_of  # noqa: PLC0415  # as in _editions

        paths = {asset.name: asset.path for asset in self._assets}
        own_words = {paths[f"more.{language}.js"]: paths[f"more.{edition.tag}.js"]}
        return twin_of(edition, self._setting.config, self._labels, own_words)

    def draw(self, work: Work) -> Drawn:
        """Draw one batch."""
        self._written = 0
        method = {"documents": self._draw_documents, "lists": self._draw_lists, "years": self._draw_years, "single": self._draw_single}
        outputs = list(method[work.kind](work.items))  # type: ignore[operator]  # each takes its own kind of item
        return Drawn(outputs, self._written)

    def _draw_documents(self, items: Sequence[tuple[int, Spooled | None]]) -> Iterator[Output]:
        bodies = dict(items)
        for rows in _parts(self._documents.take(list(bodies))):
            withheld = [bool(self._documents.withheld(row)) for row in rows]
            texts = self._texts({row.path: bodies[row.id] for row, hidden in zip(rows, withheld, strict=True) if not hidden})
            pages = [self._documents.page(row, texts.get(row.path, "")) for row in rows]
            for row, data in zip(rows, [self._drawn("document", row, page) for row, page in zip(rows, pages, strict=True)], strict=True):
                yield from self._pages(row.href, f"d{row.id}", data)
            for row, page, hidden in zip(rows, pages, withheld, strict=True):
                yield from self._accompanying(row, page, hidden=hidden)

    def _drawn(self, kind: str, row: DocumentRow, page: Page) -> bytes:
        return self._renderer.render(kind, row.top, urls.root_of(page.href), page)

    def _accompanying(self, row: DocumentRow, page: DocumentPage, *, hidden: bool) -> Iterator[Output]:
        """Write what stands beside a document's page: its attachments, and pages that show them as tables."""
        owner = f"d{row.id}"
        for href, shown in self._documents.tables(row, page):
            yield from self._pages(href, owner, self._drawn("table", row, shown))
        if not hidden:
            yield from self._files(row, owner)

    def _texts(self, bodies: Mapping[str, Spooled | None]) -> dict[str, str]:
        """Return the bodies of documents by their paths; those that were not kept are read again."""
        texts = {path: self._unspooled(body) for path, body in bodies.items() if body is not None}
        for loaded in self._loader.load_all(path for path, body in bodies.items() if body is None):
            texts[loaded.path] = loaded.document.body.html if loaded.document else ""
        return texts

    def _unspooled(self, spooled: Spooled) -> str:
        handle = self._spools.get(spooled.file)
        if handle is None:
            handle = os.open(self._setting.stage.parent / spooled.file, os.O_RDONLY)
            self._spools[spooled.file] = handle
        return os.pread(handle, spooled.length, spooled.offset).decode()

    def _files(self, row: DocumentRow, owner: str) -> Iterator[Output]:
        folder = urls.document_folder(row.href)
        query = open_files("DISTINCT f.path, f.name, f.key", "f.source = ?", self._statuses, self._setting.as_of.isoformat())
        for source, name, key in sorted(self.catalogue.rows(query, (row.id,))):
            path = folder + name
            known = self._known(path)
            if known is not None and known[2] == key:
                yield Output(path, owner, known[0], known[1], key)
                continue
            size, digest = self._staging.copy(path, self._setting.content / source)
            self._written += 1
            yield Output(path, owner, size, digest, key)

    def _draw_lists(self, ids: Sequence[int]) -> Iterator[Output]:
        for number in ids:
            for row in self.catalogue.rows("SELECT id, kind, a, b FROM lists WHERE id = ?", (number,)):
                for pages in _parts(self._lister.pages(List(*row))):
                    drawn = [self._renderer.render(kind, section, urls.root_of(href), page) for href, kind, section, page in pages]
                    for (href, *_), data in zip(pages, drawn, strict=True):
                        yield from self._pages(href, f"l{number}", data)

    def _draw_years(self, years: Sequence[int]) -> Iterator[Output]:
        files = DataFiles(self.catalogue, self._setting.config, self._labels, self._lister)
        for year in years:
            for path, data in files.year(year):
                yield self._output(path, f"y{year}", data)

    def _draw_single(self, _items: Sequence[object]) -> Iterator[Output]:
        single = SinglePages(self.catalogue, self._setting.config, self._labels, self._site, self._statuses)
        for href, kind, section, page in single.pages():
            root = self._site.base_path if href == urls.NOT_FOUND else urls.root_of(href)
            yield from self._pages(href, "s", self._renderer.render(kind, section, root, page))
        files = DataFiles(self.catalogue, self._setting.config, self._labels, self._lister)
        for path, data in files.index():
            yield self._output(path, "s", data)
        yield self._output(FEED, "s", files.feed(self._lister.newest(_FEED_ITEMS, LISTED)))
        for edition in self._editions:
            yield self._words(edition)
        for asset in self._assets:
            yield self._output(asset.path, "a", asset.data)

    def _words(self, edition: Edition) -> Output:
        """Write what the edition's search page needs to show what it finds."""
        from generator.search.edition import WORDS, edition_words  # noqa: PLC0415  # as in _editions

        words = edition_words(edition.tag, edition.conversion.text, edition.exceptions)
        return self._output(f"{urls.edition(edition.tag)}{WORDS}", "s", words)

    def _pages(self, path: str, owner: str, data: bytes) -> Iterator[Output]:
        """Write a drawn page and its twins of the other editions."""
        yield self._output(path, owner, data)
        for twin in self._twins:
            yield self._output(f"{twin.folder}{path}", owner, twin.page(path, data))

    def _output(self, path: str, owner: str, data: bytes) -> Output:
        digest = hashlib.sha256(data).hexdigest()
        known = self._known(path)
        if known is None or known[1] != digest:
            self._staging.write(path, data)
            self._written += 1
        return Output(path, owner, len(data), digest, "")

    def _known(self, path: str) -> tuple[int, str, str] | None:
        """Return size, digest and fingerprint of a file as the site has it."""
        if not self._setting.compare:
            return None
        row: tuple[int, str, str] | None = self._database.execute(
            "SELECT size, sha256, fingerprint FROM outputs WHERE path = ?", (path,)
        ).fetchone()
        return row
