"""The number in brackets above a table is not that of its rows.

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

表格上面括号里写的数与表格的行数不同。

**为什么** 标题写“（5户）”，表里却有六行：不是数写错了，就是多了一行；公示期里的人会逐行去数。

**怎么改** 与原件核对，改正这个数，或者补上、删去相应的行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.tables_in_text import NUMBERED_SIGNS, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_COUNTED = regex(r"[（(](?:共|计|合计)?((?:\d{1,4}[户家人名个项件宗处条所批台辆座][，,、 ]?(?:共)?){1,3})[)）][*： :]{0,4}\Z")
_NUMBER = regex(r"\d+")
_TOTALS = regex(r"\**(?:[合总小]\s*计)?\**\Z")
"""The first cell of a row that is none of those counted."""
_NEAR = 120


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number of things on the line above a table whose rows are counted from 1 to another number."""
    text = document.body_text
    for table in tables_of(document):
        if not (table.is_read and table.is_numbered):
            continue
        above = text[max(0, table.head.start - _NEAR) : table.head.start].rstrip()
        counted = _COUNTED.search(above.rpartition("\n")[2])
        serials = [row.first for row in table.rows if not _TOTALS.match(row.first)]
        if counted and serials == [str(number + 1) for number in range(len(serials))]:
            named = {int(number) for number in _NUMBER.findall(counted[1])}
            if len(serials) not in named:
                end = max(0, table.head.start - _NEAR) + len(above)
                yield Hit(document.at_body(end - len(counted[0]), end), {"text": counted[0].strip("*： :"), "rows": len(serials)})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("写的是“{text}”，下面的表格有 {rows} 行", "与原件核对，改正这个数，或者补上、删去相应的行"),
    en=Wording("“{text}” stands above a table of {rows} rows", "compare with the original: correct the number, or the rows"),
    since="0.1",
    document=check,
    needs=NUMBERED_SIGNS,
    in_body=True,
)
