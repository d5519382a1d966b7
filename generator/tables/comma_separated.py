"""A table as plain text (RFC 4180): UTF-8, with or without a mark, or, as many spreadsheets still write, GB 18030."""

from __future__ import annotations

import csv
import io
import itertools

from generator.patterns import regex
from generator.tables.grid import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Grid

_STRANGE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
"""Characters that no table has, but that appear when bytes are read in the wrong encoding."""


def decoded(data: bytes) -> str | None:
    """Return the text of a file, or ``None`` if it is in neither encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _STRANGE.search(text) else text
    return None


def grids(data: bytes) -> list[Grid]:
    """Return the file's one table, or nothing."""
    text = decoded(data)
    if text is None:
        return []
    first = text.partition("\n")[0]
    separator = max(",\t;", key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = list(itertools.islice(lines, MOST_ROWS + 1))
    except csv.Error:
        return []
    cut_columns = any(len(row) > MOST_COLUMNS for row in rows)
    kept = [[cell.strip()[:MOST_CHARACTERS] for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    return [Grid("", kept, cut_rows=len(rows) > MOST_ROWS, cut_columns=cut_columns)]
