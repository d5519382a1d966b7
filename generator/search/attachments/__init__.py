"""Text of attachments, so that a search finds what is written in them.

One module per kind of file, chosen by the extension; each has one function from bytes to text. Attachments come from
outside: a reader never trusts sizes, never resolves entities, never follows links, and stops at the limits below.
A file that cannot be read yields no text; whether it is sound is for validation to say, not for the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.attachments import comma_separated, portable_document, spreadsheet, word_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
"""Larger files are not opened."""
MOST_CHARACTERS = 200_000
"""Text beyond this is not searched."""

READERS: Mapping[str, Callable[[bytes, int], str]] = {
    ".csv": comma_separated.text,
    ".docx": word_document.text,
    ".pdf": portable_document.text,
    ".txt": comma_separated.text,
    ".xlsx": spreadsheet.text,
}


def attachment_text(path: Path) -> str:
    """Return the searchable text of an attachment, one paragraph, row or page line a line; empty if there is none."""
    reader = READERS.get(path.suffix.lower())
    if reader is None or path.stat().st_size > MOST_BYTES:
        return ""
    return reader(path.read_bytes(), MOST_CHARACTERS)[:MOST_CHARACTERS]
