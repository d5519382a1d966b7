r"""A row of a table has more cells than the table has headers.

**Why** Markdown leaves out cells that have no header (GitHub Flavored Markdown 0.29, 4.10): what they say would be missing from the page
without a sign of it.

**Fix** Give every column a header, or put the words into the right cell; a `|` inside a cell is written `\|`.

**Example**

    ---
    | 水库 | 库容 |
    |---|---|
    | 青石水库 | 120万立方米 | 小型 |

---

表格的一行比表头多出几格。

**为什么** 没有表头的格，Markdown 会略去（GFM 0.29，4.10）：网页上少了内容，却看不出来。

**怎么改** 给每一列写上表头，或者把文字放进该在的格里；格里的竖线写成 `\|`。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.tables_in_text import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first lost cell of each row."""
    for table in tables_of(document):
        columns = len(table.head.cells)
        for row in table.rows:
            lost = [cell for cell in row.cells[columns:] if cell] if row.most_cells > columns else []
            if lost:
                place = row.start + row.text.rfind(lost[0])
                yield Hit(document.at_body(place, place + len(lost[0])), {"cells": len(row.cells), "columns": columns, "text": lost[0]})


RULE = Rule(
    group="structure",
    severity=Severity.ERROR,
    zh=Wording("这一行有 {cells} 格，表头只有 {columns} 格，“{text}”不会显示", "补上表头，或者放进该在的格里；格里的竖线写成 \\|"),
    en=Wording(
        "this row has {cells} cells, the table {columns} headers; “{text}” would not be shown",
        "add a header, or put it into the right cell; write a | inside a cell as \\|",
    ),
    since="0.1",
    document=check,
    needs=frozenset("|"),
    in_body=True,
)
