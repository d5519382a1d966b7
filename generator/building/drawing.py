"""Drawing: rows of the catalogue to pages, files and their digests; what differs from the site as it stands is staged."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from generator import urls
from generator.assets import OnDemand, build_assets
from generator.building import owners
from generator.building.output import Output, Staging
from generator.building.state import connect_to_read
from generator.building.waiting import WaitingBodies
from generator.building.workers import TOGETHER, in_batches
from generator.catalogue import LISTED, LISTED_WITH_DRAFTS, Catalogue, open_files
from generator.diagnostics import naming, naming_file
from generator.labels import load_labels
from generator.pages.data import DataFiles
from generator.pages.document import DocumentPages
from generator.pages.in_force import InForce
from generator.pages.listing import List, Lister
from generator.pages.single import SinglePages
from generator.pages.site import html_language, site_view
from generator.rendering import Renderer, environment, toolbar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from generator.building.setting import Setting
    from generator.catalogue import DocumentRow
    from generator.config import SiteConfig
    from generator.editions.making import Edition
    from generator.editions.pages import Twin
    from generator.loading import Loader
    from generator.pages.document import Batch, DocumentPage
    from generator.pages.page import Page

_FEED_ITEMS = 50


class Work(NamedTuple):
    """A batch for ``draw``: what to draw and of which ones."""

    kind: str
    items: Sequence[object]


class Drawn(NamedTuple):
    """The files of a batch's owners, and how many of them were new or different."""

    outputs: list[Output]
    written: int


def _editions(config: SiteConfig, folders: list[Path], labels: SimpleNamespace) -> tuple[Edition, ...]:
    if not config.further_languages:
        return ()
    from generator.editions.making import make_editions  # noqa: PLC0415  # only sites with several editions need the dictionaries

    return make_editions(config, folders, labels)


class Drawer:
    """Draws pages and stages the files that differ from the site as it stands."""

    def __init__(self, setting: Setting, loader: Loader) -> None:
        """Open the catalogue and the templates."""
        self._setting = setting
        self._loader = loader
        self._database = connect_to_read(setting.state)
        config = setting.config
        self.catalogue = Catalogue(self._database, setting.content, setting.as_of)
        self._statuses = LISTED_WITH_DRAFTS if setting.drafts else LISTED
        folders = list(setting.themes)
        self._labels = load_labels(folders, config.site.language)
        self._site = site_view(config, self._labels)
        language = html_language(config.site.language)
        editions = _editions(config, folders, self._labels)
        env = environment(folders, setting.template_cache)
        words = {language: self._labels, **{edition.tag: edition.labels for edition in editions}}
        on_demand = {tag: OnDemand(labels, toolbar(env, labels)) for tag, labels in words.items()}
        self._assets = build_assets(folders, config.main_colour, on_demand)
        self._renderer = Renderer(env, self._site, self._labels, self._assets, language)
        self._editions = editions
        self._twins = tuple(self._twin(edition, language) for edition in editions)
        self._lister = Lister(self.catalogue, config, self._labels, self._statuses)
        self._documents = DocumentPages(self.catalogue, config, self._labels, self._statuses)
        self._staging = Staging(setting.stage)
        self._bodies = WaitingBodies(setting.stage.parent)
        self._written = 0

    def _twin(self, edition: Edition, language: str) -> Twin:
        from generator.editions.making import twin_of  # noqa: PLC0415  # as in _editions

        paths = {asset.name: asset.path for asset in self._assets}
        own_words = {paths[f"more.{language}.js"]: paths[f"more.{edition.tag}.js"]}
        return twin_of(edition, self._setting.config, self._labels, own_words)

    def draw(self, work: Work) -> Drawn:
        """Draw one batch."""
        self._written = 0
        method = {
            "documents": self._draw_documents,
            "lists": self._draw_lists,
            "years": self._draw_years,
            "single": self._draw_single,
            "search": self._draw_search,
        }
        outputs = list(method[work.kind](work.items))  # type: ignore[operator]  # each takes its own kind of item
        return Drawn(outputs, self._written)

    def close(self) -> None:
        """Let go of the catalogue and of the bodies."""
        self._database.close()
        self._bodies.close()

    def _draw_documents(self, documents: Sequence[int]) -> Iterator[Output]:
        batch = self._documents.batch(documents)
        for rows in in_batches(batch.rows, TOGETHER):
            whole = [row for row in rows if not self._documents.withheld(row)]
            texts = self._texts({row.id: row.path for row in whole})
            pages = [(row, self._page(row, texts.get(row.path, ""), batch)) for row in rows]
            for row, pieces in [(row, self._drawn("document", row, page)) for row, page in pages]:
                yield from self._pages(row.href, f"{owners.DOCUMENT}{row.id}", pieces)
            for row, page in pages:
                yield from self._tables(row, page, batch)
            yield from self._files({row.id: row.href for row in whole})

    def _page(self, row: DocumentRow, text: str, batch: Batch) -> DocumentPage:
        with naming_file(row.path):
            return self._documents.page(row, text, batch)

    def _drawn(self, kind: str, row: DocumentRow, page: Page) -> list[bytes]:
        with naming_file(row.path):
            return self._renderer.render(kind, row.top, urls.root_of(page.href), page)

    def _tables(self, row: DocumentRow, page: DocumentPage, batch: Batch) -> Iterator[Output]:
        """Write the pages that show a document's attachments as tables."""
        with naming_file(row.path):
            for href, shown in self._documents.tables(row, page, batch):
                yield from self._pages(href, f"{owners.DOCUMENT}{row.id}", self._drawn("table", row, shown))

    def _texts(self, paths: Mapping[int, str]) -> dict[str, str]:
        """Return the bodies of documents by their paths; those that were not kept are read again."""
        query = f"SELECT id, file, offset, length FROM bodies WHERE id IN ({', '.join('?' * len(paths))})"  # noqa: S608  # marks
        texts = {paths[number]: self._bodies.read(*place) for number, *place in self.catalogue.rows(query, paths)}
        for loaded in self._loader.load_all(path for path in paths.values() if path not in texts):
            texts[loaded.path] = loaded.document.body.html if loaded.document else ""
        return texts

    def _files(self, addresses: Mapping[int, str]) -> Iterator[Output]:
        """Copy the files of documents, given with their addresses."""
        condition = f"f.source IN ({', '.join('?' * len(addresses))})"
        query = open_files("DISTINCT f.source, f.path, f.name, f.key", condition, self._statuses, self._setting.as_of.isoformat())
        for document, source, name, key in sorted(self.catalogue.rows(query, addresses)):
            owner, path = f"{owners.DOCUMENT}{document}", urls.document_folder(addresses[document]) + name
            known = self._known(path)
            if known is not None and known[2] == key:
                yield Output(path, owner, known[0], known[1], key)
                continue
            size, digest = self._staging.copy(path, self._setting.content / source)
            self._written += 1
            yield Output(path, owner, size, digest, key)

    def _draw_lists(self, lists: Sequence[tuple[int, str]]) -> Iterator[Output]:
        for number, since in lists:
            for row in self.catalogue.rows("SELECT id, kind, a, b FROM lists WHERE id = ?", (number,)):
                listing = List(*row)
                with naming(f"列表 / list {listing.kind} {listing.a} {listing.b}".rstrip()):
                    yield from self._draw_list(listing, f"{owners.LIST}{number}", since)

    def _draw_list(self, listing: List, owner: str, since: str) -> Iterator[Output]:
        untouched = self._lister.before(listing, since) if since else []
        standing = self._standing(owner, untouched)
        yield from standing
        for pages in in_batches(self._lister.pages(listing, past=len(untouched) if standing else 0), TOGETHER):
            drawn = [(page, self._renderer.render("listing", section, urls.root_of(page.href), page)) for section, page in pages]
            for page, pieces in drawn:
                yield from self._pages(page.href, owner, pieces)

    def _standing(self, owner: str, paths: Sequence[str]) -> list[Output]:
        """Return pages and their twins as the site has them; nothing if it lacks one."""
        outputs = []
        for path in paths:
            for name in (path, *(twin.folder + path for twin in self._twins)):
                known = self._known(name)
                if known is None:
                    return []
                outputs.append(Output(name, owner, known[0], known[1], ""))
        return outputs

    def _draw_years(self, years: Sequence[tuple[int, str]]) -> Iterator[Output]:
        files = self._data_files()
        for year, since in years:
            for path, data in files.year(year, since, self._published):
                yield self._output(path, f"{owners.YEAR}{year}", data)

    def _data_files(self) -> DataFiles:
        return DataFiles(self.catalogue, self._setting.config, InForce(self.catalogue, self._labels, LISTED))

    def _published(self, path: str) -> bytes:
        """Return a file of the site as the last build wrote it; nothing if there is none, or another."""
        known = self._known(path)
        if known is None:
            return b""
        data = (self._setting.output / path).read_bytes()
        return data if hashlib.sha256(data).hexdigest() == known[1] else b""

    def _draw_search(self, indexes: Sequence[str]) -> Iterator[Output]:
        """Draw the search page, given the digest of its index; empty if there is none."""
        for index in indexes:
            page = self._single().search(index)
            yield from self._pages(page.href, owners.SEARCH_PAGE, self._renderer.render("search", "", urls.root_of(page.href), page))

    def _single(self) -> SinglePages:
        return SinglePages(self.catalogue, self._setting.config, self._labels, self._site, self._lister)

    def _draw_single(self, _items: Sequence[object]) -> Iterator[Output]:
        for layout, section, page in self._single().pages():
            root = self._site.base_path if page.href == urls.NOT_FOUND else urls.root_of(page.href)
            yield from self._pages(page.href, owners.SINGLE, self._renderer.render(layout, section, root, page))
        files = self._data_files()
        for path, data in files.index():
            yield self._output(path, owners.SINGLE, data)
        yield self._output(urls.FEED, owners.SINGLE, files.feed(self._lister.newest(_FEED_ITEMS, LISTED)))
        for edition in self._editions:
            yield self._words(edition)
        for asset in self._assets:
            yield self._output(asset.path, owners.ASSET, asset.data)

    def _words(self, edition: Edition) -> Output:
        """Write what the edition's search page needs to show what it finds."""
        from generator.search.edition import WORDS, edition_words  # noqa: PLC0415  # as in _editions

        words = edition_words(edition.tag, edition.conversion.text, edition.exceptions)
        return self._output(f"{urls.edition(edition.tag)}{WORDS}", owners.SINGLE, words)

    def _pages(self, path: str, owner: str, pieces: list[bytes]) -> Iterator[Output]:
        """Write a drawn page and its twins of the other editions."""
        yield self._output(path, owner, b"".join(pieces))
        for twin in self._twins:
            with naming(f"网页 / page {twin.folder}{path}"):
                page = twin.page(path, pieces)
            yield self._output(f"{twin.folder}{path}", owner, page)

    def _output(self, path: str, owner: str, data: bytes | bytearray) -> Output:
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
