"""The number in brackets above a table, or above rows of it, is not that of the rows.

**Why** （5户） above a table of six rows: either the number is wrong or a row is one too many; who objects to a notice counts.

**Fix** Compare with the original and correct the number, or the rows.

**Example**

    ---
    一、新增（3户）

    | 序号 | 村名 |
    | --- | --- |
    | 1 | 柳园村 |
    | 2 | 东闸村 |

---

表格上面或者表格里括号中写的数与下面的行数不同。

**为什么** 标题写“（5户）”，表里却有六行：不是数写错了，就是多了一行；公示期里的人会逐行去数。

**怎么改** 与原件核对，改正这个数，或者补上、删去相应的行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Hit, Severity
from generator.markup.plain import TAG
from generator.patterns import regex
from generator.validation.laid_tables import NUMBERED_SIGNS, REACHED, laid_tables, plain
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.laid_tables import LaidTable
    from generator.validation.rule import Context

_UNITS = "户家人名个项件宗处条所批台辆座"
_COUNTED = regex(rf"[（(](?:共|计|合计)?((?:\d{{1,4}}[{_UNITS}][，,、 ]?(?:共)?){{1,3}})[)）][*： :]{{0,4}}\Z")
_NUMBER = regex(r"\d+")
_ENDS = ("）", ")", "*")
_SERIAL = regex("[0-9]{1,4}")
_SUM = regex(rf"(?:[合总小]计(?:[（(]\d{{1,4}}[{_UNITS}][)）])?)?")
"""What stands for a serial number in a row that is none of those counted."""
_TOTAL = regex("[合总]计")
_NEAR = 240
_AGREE = 2
"""Counts within a table, each of several rows, that must agree."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number of things on the line above a table whose rows are counted from 1 to another number, or in the table above some of its rows."""
    for table in laid_tables(document):
        column = table.serials
        if column is None or not table.is_even:
            continue
        serials = [plain(cells[column]) for cells in table.rows]
        yield from _above(document, table, [serial for serial in serials if serial != REACHED and not _SUM.fullmatch(serial)])
        counts = list(_within(table, [_SERIAL.fullmatch(serial) is not None for serial in serials]))
        wrong = [count for count in counts if not count.agrees]
        if len(wrong) == 1 and sum(count.agrees and count.rows > 1 for count in counts) >= _AGREE:
            yield Hit(document.at_body(*table.places[wrong[0].row]), {"text": wrong[0].text, "rows": wrong[0].rows})


def _above(document: Document, table: LaidTable, serials: list[str]) -> Iterator[Hit]:
    """Yield the numbers on the line above a table if none is that of its rows."""
    text = document.body_text
    above = TAG.sub("", text[max(0, table.start - _NEAR) : table.start]).rstrip()
    counted = _COUNTED.search(above.rpartition("\n")[2])
    if counted and serials == [str(number + 1) for number in range(len(serials))]:
        start = text.rfind(counted[0], 0, table.start)
        if len(serials) not in _named(counted[0]) and start >= 0:
            yield Hit(document.at_body(start, start + len(counted[0])), {"text": counted[0].strip("*： :"), "rows": len(serials)})


class _Count(NamedTuple):
    """A number in a cell of a row: the cell's words, how many numbered rows it stands above, and whether it is that."""

    row: int
    text: str
    rows: int
    agrees: bool


def _within(table: LaidTable, numbered: list[bool]) -> Iterator[_Count]:
    """Yield each number in a cell: of a total that of all rows, of another cell that of the rows beside it, or up to the next such cell."""
    found = [(row, column) for row, cells in enumerate(table.rows) if (column := _counting(table, row, cells)) is not None]
    ends = (*(row for row, _ in found[1:]), len(table.rows))
    for (row, column), end in zip(found, ends, strict=False):
        text = plain(table.rows[row][column])
        below = range(row, end)
        if _TOTAL.match(text):
            below = range(len(table.rows))
        elif len(table.within[row]) < len(table.rows):
            below = table.within[row]
        rows = sum(numbered[place] for place in below)
        yield _Count(row, text, rows, rows in _named(text))


def _counting(table: LaidTable, row: int, cells: tuple[str, ...]) -> int | None:
    """Return the column of the first cell of a row that ends in a number of things and does not reach down from the row above."""
    before = table.rows[row - 1] if row else ()
    return next((column for column, cell in enumerate(cells) if cell.endswith(_ENDS) and cell not in before and _named(plain(cell))), None)


def _named(text: str) -> set[int]:
    """Return the numbers of things in the brackets at the end of a text."""
    counted = _COUNTED.search(text)
    return {int(number) for number in _NUMBER.findall(counted[1])} if counted else set()


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("写的是“{text}”，下面编号的有 {rows} 行", "与原件核对，改正这个数，或者补上、删去相应的行"),
    en=Wording("“{text}” stands above {rows} numbered rows", "compare with the original: correct the number, or the rows"),
    since="0.1",
    document=check,
    needs=NUMBERED_SIGNS,
    in_body=True,
)
