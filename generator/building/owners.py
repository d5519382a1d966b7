"""Owners: what a file of the site is made of. When that has changed, its owner is stale, and the files are made anew.

An owner is a letter, which for documents, lists and years is followed by a number.
"""

from __future__ import annotations

from typing import Final

DOCUMENT: Final = "d"
"""Before the id of a document: its page, its attachments and their pages."""
LIST: Final = "l"
"""Before the id of a list: its pages."""
YEAR: Final = "y"
"""Before a year of publication: its parts of the data files."""
SINGLE: Final = "s"
"""The pages and data files there is one of."""
SEARCH_PAGE: Final = "q"
"""Drawn behind the search index, which it names."""
SEARCH_INDEX: Final = "x"
ASSET: Final = "a"
UNKNOWN: Final = "?"
"""Of a file in the output that this state has not made."""


def every(kind: str, column: str = "owner") -> str:
    """Return the SQL condition for the owners of a kind, in a form that the index of the column answers."""
    return f"{column} >= '{kind}' AND {column} < '{chr(ord(kind) + 1)}'"
