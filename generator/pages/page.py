"""The values that layouts draw. Everything is ready to show: sorted, formatted, with addresses from the site's root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

EMPTY = Markup()


class Crumb(NamedTuple):
    """A step of the path to the page; the last has no address."""

    name: str
    href: str


class Named(NamedTuple):
    """A name with an address."""

    name: str
    href: str


class Validity(NamedTuple):
    """A derived state: see ``generator.validity``."""

    state: str
    label: str
    since: str = ""


class Item(NamedTuple):
    """A document in a list."""

    title: str
    heading: Markup
    href: str
    number: str
    body: str
    date: str
    validity: Validity | None
    withheld: str
    """Why its text is kept back, or nothing: see ``generator.validity``."""


class Row(NamedTuple):
    """A line of metadata."""

    key: str
    label: str
    value: str
    datetime: str = ""
    href: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a group of links; ``count`` only on pages that change with every document anyway."""

    name: str
    href: str
    count: int | None = None
    description: str = ""
    children: tuple[Entry, ...] = ()


class Group(NamedTuple):
    """Links under a heading."""

    label: str
    entries: tuple[Entry, ...]
    href: str = ""


class Pager(NamedTuple):
    """The way to newer and older pages of a list."""

    newer_href: str
    older_href: str
    newest_href: str
    label: str


class PageLink(NamedTuple):
    """A numbered page of a list."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has."""

    title: str
    heading: Markup
    href: str
    description: str
    keywords: str
    canonical: str
    crumbs: tuple[Crumb, ...]
    meta: Markup
    """Meta tags, drawn."""
