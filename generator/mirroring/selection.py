"""Partial mirrors: which documents of a site belong to some categories, bodies or years, by the site's own catalogue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from generator import urls
from generator.config import BETWEEN_NAMES
from generator.copies.reading import AbsentError, UnreadableError, read
from generator.diagnostics import UsageError
from generator.pages.data import CATALOGUE_INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.copies.manifest import Manifest
    from generator.copies.reading import Copy


@dataclass(frozen=True, slots=True)
class Selection:
    """What a partial mirror is made of; a filter that is empty lets everything pass."""

    categories: tuple[str, ...] = ()
    """Names of categories; one takes in all categories below it."""
    bodies: tuple[str, ...] = ()
    """Full names of issuing bodies."""
    years: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is left out at all."""
        return bool(self.categories or self.bodies or self.years)

    @property
    def described(self) -> Mapping[str, tuple[str, ...]]:
        """The filters that were given, by name."""
        given = {"body": self.bodies, "category": self.categories, "year": self.years}
        return {name: tuple(sorted(values)) for name, values in given.items() if values}

    def takes(self, record: Mapping[str, Any]) -> bool:
        """Tell whether a document of the catalogue belongs to the mirror."""
        category = f"{record.get('category', '')}{BETWEEN_NAMES}"
        bodies = {record.get("issuing_body"), *record.get("co_issuers", ())}
        return (
            (not self.categories or any(category.startswith(f"{name}{BETWEEN_NAMES}") for name in self.categories))
            and (not self.bodies or not bodies.isdisjoint(self.bodies))
            and (not self.years or str(record.get("published", ""))[:4] in self.years)
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that a partial mirror does not hold."""

    page: str
    title: str
    url: str
    files: tuple[str, ...]
    """Its attachments and pictures."""


def left_out(site: Copy, manifest: Manifest, selection: Selection) -> list[LeftOut]:
    """Return the documents that a selection does not take, in the catalogue's order.

    Raises:
        UsageError: the site has no catalogue, or nothing is left.

    """
    records = list(_records(site))
    others = [record for record in records if not selection.takes(record)]
    if len(others) == len(records):
        filters = "；".join(f"--{name} {'、'.join(values)}" for name, values in selection.described.items())
        raise UsageError(f"没有符合条件的文件 / no document passes the filters: {filters}")
    below = _below(manifest)
    folders = _editions(manifest)
    return [
        LeftOut(page, str(record.get("title", "")), str(record["url"]), below.get(urls.document_folder(page), ()))
        for record in others
        for folder in folders
        if (page := folder + _page(manifest, str(record.get("url", "")))) in manifest.files
    ]


def _editions(manifest: Manifest) -> list[str]:
    """Return the folders of all editions: the root, and those that hold documents of their own."""
    return sorted({path.partition("doc/")[0] for path in manifest.files if path.startswith("doc/") or "/doc/" in path})


def _page(manifest: Manifest, url: str) -> str:
    """Return where a document's page lies, from its address on the web."""
    return unquote(urlsplit(url).path).removeprefix(manifest.base_path)


def _below(manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """Return the files in every folder."""
    found: dict[str, list[str]] = {}
    for path in manifest.files:
        found.setdefault(f"{path.rpartition('/')[0]}/", []).append(path)
    return {folder: tuple(paths) for folder, paths in found.items()}


def _records(site: Copy) -> Iterator[dict[str, Any]]:
    try:
        index = json.loads(read(site, CATALOGUE_INDEX))
        for part in index["years"]:
            yield from json.loads(read(site, f"data/{part['json']}"))["documents"]
    except (AbsentError, UnreadableError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{CATALOGUE_INDEX}：网站的目录数据读不出来 / the site's catalogue cannot be read: {error}") from None
