"""The serial numbers of a table skip one or repeat one.

**Why** A number left out or repeated may mean that a row was lost or pasted twice.

**Fix** Compare with the original: restore the row, or correct the numbers.

**Example**

    ---
    | 序号 | 水库 |
    | --- | --- |
    | 1 | 石桥水库 |
    | 2 | 柳园水库 |
    | 4 | 沙河水库 |
    | 5 | 青山水库 |

---

表格的序号跳号或者重号。

**为什么** 跳号、重号可能是丢了一行，或者粘贴重了一行。

**怎么改** 与原件核对：补上丢的行，或者改正序号。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.laid_tables import NUMBERED_SIGNS, laid_tables
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SERIAL = regex("[0-9]{1,9}")
_LEAST = 4
_MOST_BREAKS = 2
"""With more the numbers are no count: rows chosen from another list, or sorted by something else."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number that does not follow the one before it; a count may begin anew."""
    for table in laid_tables(document):
        column = table.serials
        if column is None:
            continue
        cells = [(place, row[column]) for place, row in zip(table.places, table.rows, strict=True) if column < len(row)]
        rows = [(place, int(cell)) for place, cell in cells if _SERIAL.fullmatch(cell)]
        if len(rows) < _LEAST or rows[0][1] != 1:
            continue
        breaks = [(place, before, number) for (_, before), (place, number) in pairwise(rows) if number not in (before + 1, 1)]
        if len(breaks) <= _MOST_BREAKS:
            for place, before, number in breaks:
                yield Hit(document.at_body(*place), {"number": number, "before": before})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("序号 {number} 之前是 {before}", "与原件核对：补上丢的行，或者改正序号"),
    en=Wording("the serial number {number} follows {before}", "compare with the original: restore the row, or correct the numbers"),
    since="0.1",
    document=check,
    needs=NUMBERED_SIGNS,
    in_body=True,
)
