"""Which rows at the top of a table are its head, where cells span or no author says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAS_WORD = regex(r"[A-Za-z\u3400-\u9fff]")
_MOST_HEADS = 5
"""Rows at the top that can be a head."""


class Written(NamedTuple):
    """A cell as its author wrote it: whether it is marked as a header, its words without tags, how many rows and columns it takes."""

    is_header: bool
    words: str
    height: int
    width: int


def has_words(text: str) -> bool:
    """Tell whether a text has words, not only figures and signs."""
    return bool(_HAS_WORD.search(text))


def rows_of_head(rows: Sequence[Sequence[Written]]) -> int:
    """Return how many rows at the top are the head: those an author marked as headers, or those that read like it."""
    sense = _rows_of_words(rows)
    return next((place for place, cells in enumerate(rows) if place >= sense and not all(cell.is_header for cell in cells)), len(rows))


def _rows_of_words(rows: Sequence[Sequence[Written]]) -> int:
    """Return how many rows at the top are the head of a table none of whose cells is marked as a header.

    The first row, when it holds nothing but words; with it as many as its cells reach down, and the row below a cell
    that reaches across, and again the row below that one, if each of its cells reaches across or down. A title across
    the whole table is one more. A form, whose first row begins with a label and a colon (宗地编号：), has no head.
    """
    titles = 1 if len(rows) > 1 and len(rows[0]) == 1 and rows[0][0].width > 1 else 0
    if titles == len(rows):
        return 0
    first = rows[titles]
    count = titles + max([2 if _is_across(first) else 1, *(cell.height for cell in first[1:])])
    while (
        titles + 1 < count < len(rows)
        and all(cell.width > 1 or cell.height > 1 for cell in rows[count - 1])
        and _is_across(rows[count - 1])
    ):
        count += 1
    head = rows[:count]
    if head and head[0][0].words.endswith(("：", ":")):
        return 0
    wordy = all(not cell.is_header and has_words(cell.words) for row in head for cell in row)
    return count if wordy and count <= _MOST_HEADS and count < len(rows) else 0


def _is_across(cells: Sequence[Written]) -> bool:
    return any(cell.width > 1 for cell in cells)
