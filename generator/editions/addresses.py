"""Where the links of a page lead in another edition: to pages of the same edition, and to the files that all share."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator import urls
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_ABSOLUTE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_QUERY_OR_FRAGMENT = regex("[?#]")
_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of an edition, from those of the site's own."""

    tag: str
    own: str
    """Language of the site's own edition."""
    url: str
    """The site on the web, with a final slash."""
    base_path: str
    files: Mapping[str, str]
    """Shared files in whose place the edition has its own, by their paths below the site's root."""

    def link(self, value: str, path: str) -> str:
        """Return a link as it must stand on the twin of the page at ``path``."""
        if not value or value[0] in "#?" or (is_absolute(value) and not value.startswith(self.url)):
            return value
        if value.startswith(self.url):
            return self.web(value)
        place = _path_of(value)
        rest = value[len(place) :]
        if value.startswith("/"):
            below = place.removeprefix(self.base_path)
            if below == place:
                return value
            return (
                f"{self.base_path}{urls.edition(self.tag)}{below}{rest}" if _is_page(place) else self.base_path + self._file(below) + rest
            )
        if _is_page(place):
            return value
        above = urls.root_of(path)
        below = place.removeprefix(above) if place.startswith(above) else _normal(posixpath.dirname(path), place)
        return f"../{above}{self._file(below)}{rest}"

    def web(self, value: str) -> str:
        """Return an address on the web: of the edition's page, if it is a page of this site."""
        place = _path_of(value)
        if not value.startswith(self.url) or not _is_page(place):
            return value
        return f"{self.url}{urls.edition(self.tag)}{value[len(self.url) :]}"

    def root(self, value: str) -> str:
        """Return the way to the site's root, where the shared files are."""
        return value if value.startswith("/") else f"../{value}"

    def switch(self, target: str, value: str, path: str) -> str:
        """Return the link from the twin of the page at ``path`` to the same page of another edition.

        Args:
            target: The other edition.
            value: The link between editions as the page itself has it.
            path: Where the page lies in the site's own edition.

        """
        root = self.base_path if value.startswith("/") else urls.root_of(f"{urls.edition(self.tag)}{path}")
        return f"{root}{'' if target == self.own else urls.edition(target)}{quote(path)}"

    def _file(self, path: str) -> str:
        return self.files.get(path, path)


def is_absolute(value: str) -> bool:
    """Tell whether an address has a scheme or a host."""
    return bool(_ABSOLUTE.match(value))


def begins_at_root(value: str, path: str) -> bool:
    """Tell whether a link reads the same on every page as deep as this one."""
    return not value or value[0] in "#?/" or value.startswith(urls.root_of(path)) or is_absolute(value)


def _path_of(value: str) -> str:
    """Return an address without its query and fragment."""
    return _QUERY_OR_FRAGMENT.split(value, maxsplit=1)[0]


def _is_page(place: str) -> bool:
    return place.endswith(_PAGE)


def _normal(folder: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(folder, place))
