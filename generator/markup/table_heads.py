"""Which rows at the top of a table are its head: where cells span, where no author says it, and where Markdown cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HAS_WORD = regex(r"[A-Za-z\u3400-\u9fff]")
_MOST_HEADS = 5
"""Rows at the top that can be a head."""
LOOKED = 3
"""Rows at the top by which a head of two rows is known: itself and the row below it."""


class Written(NamedTuple):
    """A cell as its author wrote it: whether it is marked as a header, its words without tags, how many rows and columns it takes."""

    is_header: bool
    words: str
    height: int
    width: int


class Reach(NamedTuple):
    """A cell of a head of two rows: in which row and column its words stand, and how many rows and columns it takes."""

    row: int
    column: int
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


def has_gaps(names: Sequence[str]) -> bool:
    """Tell whether names of columns are blank or come twice, as where one stands above several columns and Markdown cannot say so."""
    return not all(names) or len(set(names)) < len(names)


def spanned(rows: Sequence[Sequence[str]]) -> tuple[list[Reach], list[Reach]] | None:
    """Return the cells of a head that its author wrote as two rows without spans, since Markdown has none; nothing for other tables.

    A name of the first row (收入) reaches over the cells behind it that are blank or repeat it, and the second row names
    each of those columns (预算, 决算). A column outside such groups has one name, and the second row leaves it blank or
    repeats it. Where there is none, or one has two names, groups must be named alike below: else it is a row of data.

    Args:
        rows: The words of the cells of the first rows. The third tells a head from a form, whose rows all begin with blanks.

    """
    if len(rows) < LOOKED or not has_gaps(rows[0]):
        return None
    first = rows[0]
    second, third = ([*cells, *[""] * (len(first) - len(cells))][: len(first)] for cells in rows[1:LOOKED])
    groups = list(_groups(first, second))
    if not _is_named_below(first, second, third, groups):
        return None
    upper = [_upper(first, second, group) for group in groups]
    return upper, [Reach(1, column, 1, 1) for cell in upper if cell.height == 1 for column in range(cell.column, cell.column + cell.width)]


def _groups(first: Sequence[str], second: Sequence[str]) -> Iterator[range]:
    """Yield the columns each name of the first row stands above, as the second row tells."""
    start = 0
    for column in range(1, len(first) + 1):
        if column < len(first) and first[start] and first[column] in ("", first[start]) and second[column] not in ("", first[start]):
            continue
        yield range(start, column)
        start = column


def _is_named_below(first: Sequence[str], second: Sequence[str], third: Sequence[str], groups: Sequence[range]) -> bool:
    """Tell whether the second row goes on with the head, and is no row of data or of a form."""
    named = [tuple(second[column] for column in group) for group in groups if len(group) > 1]
    lone = [group.start for group in groups if len(group) == 1]
    if not named or any(has_gaps(names) for names in named) or not all(has_words(name) for name in second if name):
        return False
    if any(not first[column] and not second[column] for column in lone):
        return False
    if len(set(named)) < len(named):
        return True
    return bool(lone) and all(second[column] in ("", first[column]) for column in lone) and bool(third[lone[0]])


def _upper(first: Sequence[str], second: Sequence[str], group: range) -> Reach:
    """Return the cell of the first row above a group of columns; of a column with one name it takes both rows."""
    column = group.start
    if not first[column]:
        return Reach(1, column, 2, 1)
    has_one_name = len(group) == 1 and second[column] in ("", first[column])
    return Reach(0, column, 2 if has_one_name else 1, len(group))
