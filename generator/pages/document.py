"""The page of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from pydantic_core import from_json

from generator import urls
from generator.catalogue import DOCUMENT_COLUMNS, DocumentRow, open_files
from generator.markdown import MARK
from generator.pages import table
from generator.pages.data_items import DataItems
from generator.pages.in_force import InForce
from generator.pages.page import EMPTY, Crumb, Page
from generator.pages.relations import Note, RelatedGroup, Relating, Relations, notes
from generator.pages.site import column_tags, direction, drawn_tags, in_language, site_tags, spoken_language, title_language, trail
from generator.typography import display_heading, heading, size_text, written_date
from generator.validity import EFFECTS, Act, withheld_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig
    from generator.pages.page import Row, Validity
    from generator.tables.shaping import Sheet

_NEIGHBOURS = """
SELECT d.id, p.title, p.href, p.lang, n.title, n.href, n.lang FROM documents d
LEFT JOIN documents p ON p.id = (
    SELECT id FROM documents WHERE top = d.top AND sort < d.sort AND status IN {statuses} ORDER BY sort DESC LIMIT 1)
LEFT JOIN documents n ON n.id = (
    SELECT id FROM documents WHERE top = d.top AND sort > d.sort AND status IN {statuses} ORDER BY sort LIMIT 1)
WHERE d.id IN ({marks})
"""
_KEPT_BACK = {"by-application": ("toc", "response"), "expired": ("toc", "response", "summary", "keywords")}
"""What is not told of a document whose text is withheld, by why it is."""
_TOC_LEVELS = (2, 3)
_MIN_TOC = 3


class TocEntry(NamedTuple):
    """A heading of the contents."""

    id: str
    title: str
    level: int


class AttachmentView(NamedTuple):
    """An attachment as listed."""

    title: str
    href: str
    type: str
    size: str
    view: str = ""
    """Address of the page that shows it as tables, if it can be shown."""


class Neighbour(NamedTuple):
    """The older or newer document of the same category."""

    title: str
    heading: Markup
    href: str


class _File(NamedTuple):
    """A file to be listed with a document, as the catalogue has it."""

    title: str
    name: str
    size: int
    """In bytes."""
    path: str
    key: str


class Batch(NamedTuple):
    """Documents whose pages are drawn together, with what these show of other tables."""

    rows: tuple[DocumentRow, ...]
    neighbours: Mapping[int, tuple[Neighbour | None, Neighbour | None]]
    """The older and the newer one of each document, by its id."""
    files: Mapping[int, Sequence[_File]]
    """By the document's id."""
    relations: Relations


class Change(NamedTuple):
    """An entry of the history."""

    date: str
    note: str


@dataclass(frozen=True, slots=True)
class DocumentPage(Page):
    """Everything the layout ``document`` draws."""

    index_number: str
    number: str
    genre: str
    body_name: str
    validity: Validity | None
    notes: tuple[Note, ...]
    metadata: tuple[Row, ...]
    """What readers look for first, above the text; everything if there is no text."""
    particulars: tuple[Row, ...]
    """The other data items, below the text."""
    content: Markup
    toc: tuple[TocEntry, ...]
    articles: int
    attachments: tuple[AttachmentView, ...]
    related: tuple[RelatedGroup, ...]
    previous: Neighbour | None
    next: Neighbour | None
    withheld: str
    withheld_text: str
    draft: bool
    history: tuple[Change, ...]
    title_lang: str
    text_lang: str
    text_dir: str
    response: tuple[Row, ...]


class DocumentPages:
    """Makes document pages from rows of the catalogue."""

    def __init__(self, catalogue: Catalogue, config: SiteConfig, labels: SimpleNamespace, statuses: str) -> None:
        """Keep what all pages share.

        Args:
            catalogue: The documents.
            config: The site.
            labels: Words for readers.
            statuses: SQL list of the statuses that are on the site.

        """
        self._catalogue = catalogue
        self._config = config
        self._labels = labels
        self._statuses = statuses
        self._today = catalogue.as_of.isoformat()
        self._language = config.site.language
        self._in_force = InForce(catalogue, labels, statuses)
        self._items = DataItems(config, labels)
        self._site_tags = site_tags(config)
        self._url = config.site.url
        self._categories: dict[str, tuple[tuple[Crumb, ...], Markup]] = {}
        self._relating = Relating(catalogue, labels, statuses, self._language)

    def batch(self, ids: Sequence[int]) -> Batch:
        """Return those of some documents that are on the site, in the order of ``ids``.

        Everything their pages show of other documents is looked up here, in a few queries for all of them.
        """
        marks = ", ".join("?" * len(ids))
        query = f"SELECT {DOCUMENT_COLUMNS} FROM documents WHERE id IN ({marks}) AND status IN {self._statuses}"  # noqa: S608  # marks and fixed names
        found = {row[0]: DocumentRow(*row) for row in self._catalogue.rows(query, ids)}
        rows = tuple(found[number] for number in ids if number in found)
        numbers = [number for row in rows for number in (row.index_number, row.number) if number]
        near = self._catalogue.rows(_NEIGHBOURS.format(marks=marks, statuses=self._statuses), ids)
        neighbours = {number: (self._neighbour(*both[:3]), self._neighbour(*both[3:])) for number, *both in near}
        columns, condition = "f.source, f.title, f.name, f.size, f.path, f.key", f"f.source IN ({marks}) AND f.listed"
        files: dict[int, list[_File]] = {}
        for source, *file in self._catalogue.rows(open_files(columns, condition, self._statuses, self._today) + " ORDER BY f.rowid", ids):
            files.setdefault(source, []).append(_File(*file))
        return Batch(rows, neighbours, files, self._relating.among(ids, numbers))

    def withheld(self, row: DocumentRow) -> str:
        """Return why text and files of a document are kept back, or nothing."""
        return withheld_as(row.status, row.until, self._today)

    def page(self, row: DocumentRow, body: str, batch: Batch) -> DocumentPage:
        """Return the page of a document.

        Args:
            row: The document.
            body: Its sanitised body with marked places; not used for a withheld document.
            batch: The documents it is drawn with.

        """
        labels = self._labels
        withheld = self.withheld(row)
        record = _told(row, withheld)
        acting = batch.relations.acting(row.index_number, row.number)
        acts = [Act(act.kind, act.day) for act in acting if act.kind in EFFECTS]
        validity = self._in_force.after(acts, row.number, row.effective, row.expires)
        crumbs, column = self._category(row.category)
        items = self._items
        metadata, particulars = (items.all(row, record, validity), ()) if withheld else items.above_and_below(row, record, validity)
        title = labels.draft_title.format(title=row.title) if row.status == "draft" else row.title
        previous, following = batch.neighbours[row.id]
        url = self._url + quote(row.href)
        return DocumentPage(
            title=title,
            heading=display_heading(title),
            href=row.href,
            description=record.get("summary", ""),
            keywords=",".join(record.get("keywords", ())),
            canonical=url,
            crumbs=crumbs,
            meta=self._meta(row, record, column, url),
            index_number=row.index_number,
            number=row.number or "",
            genre=row.genre,
            body_name=items.body_name(row),
            validity=validity,
            notes=notes(validity, acting, self._today, labels),
            metadata=metadata,
            particulars=particulars,
            content=EMPTY if withheld else Markup(self._resolved(row, body)),  # noqa: S704  # sanitised in markdown.render
            toc=_toc(record.get("toc", ())),
            articles=record.get("articles", 0),
            attachments=() if withheld else self._attachments(row, batch),
            related=self._relating.groups(batch.relations.of(row.id), acting),
            previous=previous,
            next=following,
            withheld=withheld,
            withheld_text=self._withheld_text(row, withheld),
            draft=row.status == "draft",
            history=tuple(Change(*entry) for entry in record.get("history", ())),
            title_lang=spoken_language(title_language(row.lang, row.title, self._language), row.title),
            text_lang=spoken_language(row.lang, body),
            text_dir=direction(row.lang),
            response=items.response(record.get("response", {})),
        )

    def _category(self, path: str) -> tuple[tuple[Crumb, ...], Markup]:
        """Return crumbs and column tags of the documents of a category; made once for each."""
        known = self._categories.get(path)
        if known is None:
            chain = self._config.category_by_path.get(path, ())
            crumbs = (*trail(chain, self._labels), Crumb(self._labels.crumb_document, ""))
            known = (crumbs, drawn_tags((*self._site_tags, *column_tags(chain))))
            self._categories[path] = known
        return known

    def _meta(self, row: DocumentRow, record: dict[str, Any], column: Markup, url: str) -> Markup:
        moment = row.published if len(row.published) > len("2026-01-01") else f"{row.published} 00:00"
        optional = [("Keywords", ",".join(record.get("keywords", ()))), ("Description", record.get("summary", ""))]
        return column + drawn_tags((
            ("ArticleTitle", row.title),
            ("PubDate", moment),
            ("ContentSource", record.get("source") or self._items.body_name(row)),
            *(pair for pair in optional if pair[1]),
            ("Url", url),
        ))  # fmt: skip

    def _withheld_text(self, row: DocumentRow, withheld: str) -> str:
        if withheld == "expired" and row.until:
            return str(self._labels.withheld_expired.format(day=written_date(row.until, self._labels)))
        return str(self._labels.withheld_by_application) if withheld else ""

    def _resolved(self, row: DocumentRow, body: str) -> str:
        """Fill the marked places of a body with the addresses of the documents they point to."""
        if MARK not in body:
            return body
        pieces = body.split(MARK)
        root = urls.root_of(row.href)
        for position in range(1, len(pieces), 2):
            query = f"SELECT href FROM documents WHERE path = ? AND status IN {self._statuses}"  # noqa: S608  # fixed names
            href = self._catalogue.value(query, (pieces[position],))
            pieces[position] = root + quote(href) if href else "#"
        return "".join(pieces)

    def _neighbour(self, title: str | None, href: str | None, lang: str) -> Neighbour | None:
        return Neighbour(title, in_language(heading(title), lang, self._language), href) if title and href else None

    def _attachments(self, row: DocumentRow, batch: Batch) -> tuple[AttachmentView, ...]:
        folder = quote(urls.document_folder(row.href))
        views = []
        for file in batch.files.get(row.id, ()):
            href = folder + quote(file.name)
            view = table.address(href) if self._sheets(file) else ""
            views.append(AttachmentView(file.title, href, file.name.rpartition(".")[2].upper(), size_text(file.size), view))
        return tuple(views)

    def _sheets(self, file: _File) -> tuple[Sheet, ...]:
        return table.sheets_of(self._catalogue.file(file.path), file.name, file.key)

    def tables(self, row: DocumentRow, page: DocumentPage, batch: Batch) -> Iterator[tuple[str, table.TablePage]]:
        """Yield address and page of what shows the attachments of a document's page that are tables."""
        _, column = self._category(row.category)
        for view, file in zip(page.attachments, batch.files.get(row.id, ()), strict=False):
            if view.view:
                for shown in table.table_pages(page, view, column, self._sheets(file), self._labels):
                    yield table.address(urls.document_folder(row.href) + file.name, shown.number), shown


def _told(row: DocumentRow, withheld: str) -> dict[str, Any]:
    """Return what was recorded of a document as far as its page may tell it."""
    record: dict[str, Any] = from_json(row.record)
    return {name: value for name, value in record.items() if name not in _KEPT_BACK[withheld]} if withheld else record


def _toc(headings: list[list[Any]] | tuple[()]) -> tuple[TocEntry, ...]:
    entries = tuple(TocEntry(anchor, text, level) for level, anchor, text in headings if level in _TOC_LEVELS)
    return entries if len(entries) >= _MIN_TOC else ()
