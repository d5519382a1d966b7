"""The page of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from pydantic_core import from_json

from generator import urls
from generator.catalogue import DocumentRow, open_files
from generator.config import full_name
from generator.markdown import MARK
from generator.pages import table
from generator.pages.listing import DOORWAYS, Lister
from generator.pages.page import EMPTY, Crumb, Page, Row, Validity
from generator.pages.relations import Note, RelatedGroup, Relating, Relations, notes
from generator.pages.site import column_tags, direction, drawn_tags, in_language, site_tags, spoken_language, title_language
from generator.typography import display_heading, heading, size_text, written_date, written_number
from generator.validity import EFFECTS, Act, withheld_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig

_COLUMNS = ", ".join(DocumentRow._fields)
_NEIGHBOURS = """
SELECT d.id, p.title, p.href, p.lang, n.title, n.href, n.lang FROM documents d
LEFT JOIN documents p ON p.id = (
    SELECT id FROM documents WHERE top = d.top AND sort < d.sort AND status IN {statuses} ORDER BY sort DESC LIMIT 1)
LEFT JOIN documents n ON n.id = (
    SELECT id FROM documents WHERE top = d.top AND sort > d.sort AND status IN {statuses} ORDER BY sort LIMIT 1)
WHERE d.id IN ({marks})
"""
_FIRST = frozenset(("index_number", "body", "theme", "number", "genre", "created", "published", "effective", "expires"))
"""Data items that stand above the text."""
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


class _Surroundings(NamedTuple):
    """What the pages of a batch show of other tables, by document or by number."""

    neighbours: dict[int, tuple[Neighbour | None, Neighbour | None]]
    files: dict[int, list[tuple[Any, ...]]]
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
    print_source: str
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
        self._lister = Lister(catalogue, config, labels)
        self._bodies = {body.id: body for body in config.bodies}
        self._site_tags = site_tags(config)
        self._url = f"https://{config.site.domain}{config.site.base_path}"
        self._chains: dict[str, tuple[tuple[Crumb, ...], Markup, str]] = {}
        self._relating = Relating(catalogue, labels, statuses, self._language)
        self._surroundings = _Surroundings({}, {}, self._relating.among([], []))

    def take(self, ids: list[int]) -> list[DocumentRow]:
        """Return the rows of documents that are on the site, in the order of ``ids``; ``page`` then draws any of them.

        Everything their pages show of other documents is looked up here, in a few queries for all of them.
        """
        marks = ", ".join("?" * len(ids))
        query = f"SELECT {_COLUMNS} FROM documents WHERE id IN ({marks}) AND status IN {self._statuses}"  # noqa: S608  # marks and fixed names
        found = {row[0]: DocumentRow(*row) for row in self._catalogue.rows(query, ids)}
        rows = [found[number] for number in ids if number in found]
        self._surroundings = self._look_around(ids, marks, rows)
        return rows

    def _look_around(self, ids: list[int], marks: str, rows: list[DocumentRow]) -> _Surroundings:
        numbers = [number for row in rows for number in (row.index_number, row.number) if number]
        around = _Surroundings({}, {}, self._relating.among(ids, numbers))
        for number, *near in self._catalogue.rows(_NEIGHBOURS.format(marks=marks, statuses=self._statuses), ids):
            around.neighbours[number] = (self._neighbour(*near[:3]), self._neighbour(*near[3:]))
        columns, condition = "f.source, f.title, f.name, f.size, f.path, f.key", f"f.source IN ({marks}) AND f.listed"
        query = open_files(columns, condition, self._statuses, self._today) + " ORDER BY f.rowid"
        for source, *file in self._catalogue.rows(query, ids):
            around.files.setdefault(source, []).append(tuple(file))
        return around

    def withheld(self, row: DocumentRow) -> str:
        """Return why text and files of a document are kept back, or nothing."""
        return withheld_as(row.status, row.until, self._today)

    def page(self, row: DocumentRow, body: str) -> DocumentPage:
        """Return the page of a document.

        Args:
            row: The document.
            body: Its sanitised body with marked places; not used for a withheld document.

        """
        labels = self._labels
        record: dict[str, Any] = from_json(row.record)
        withheld = self.withheld(row)
        around = self._surroundings
        acting = around.relations.acting(row.index_number, row.number)
        acts = [Act(act.kind, act.day) for act in acting if act.kind in EFFECTS]
        validity = self._lister.validity((row.number, row.effective, row.expires), acts)
        crumbs, tags, category_name = self._category(row.category)
        register = self._bodies.get(row.body)
        body_name = register.name if register else ""
        title = labels.draft_title.format(title=row.title) if row.status == "draft" else row.title
        summary = "" if withheld == "expired" else record.get("summary", "")
        keywords = () if withheld == "expired" else record.get("keywords", ())
        source = record.get("source") or body_name
        rows = self._metadata(row, record, body_name, category_name, validity, source, withheld)
        previous, following = around.neighbours[row.id]
        url = self._url + quote(row.href)
        return DocumentPage(
            title=title,
            heading=display_heading(title),
            href=row.href,
            description=summary,
            keywords=",".join(keywords),
            canonical=url,
            crumbs=crumbs,
            meta=self._meta(row, tags, summary, keywords, source, url),
            index_number=row.index_number,
            number=row.number or "",
            genre=row.genre,
            body_name=body_name,
            validity=validity,
            notes=notes(validity, acting, self._today, labels),
            metadata=_in_pairs(rows) if withheld else _in_pairs([entry for entry in rows if entry.key in _FIRST]),
            particulars=() if withheld else _in_pairs([entry for entry in rows if entry.key not in _FIRST]),
            content=EMPTY if withheld else Markup(self._resolved(row, body)),  # noqa: S704  # sanitised in markdown.render
            toc=() if withheld else _toc(record.get("toc", ())),
            articles=record.get("articles", 0),
            attachments=() if withheld else self._attachments(row),
            related=self._relating.groups(around.relations.of(row.id), acting),
            previous=previous,
            next=following,
            withheld=withheld,
            withheld_text=self._withheld_text(row, withheld),
            draft=row.status == "draft",
            history=tuple(Change(*entry) for entry in record.get("history", ())),
            print_source=url,
            title_lang=spoken_language(title_language(row.lang, row.title, self._language), row.title),
            text_lang=spoken_language(row.lang, body),
            text_dir=direction(row.lang),
            response=() if withheld else self._response(record.get("response")),
        )

    def _category(self, path: str) -> tuple[tuple[Crumb, ...], Markup, str]:
        """Return crumbs, column tags and full name of a category; made once for each."""
        known = self._chains.get(path)
        if known is None:
            chain = self._config.category_by_path.get(path, ())
            links = tuple(
                Crumb(c.name, f"{urls.listing('category', '/'.join(x.id for x in chain[: depth + 1]), '')}index.html")
                for depth, c in enumerate(chain)
            )
            labels = self._labels
            crumbs = (Crumb(labels.home, urls.HOME), Crumb(labels.page_catalogue, urls.CATALOGUE), *links, Crumb(labels.crumb_document, ""))
            known = (crumbs, drawn_tags((*self._site_tags, *column_tags(chain))), full_name(chain))
            self._chains[path] = known
        return known

    def _meta(  # noqa: PLR0913, PLR0917  # private; the parts of the tags
        self, row: DocumentRow, tags: Markup, summary: str, keywords: Sequence[str], source: str, url: str
    ) -> Markup:
        moment = row.published if len(row.published) > len("2026-01-01") else f"{row.published} 00:00"
        optional = [("Keywords", ",".join(keywords)), ("Description", summary)]
        return tags + drawn_tags((
            ("ArticleTitle", row.title),
            ("PubDate", moment),
            ("ContentSource", source),
            *(pair for pair in optional if pair[1]),
            ("Url", url),
        ))  # fmt: skip

    def _metadata(  # noqa: PLR0913, PLR0917  # private; the parts of the table
        self, row: DocumentRow, record: dict[str, Any], body_name: str, category: str, validity: Validity | None, source: str, withheld: str
    ) -> list[Row]:
        """The data items (domain: 条例 art. 12, the nine items of a catalogue), in the order offices use."""
        labels = self._labels
        theme = record.get("themes", ())
        retention = labels.retention_until.format(day=written_date(row.until, labels)) if row.until else labels.retention_always
        disclosure = labels.disclosure_on_application if row.status == "withheld" else labels.disclosure_of_our_own
        full = withheld != "expired"
        co_issuers = record.get("co_issuers", ())
        summary = record.get("summary", "")
        rows = [
            Row("index_number", labels.field_index_number, written_number(row.index_number), "", "", True),  # noqa: FBT003  # wide
            Row("category", labels.field_category, category, "", self._list_href("category", row.category)),
            Row("body", labels.field_body, body_name, "", self._list_href("body", row.body)),
            Row("co_issuers", labels.field_co_issuers, "、".join(co_issuers), "", "", len(co_issuers) > 1),
            Row("theme", labels.field_theme, "；".join(theme), "", self._list_href("theme", theme[0]) if len(theme) == 1 else ""),
            Row("title", labels.field_title, self._in_language(row.title, row.lang), "", "", True),  # noqa: FBT003  # wide
            Row("number", labels.field_number, row.number or labels.none),
            Row("genre", labels.field_genre, row.genre),
            *(self._day(key, getattr(row, key)) for key in ("created", "published", "effective", "expires")),
            Row("validity", labels.field_validity, validity.label if validity else ""),
            Row("department", labels.field_department, record.get("department", "")),
            Row("disclosure", labels.field_disclosure, disclosure),
            Row("retention", labels.field_retention, retention),
            Row("source", labels.field_source, source),
            Row("keywords", labels.field_keywords, "　".join(record.get("keywords", ())) if full else "", "", "", True),  # noqa: FBT003  # wide
            Row("summary", labels.field_summary, self._in_language(summary, row.lang) if full and summary else "", "", "", True),  # noqa: FBT003  # wide
        ]
        return [entry for entry in rows if entry.value]

    def _day(self, key: str, value: str | None) -> Row:
        label = getattr(self._labels, f"field_{key}")
        return Row(key, label, written_date(value, self._labels), value.replace(" ", "T")) if value else Row(key, label, "")

    @staticmethod
    def _list_href(kind: str, value: str) -> str:
        assert kind in DOORWAYS
        return f"{urls.listing(kind, value, '')}index.html" if value else ""

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

    def _in_language(self, title: str, lang: str) -> str:
        return in_language(title, lang, self._language)

    def _attachments(self, row: DocumentRow) -> tuple[AttachmentView, ...]:
        folder = quote(urls.document_folder(row.href))
        views = []
        for title, name, size, path, key in self._surroundings.files.get(row.id, ()):
            href = folder + quote(name)
            view = table.address(href) if table.sheets_of(self._catalogue.file(path), name, key) else ""
            views.append(AttachmentView(title, href, name.rpartition(".")[2].upper(), size_text(size), view))
        return tuple(views)

    def tables(self, row: DocumentRow, page: DocumentPage) -> Iterator[tuple[str, table.TablePage]]:
        """Yield address and page of what shows the attachments of a document's page that are tables."""
        tags = self._category(row.category)[1]
        for view, (_, name, _, path, key) in zip(page.attachments, self._surroundings.files.get(row.id, ()), strict=False):
            if view.view:
                sheets = table.sheets_of(self._catalogue.file(path), name, key)
                for shown in table.table_pages(page, view, tags, sheets, self._labels):
                    yield table.address(urls.document_folder(row.href) + name, shown.number), shown

    def _response(self, response: dict[str, str] | None) -> tuple[Row, ...]:
        if not response:
            return ()
        rows = []
        for key in ("trigger", "form", "event_at", "first_release_at", "responded_at", "responsible"):
            value = response.get(key)
            label = getattr(self._labels, f"response_{key}")
            if value and key.endswith("_at"):
                moment = value.replace("T", " ")[:16]
                rows.append(Row(key, label, written_date(moment, self._labels), moment.replace(" ", "T")))
            elif value:
                rows.append(Row(key, label, value))
        return tuple(rows)


def _in_pairs(rows: list[Row]) -> tuple[Row, ...]:
    """Give a row that finds no other beside it the whole width."""
    alone = -1
    for position, row in enumerate(rows):
        if row.wide and alone >= 0:
            rows[alone] = rows[alone]._replace(wide=True)
        alone = -1 if row.wide or alone >= 0 else position
    if alone >= 0:
        rows[alone] = rows[alone]._replace(wide=True)
    return tuple(rows)


def _toc(headings: list[list[Any]] | tuple[()]) -> tuple[TocEntry, ...]:
    entries = tuple(TocEntry(anchor, text, level) for level, anchor, text in headings if level in _TOC_LEVELS)
    return entries if len(entries) >= _MIN_TOC else ()
