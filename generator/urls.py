"""Where everything lies in the output: addresses relative to the site's root, and links between them."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from generator.identifiers import address_of

HOME = "index.html"
CATALOGUE = "category/index.html"
GUIDE = "guide.html"
NEWEST = "newest.html"
SEARCH = "search.html"
SITEMAP = "sitemap.html"
NOT_FOUND = "404.html"


def document(index_number: str) -> str:
    """Return the address of a document; it never changes."""
    return f"doc/{address_of(index_number)}.html"


def document_folder(href: str) -> str:
    """Return the folder of a document's files, with a final slash."""
    return href.removesuffix(".html") + "/"


def theme_slug(theme: str) -> str:
    """Return a stable folder name for a theme, whose name may be any text."""
    return hashlib.sha256(theme.encode()).hexdigest()[:8]


def listing(kind: str, a: str, b: str) -> str:
    """Return the folder of a list, with a final slash."""
    match kind:
        case "category":
            return f"category/{a}/"
        case "category-year" | "category-body" | "category-theme":
            return f"category/{a}/{kind.removeprefix('category-')}/{theme_slug(b) if kind == 'category-theme' else b}/"
        case "body" | "year":
            return f"{kind}/{a}/"
        case "month":
            return f"year/{a}/{b}/"
        case "theme":
            return f"theme/{theme_slug(a)}/"
        case "body-year":
            return f"body/{a}/{b}/"
        case "theme-year":
            return f"theme/{theme_slug(a)}/{b}/"
    raise AssertionError(kind)


def root_of(path: str) -> str:
    """Return the relative prefix from a page to the site's root."""
    return "../" * path.count("/")


def encoded(path: str) -> str:
    """Return a path as it stands in a link."""
    return quote(path, safe="/")
