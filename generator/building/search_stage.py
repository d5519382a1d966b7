"""Feeds the search with what the catalogue holds: only what readers may find, in the order of publication."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing, contextmanager
from itertools import starmap
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator import urls
from generator.building.search_pages import search_pages
from generator.building.state import connect_to_read
from generator.catalogue import DOCUMENT_COLUMNS, LISTED, Catalogue, DocumentRow, open_files
from generator.labels import load_labels
from generator.loading import Loader
from generator.markdown import MARK
from generator.markup.plain import plain_text
from generator.pages.in_force import InForce
from generator.pages.site import html_language
from generator.search import SearchAttachment, SearchDocument, SearchEntry, SearchPage
from generator.theme_files import program_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.building.setting import Setting
    from generator.document import Document

_QUERY = (
    "SELECT id, index_number, number, effective, expires, key FROM documents"
    " WHERE status = 'public' AND (until IS NULL OR until > ?) ORDER BY sort"
)


class SearchFeed:
    """The documents as the search takes them: first a key of each, then the whole text of those whose key is new."""

    def __init__(self, setting: Setting) -> None:
        """Keep the setting; connections are made where they are used, since loading runs in other processes."""
        self._setting = setting
        self._labels = load_labels(list(setting.themes), setting.config.site.language)
        self._order: list[int] = []

    def entries(self) -> list[SearchEntry]:
        """Return identity and content key of every document that may be found."""
        with self._catalogue() as catalogue:
            return self._entries(catalogue)

    def _entries(self, catalogue: Catalogue) -> list[SearchEntry]:
        in_force = InForce(catalogue, self._labels, LISTED)
        files: dict[int, list[str]] = {}
        for source, key in catalogue.rows(self._open("f.source, f.key", "f.listed") + " ORDER BY f.source, f.rowid"):
            files.setdefault(source, []).append(key)
        found = []
        config_key = hashlib.sha256(
            repr((program_digest(), self._setting.config.bodies, self._setting.config.categories, vars(self._labels))).encode()
        ).hexdigest()
        self._order = []
        for source, index_number, number, effective, expires, content in catalogue.rows(_QUERY, (self._today,)):
            validity = in_force.validity(index_number, number, effective, expires)
            parts = (content, validity.state if validity else "", *files.get(source, ()), config_key)
            self._order.append(source)
            found.append(SearchEntry(index_number, hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()))
        return found

    def pages(self) -> tuple[SearchPage, ...]:
        """Return what is found besides documents."""
        with self._catalogue() as catalogue:
            return search_pages(catalogue, self._setting.config, self._labels)

    def load(self, start: int, stop: int) -> Iterator[SearchDocument]:
        """Yield the documents at some positions of what ``entries`` returned last, with their text."""
        with self._catalogue() as catalogue:
            yield from self._documents(catalogue, self._order[start:stop])

    def _documents(self, catalogue: Catalogue, wanted: Sequence[int]) -> Iterator[SearchDocument]:
        config = self._setting.config
        in_force = InForce(catalogue, self._labels, LISTED)
        loader = Loader(self._setting.content, config)
        bodies = {body.id: body.short_name for body in config.bodies}
        query = f"SELECT {DOCUMENT_COLUMNS} FROM documents WHERE id IN ({', '.join('?' * len(wanted))}) ORDER BY sort"  # noqa: S608  # marks and fixed names
        for row in starmap(DocumentRow, catalogue.rows(query, wanted)):
            validity = in_force.validity(row.index_number, row.number, row.effective, row.expires)
            loaded = loader.load(row.path).document
            rest = json.loads(row.record)
            yield SearchDocument(
                href=quote(row.href),
                title=row.title,
                index_number=row.index_number,
                number=row.number or "",
                published=row.published[:10],
                body=bodies.get(row.body, row.body),
                category=config.category_by_path[row.top][0].name if row.top in config.category_by_path else "",
                year=row.published[:4],
                themes=tuple(rest.get("themes", ())),
                genre=row.genre,
                validity=validity.label if validity else "",
                state=validity.state if validity else "",
                summary=rest.get("summary", ""),
                keywords=tuple(rest.get("keywords", ())),
                text=searched_text(loaded) if loaded else "",
                attachments=tuple(self._attachments(catalogue, row.id, row.href)),
                lang="" if html_language(row.lang) == html_language(config.site.language) else html_language(row.lang),
            )

    def _attachments(self, catalogue: Catalogue, source: int, href: str) -> Iterator[SearchAttachment]:
        query = self._open("f.title, f.name, f.path", "f.source = ? AND f.listed") + " ORDER BY f.rowid"
        for title, name, path in catalogue.rows(query, (source,)):
            yield SearchAttachment(title, quote(urls.document_folder(href) + name), self._setting.content / path)

    def _open(self, columns: str, condition: str) -> str:
        return open_files(columns, condition, LISTED, self._today)

    @property
    def _today(self) -> str:
        return self._setting.as_of.isoformat()

    @contextmanager
    def _catalogue(self) -> Iterator[Catalogue]:
        with closing(connect_to_read(self._setting.state)) as database:
            yield Catalogue(database, self._setting.content, self._setting.as_of)


def searched_text(document: Document) -> str:
    """Return what is searched: the body, and the numbers and titles of related documents that are not on this site."""
    relations = document.meta.relations
    elsewhere = (
        f"\n{target.number}　{target.title or ''}"
        for kind in type(relations).model_fields
        if kind in relations.model_fields_set
        for target in getattr(relations, kind)
        if target.external
    )
    return plain_text(document.body.html.replace(MARK, "")) + "".join(elsewhere)
