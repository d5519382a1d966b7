"""Lists of documents: by category, year, month, issuing body and theme.

A list's pages are numbered from the oldest document, so that a new one changes the newest page only. The newest page
(``index.html``) holds what no full page holds yet; lists that are only a doorway have just that page and links on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import urls
from generator.markup.foreign_text import phrases
from generator.pages.in_force import InForce
from generator.pages.page import Crumb, Entry, Group, Item, Page, PageLink, Pager
from generator.pages.site import column_tags, drawn_tags, in_language, site_tags, trail
from generator.typography import display_heading, entry_heading
from generator.validity import withheld_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig

PAGE_SIZE = 50
DOORWAYS = frozenset(("category", "body", "theme", "year"))
"""Kinds of which only the newest documents are shown; the rest is reached through their parts."""
_LINKED_PAGES = 6
_REMEMBERED = 12_000
"""Items a worker keeps, about 1 kB each."""
_ITEM_COLUMNS = "d.id, d.title, d.href, d.number, d.published, d.body, d.effective, d.expires, d.status, d.until, d.index_number, d.lang"
_PARTS = {
    "category": (("group_year", "category-year"), ("group_body", "category-body"), ("group_theme", "category-theme")),
    "body": (("group_year", "body-year"),),
    "theme": (("group_year", "theme-year"),),
    "year": (("group_month", "month"),),
}


class List(NamedTuple):
    """A row of the ``lists`` table."""

    id: int
    kind: str
    """What it lists by, as in ``building.staleness``: ``category``, ``category-year``, …."""
    a: str
    """What all its documents share: a category's id path, a body's id, a theme or a year."""
    b: str
    """Which part of that it is: a year, month, body or theme; empty for a whole."""


@dataclass(frozen=True, slots=True)
class ListingPage(Page):
    """A page of a list."""

    name: str
    lead: str
    total: int | None
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    pager: Pager | None
    pages: tuple[PageLink, ...]


class _About(NamedTuple):
    """What the pages of a list say of it."""

    title: str
    lead: str
    crumbs: tuple[Crumb, ...]
    section: str = ""
    """The id of the top category it belongs to, if any."""
    tags: tuple[tuple[str, str], ...] = ()
    """Meta tags of its column."""


class Lister:
    """Makes items and list pages from the catalogue."""

    def __init__(self, catalogue: Catalogue, config: SiteConfig, labels: SimpleNamespace, statuses: str) -> None:
        """Keep what lists are made from; ``statuses`` is the SQL list of those that are on the site."""
        self._catalogue = catalogue
        self._config = config
        self._labels = labels
        self._today = catalogue.as_of.isoformat()
        self._bodies = {body.id: body for body in config.bodies}
        self._statuses = statuses
        self._in_force = InForce(catalogue, labels, statuses)
        self._url = config.site.url
        self._items_by_id: dict[int, Item] = {}

    def item(self, row: Sequence[Any]) -> Item:
        """Return the item for a row of ``_ITEM_COLUMNS``; a document stands in some ten lists."""
        source, title, href, number, published, body, effective, expires, status, until, index_number, lang = row
        known = self._items_by_id.get(source)
        if known is not None:
            return known
        register = self._bodies.get(body)
        withheld = withheld_as(status, until, self._today)
        shown = self._labels.draft_title.format(title=title) if status == "draft" else title
        item = Item(
            title=shown,
            heading=in_language(entry_heading(shown), lang, self._config.site.language),
            href=href,
            number=number or "",
            body=register.short_name if register else "",
            date=published[:10],
            validity=self._in_force.validity(index_number, number, effective, expires),
            withheld=withheld,
        )
        self._items_by_id[source] = item
        return item

    def newest(self, count: int, statuses: str = "") -> tuple[Item, ...]:
        """Return the newest documents of the whole site, or those of them that have certain statuses."""
        query = f"SELECT {_ITEM_COLUMNS} FROM documents d WHERE d.status IN {statuses or self._statuses} ORDER BY d.sort DESC LIMIT ?"  # noqa: S608  # fixed names
        return tuple(self.item(row) for row in self._catalogue.rows(query, (count,)))

    def before(self, listing: List, since: str) -> list[str]:
        """Return the addresses of the numbered pages that no change at or after a place (``members.sort``) can touch.

        The newest page before the change held up to half as many more than a numbered one; the last numbered page links
        to the one that follows. So two pages before the place are drawn too.
        """
        if listing.kind in DOORWAYS:
            return []
        place = self._catalogue.value("SELECT COUNT(*) FROM members WHERE list = ? AND sort < ?", (listing.id, since))
        folder = urls.listing(listing.kind, listing.a, listing.b)
        return [f"{folder}{number}.html" for number in range(1, place // PAGE_SIZE - 1)]

    def pages(self, listing: List, past: int = 0) -> Iterator[tuple[str, ListingPage]]:
        """Yield section and page of every page of a list after ``past`` numbered ones.

        Of lists without documents only those of the site's categories have a page.
        """
        total = self._catalogue.value("SELECT size FROM lists WHERE id = ?", (listing.id,)) or 0
        if not total and (listing.kind != "category" or listing.a not in self._config.category_by_path):
            return
        full = 0 if listing.kind in DOORWAYS else full_pages(total)
        for number in (*range(past + 1, full + 1), 0):
            yield self._page(listing, number, full, total)

    def _page(self, listing: List, number: int, full: int, total: int) -> tuple[str, ListingPage]:
        """Return the section and a numbered page of a list that has ``full`` of them, or, for 0, its newest one."""
        labels = self._labels
        folder = urls.listing(listing.kind, listing.a, listing.b)
        items = self._items(listing, full, number)
        about = self._about(listing)
        href = f"{folder}{number}.html" if number else f"{folder}index.html"
        current = labels.page_label.format(n=number) if number else ""
        page = ListingPage(
            title=labels.sub_name.format(name=about.title, sub=current) if number else about.title,
            heading=display_heading(about.title),
            href=href,
            description=about.lead or about.title,
            keywords="",
            canonical=self._url + href,
            crumbs=about.crumbs,
            meta=drawn_tags((*site_tags(self._config), *about.tags)),
            name=about.title,
            lead=phrases(about.lead),
            total=None if number else total,
            items=items,
            groups=() if number else self._groups(listing),
            pager=self._pager(folder, full, number),
            pages=() if number else _page_links(folder, full),
        )
        return about.section, page

    def _items(self, listing: List, full: int, number: int) -> tuple[Item, ...]:
        """Return a page's documents, newest first."""
        if number:
            order, limit, offset = "ASC", PAGE_SIZE, (number - 1) * PAGE_SIZE
        elif listing.kind in DOORWAYS:
            order, limit, offset = "DESC", PAGE_SIZE, 0
        else:
            order, limit, offset = "ASC", -1, full * PAGE_SIZE
        query = f"SELECT source FROM members WHERE list = ? ORDER BY sort {order} LIMIT ? OFFSET ?"  # noqa: S608  # fixed words
        ids = [source for (source,) in self._catalogue.rows(query, (listing.id, limit, offset))]
        known = self._items_by_id
        unknown = [source for source in ids if source not in known]
        if unknown:
            if len(known) > _REMEMBERED:
                known.clear()
                unknown = ids
            marks = ", ".join("?" * len(unknown))
            for row in self._catalogue.rows(f"SELECT {_ITEM_COLUMNS} FROM documents d WHERE d.id IN ({marks})", unknown):  # noqa: S608  # marks
                self.item(row)
        items = tuple(known[source] for source in ids)
        return items if order == "DESC" else items[::-1]

    def _pager(self, folder: str, full: int, number: int) -> Pager | None:
        if not full:
            return None
        index = f"{folder}index.html"
        if number == 0:
            return Pager("", f"{folder}{full}.html", "", "")
        newer = f"{folder}{number + 1}.html" if number < full else index
        older = f"{folder}{number - 1}.html" if number > 1 else ""
        return Pager(newer, older, index, self._labels.page_label.format(n=number))

    def _about(self, listing: List) -> _About:
        """Return what the pages of a list say of it."""
        return self._about_category(listing) if listing.kind.startswith("category") else self._about_other(listing)

    def _about_category(self, listing: List) -> _About:
        """Return what the pages of a category, or of a part of one, say of it."""
        chain = self._config.category_by_path[listing.a]
        section, tags = listing.a.partition("/")[0], column_tags(chain)
        above = trail(chain, self._labels)
        name = chain[-1].name
        if listing.kind == "category":
            return _About(name, chain[-1].description, (*above[:-1], Crumb(name, "")), section, tags)
        part = self._part_name(listing.kind, listing.b)
        return _About(self._labels.sub_name.format(name=name, sub=part), "", (*above, Crumb(part, "")), section, tags)

    def _about_other(self, listing: List) -> _About:
        """Return what the pages of an issuing body, a theme or a year, or of a part of one, say of it."""
        labels = self._labels
        kind, a = listing.kind, listing.a
        doorway = "year" if kind == "month" else kind.partition("-")[0]
        home, name = Crumb(labels.home, urls.HOME), self._own_name(doorway, a)
        if kind == doorway:
            lead = getattr(labels, f"{kind}_lead").format(name=name, year=a)
            return _About(name, lead, (home, Crumb(name, "")))
        part = self._part_name(kind, listing.b)
        title = name + part if kind == "month" else labels.sub_name.format(name=name, sub=part)
        return _About(title, "", (home, Crumb(name, urls.first_page(doorway, a)), Crumb(part, "")))

    def _own_name(self, kind: str, value: str) -> str:
        if kind == "body":
            return self._bodies[value].name if value in self._bodies else value
        return self._labels.year_name.format(year=value) if kind == "year" else value

    def _part_name(self, kind: str, value: str) -> str:
        if kind == "month":
            return str(self._labels.month_name.format(month=int(value)))
        if kind.endswith("-year"):
            return str(self._labels.year_name.format(year=value))
        if kind.endswith("-body"):
            return self._bodies[value].short_name if value in self._bodies else value
        return value

    def _groups(self, listing: List) -> tuple[Group, ...]:
        """Return the links to the parts of a doorway, with counts.

        A part has none: its siblings change with documents it does not hold.
        """
        kind, a = listing.kind, listing.a
        groups = []
        if kind == "category" and self._config.category_by_path[a][-1].children:
            groups.append(self._children_group(a))
        groups += [self._part_group(label, part, a) for label, part in _PARTS.get(kind, ())]
        return tuple(group for group in groups if group.entries)

    def _children_group(self, path: str) -> Group:
        entries = []
        for child in self._config.category_by_path[path][-1].children:
            child_path = f"{path}/{child.id}"
            count = self._catalogue.value("SELECT size FROM lists WHERE kind = 'category' AND a = ?", (child_path,))
            if count:
                entries.append(Entry(child.name, urls.first_page("category", child_path), count))
        return Group(self._labels.group_children, tuple(entries))

    def _part_group(self, label: str, part: str, a: str) -> Group:
        query = "SELECT b, size FROM lists WHERE kind = ? AND a = ? AND size"
        found = list(self._catalogue.rows(query, (part, a)))
        order = {name: position for position, name in enumerate((*self._bodies, *self._config.themes))}
        if part.endswith("-year"):
            found.sort(reverse=True)
        elif part == "month":
            found.sort()
        else:
            found.sort(key=lambda row: (order.get(row[0], len(order)), row[0]))
        entries = tuple(Entry(self._part_name(part, b), urls.first_page(part, a, b), count) for b, count in found)
        return Group(getattr(self._labels, label), entries)


def full_pages(total: int) -> int:
    """Return how many full, numbered pages a list of ``total`` documents has beside its newest page.

    The newest page holds the remainder, and the last full page's documents too while the remainder is short.
    """
    full, rest = divmod(max(total - 1, 0), PAGE_SIZE)
    return full - 1 if full and rest + 1 < PAGE_SIZE // 2 else full


def _page_links(folder: str, full: int) -> tuple[PageLink, ...]:
    """Return the newest and the oldest numbered pages: a bounded number, however long the list."""
    if not full:
        return ()
    newest = range(full, max(full - _LINKED_PAGES, 0), -1)
    links = [PageLink(str(number), f"{folder}{number}.html") for number in newest]
    if newest[-1] > 1:
        links.append(PageLink("1", f"{folder}1.html"))
    return tuple(links)
