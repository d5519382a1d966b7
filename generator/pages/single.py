"""The pages there is one of: home, catalogue, guide, newest, search, site map, 404, favourites, help, statement, verification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import urls
from generator.markup import foreign_text
from generator.pages.listing import PAGE_SIZE, ListingPage
from generator.pages.page import Crumb, Entry, Group, Item, Named, Page
from generator.pages.site import SiteView, drawn_tags, entries_of, search_href, site_tags
from generator.typography import display_heading, written_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig
    from generator.pages.listing import Lister

HOME_ITEMS = 10


class Moment(NamedTuple):
    """A day for machines and for readers."""

    datetime: str
    text: str


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """The home page."""

    newest: tuple[Item, ...]
    categories: tuple[Entry, ...]
    total: int
    updated: Moment
    popular: tuple[Named, ...]
    guide_href: str
    lead: str


@dataclass(frozen=True, slots=True)
class CataloguePage(Page):
    """All categories with counts."""

    categories: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GuidePage(Page):
    """The guide that 条例 art. 12 asks for."""

    categories: tuple[Entry, ...]
    bodies: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SitemapPage(Page):
    """Links to every list."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The search, with what people look for."""

    popular: tuple[Named, ...]
    index: str
    """Address of the index's list of shards, which changes with it; empty if there is none."""


class SinglePages:
    """Makes the pages that exist once."""

    def __init__(self, catalogue: Catalogue, config: SiteConfig, labels: SimpleNamespace, site: SiteView, lister: Lister) -> None:
        """Keep what they are made from; count the documents of every doorway list once."""
        self._catalogue = catalogue
        self._config = config
        self._labels = labels
        self._site = site
        self._lister = lister
        query = "SELECT kind, a, size FROM lists WHERE kind IN ('category', 'body', 'theme', 'year') AND size"
        self._counts = {urls.first_page(kind, a): count for kind, a, count in catalogue.rows(query)}

    def pages(self) -> Iterator[tuple[str, str, Page]]:
        """Yield layout, section and page of each."""
        labels = self._labels
        yield "home", "", self._home()
        yield "catalogue", "catalogue", self._catalogue_page()
        yield "guide", "guide", self._guide()
        yield "listing", "newest", self._newest()
        yield "sitemap", "sitemap", self._sitemap()
        for href, layout, name in (
            (urls.NOT_FOUND, "not-found", labels.page_not_found),
            (urls.FAVOURITES, "favourites", labels.page_favourites),
            (urls.HELP, "help", labels.page_help),
            (urls.STATEMENT, "statement", labels.page_statement),
            (urls.VERIFY, "verify", labels.page_verify),
        ):
            yield layout, "", Page(**self._common(href, name, ""))

    def search(self, index: str) -> SearchPage:
        """Return the search page; ``index`` is the digest of its index, empty if there is none."""
        return SearchPage(
            **self._common(urls.SEARCH, self._labels.page_search, ""),
            popular=self._popular(),
            index=f"{urls.SEARCH_INDEX}?{index}" if index else "",
        )

    def _common(self, href: str, title: str, description: str) -> dict[str, Any]:
        crumbs = () if href == urls.HOME else (Crumb(self._labels.home, urls.HOME), Crumb(title, ""))
        return {
            "title": title,
            "heading": display_heading(title),
            "href": href,
            "description": description or title,
            "keywords": "",
            "canonical": self._site.url + href,
            "crumbs": crumbs,
            "meta": drawn_tags(site_tags(self._config)),
        }

    def _categories(self) -> tuple[Entry, ...]:
        return entries_of(self._site.categories, self._counts)

    def _popular(self) -> tuple[Named, ...]:
        return tuple(Named(foreign_text.phrases(words), search_href(words)) for words in self._config.home.popular)

    def _home(self) -> HomePage:
        newest = self._lister.newest(HOME_ITEMS)
        total = self._catalogue.value("SELECT COUNT(*) FROM documents WHERE status = 'public'")
        day = newest[0].date if newest else ""
        tags = (
            ("ColumnName", self._labels.home), ("ColumnDescription", self._config.site.description or self._site.name),
            ("ColumnKeywords", self._site.name), ("ColumnType", "首页"),
        )  # fmt: skip
        common = self._common(urls.HOME, self._site.name, self._config.site.description)
        common["meta"] += drawn_tags(tags)
        return HomePage(
            **common,
            newest=newest,
            categories=self._categories(),
            total=total or 0,
            updated=Moment(day, written_date(day, self._labels) if day else ""),
            popular=self._popular(),
            guide_href=urls.GUIDE,
            lead=self._config.home.lead,
        )

    def _catalogue_page(self) -> CataloguePage:
        common = self._common(urls.CATALOGUE, self._labels.page_catalogue, self._labels.page_catalogue_lead)
        return CataloguePage(**common, categories=self._categories())

    def _guide(self) -> GuidePage:
        bodies = (
            Entry(body.name, href, self._counts[href])
            for body in self._config.bodies
            if (href := urls.first_page("body", body.id)) in self._counts
        )
        return GuidePage(
            **self._common(urls.GUIDE, self._labels.page_guide, self._labels.page_guide_lead),
            categories=self._categories(),
            bodies=tuple(bodies),
        )

    def _newest(self) -> ListingPage:
        labels = self._labels
        items = self._lister.newest(PAGE_SIZE)
        return ListingPage(
            **self._common(urls.NEWEST, labels.page_newest, labels.page_newest_lead),
            name=labels.page_newest,
            lead=labels.page_newest_lead,
            total=None,
            items=items,
            groups=(),
            pager=None,
            pages=(),
        )

    def _sitemap(self) -> SitemapPage:
        labels = self._labels
        categories = self._categories()
        found = list(self._catalogue.rows("SELECT kind, a FROM lists WHERE kind IN ('body', 'theme', 'year') AND size"))
        names = {body.id: body.name for body in self._config.bodies}
        order = {name: position for position, name in enumerate((*names, *self._config.themes))}

        def entries(kind: str) -> tuple[Entry, ...]:
            values = sorted((a for k, a in found if k == kind), key=lambda a: (order.get(a, len(order)), a))
            shown = [labels.year_name.format(year=a) if kind == "year" else names.get(a, a) for a in values]
            return tuple(Entry(name, urls.first_page(kind, a)) for name, a in zip(shown, values, strict=True))

        columns = [
            Entry(c.name, c.href) for c in self._site.columns if not {"#", ":"} & set(c.href)
        ]  # pages, not places in one or elsewhere
        others = Group(labels.sitemap_pages, (*columns, *(Entry(link.name, link.href) for link in self._site.footer_links)))
        lists = (
            Group(labels.sitemap_categories, _without_counts(categories), urls.CATALOGUE),
            Group(labels.sitemap_years, entries("year")),
            Group(labels.sitemap_bodies, entries("body")),
            Group(labels.sitemap_themes, entries("theme")),
        )
        has_documents = any(entry.count for entry in _flat(categories))
        return SitemapPage(**self._common(urls.SITEMAP, labels.page_sitemap, ""), groups=(*lists, others) if has_documents else (others,))


def _flat(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _without_counts(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.name, entry.href, children=_without_counts(entry.children)) for entry in entries)
