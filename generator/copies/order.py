"""The order in which files go out: what others need goes first, what points at them follows, proof comes last."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from generator.assets import FOLDER as ASSETS
from generator.copies.manifest import COMPANION, MANIFEST
from generator.urls import HOME, SEARCH_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOCUMENTS = "doc/"


class Kind(IntEnum):
    """Kinds of files, in the order they go out."""

    ASSET = 0
    """Named after its content: may be cached for ever."""
    SEARCH = 1
    ATTACHMENT = 2
    PAGE = 3
    INDEX = 4
    """Lists, data files and the home page: they point at what came before."""
    PROOF = 5
    """Companion, signatures and, last of all, the manifest."""


def kind_of(path: str) -> Kind:
    """Return the kind of a file of a site; other language editions lie under their tag."""
    if path.startswith((MANIFEST, COMPANION)):
        return Kind.PROOF
    if path.startswith(f"{ASSETS}/"):
        return Kind.ASSET
    if path.startswith(f"{SEARCH_FOLDER}/"):
        return Kind.INDEX if path.count("/") == 1 else Kind.SEARCH
    if path.startswith(_DOCUMENTS) or f"/{_DOCUMENTS}" in path:
        return Kind.PAGE if path.endswith(".html") else Kind.ATTACHMENT
    return Kind.INDEX


def in_order(paths: Iterable[str]) -> list[str]:
    """Return paths in the order they go out: within a kind sorted, the home page and the manifest last of theirs."""
    return sorted(paths, key=lambda path: (kind_of(path), path in {HOME, MANIFEST}, path))
