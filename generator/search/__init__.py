"""The portal's search: an index of our own in shards, read by `theme/assets/search/` in the browser.

`build_search` is the stage the engine calls; the other names are what it takes and returns.
"""

from generator.search.building import build_search
from generator.search.documents import (
    SearchAttachment,
    SearchDocument,
    SearchEntry,
    SearchFile,
    SearchFolders,
    SearchPage,
    SearchResult,
)

__all__ = [
    "SearchAttachment",
    "SearchDocument",
    "SearchEntry",
    "SearchFile",
    "SearchFolders",
    "SearchPage",
    "SearchResult",
    "build_search",
]
