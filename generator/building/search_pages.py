"""What the search finds besides documents: the site's own pages, under the names people ask for them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.pages.site import CategoryView, site_view
from generator.search import SearchPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig

HELP = ("modes", "size", "read", "see", "keyboard", "find", "keep", "link", "call")
"""Headings of the help page, as its layout has them."""


def search_pages(catalogue: Catalogue, config: SiteConfig, labels: SimpleNamespace) -> tuple[SearchPage, ...]:
    """Return columns, help, statement and the like, and the lists of categories and bodies that have documents."""
    site = site_view(config, labels)
    words = vars(labels)
    pages = [
        SearchPage(
            f"{urls.HELP}#{part}", words[f"help_{part}_heading"], _names(words, f"help_{part}"), words[f"help_{part}_text"], listing=False
        )
        for part in HELP
    ]
    pages += (SearchPage(column.href, column.name, _names(words, column.id), column.description, listing=False) for column in site.columns)
    for link in site.footer_links:
        key = link.href.removesuffix(".html")
        pages.append(SearchPage(link.href, link.name, _names(words, key), words.get(f"{key}_lead", ""), listing=False))
    lists = {
        urls.first_page(kind, a) for kind, a in catalogue.rows("SELECT kind, a FROM lists WHERE kind IN ('category', 'body') AND size")
    }
    shown = [SearchPage(category.href, category.name, (), category.description, listing=True) for category in _flat(site.categories)]
    shown += [
        SearchPage(
            urls.first_page("body", body.id),
            body.name,
            (body.short_name, body.short_name.lstrip("省市县区")),
            "",
            listing=True,
        )
        for body in config.bodies
    ]
    return (*pages, *(page for page in shown if page.href in lists))


def _names(words: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(words.get(f"search_names_{key}", "").split())


def _flat(categories: tuple[CategoryView, ...]) -> Iterator[CategoryView]:
    for category in categories:
        yield category
        yield from _flat(category.children)
