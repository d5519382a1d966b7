"""Where everything lies in the output: addresses relative to the site's root, and links between them."""

from __future__ import annotations

import hashlib

from generator.identifiers import address_of

HOME = "index.html"
CATALOGUE = "category/index.html"
GUIDE = "guide.html"
NEWEST = "newest.html"
SEARCH = "search.html"
SEARCH_FOLDER = "pagefind"
SEARCH_INDEX = f"{SEARCH_FOLDER}/manifest.js"
"""What an index is made of; the one file of it whose name stays."""
SITEMAP = "sitemap.html"
NOT_FOUND = "404.html"
FAVOURITES = "favourites.html"
HELP = "help.html"
STATEMENT = "statement.html"
VERIFY = "verify.html"
FEED = "feed.xml"


def document(index_number: str) -> str:
    """Return the address of a document; it never changes."""
    return f"doc/{address_of(index_number)}.html"


def document_folder(href: str) -> str:
    """Return the folder of a document's files, with a final slash."""
    return href.removesuffix(".html") + "/"


def edition(tag: str) -> str:
    """Return the folder of a further language edition, with a final slash."""
    return f"{tag}/"


def theme_slug(theme: str) -> str:
    """Return a stable folder name for a theme, whose name may be any text."""
    return hashlib.sha256(theme.encode()).hexdigest()[:8]


def listing(kind: str, a: str, b: str = "") -> str:
    """Return the folder of a list, with a final slash, such as ``category/policy/year/2026/``."""
    family, _, part = kind.partition("-")
    if kind == "month":
        family = "year"
    folder = f"{family}/{theme_slug(a) if family == 'theme' else a}/"
    if not b:
        return folder
    if family != "category":
        return f"{folder}{b}/"
    return f"{folder}{part}/{theme_slug(b) if part == 'theme' else b}/"


def first_page(kind: str, a: str, b: str = "") -> str:
    """Return the address of the page with which a list begins: that of its newest documents."""
    return f"{listing(kind, a, b)}index.html"


def root_of(path: str) -> str:
    """Return the relative prefix from a page to the site's root."""
    return "../" * path.count("/")
