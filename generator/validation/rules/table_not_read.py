"""Lines that look like a table do not become one, or a line below a table has become a row of it.

**Why** A table needs as many groups of hyphens as headers, and an empty line after it (GitHub Flavored Markdown 0.29, 4.10).
Otherwise readers see bars and hyphens, or a sentence in the first column.

**Fix** Write one group of hyphens below each header, and an empty line after the last row.

**Example**

    ---
    | 水库 | 库容 |
    |---|
    | 青石水库 | 120万立方米 |

---

写成表格的几行没有成为表格，或者表格下面的文字成了表格的一行。

**为什么** 表头有几格，下面的横线就要有几组，表格后面要空一行（GFM 0.29，4.10）；否则网页上只见竖线和横线，或者一句话跑进第一列。

**怎么改** 每个表头下写一组横线，最后一行之后空一行。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.tables_in_text import tables_of
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


_DRAWN = regex(r"^\+(?:[-=:]+\+)+[ \t]*$", re.MULTILINE)
"""The first line of a table drawn with signs, as Pandoc writes it."""


_ROWS = regex(r"^(?:[ \t\u3000]*\|[^\n|]*\|[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
"""Lines that begin with a bar and have another one."""
_HYPHENS = regex(r"^[ \t\u3000]*\|?[ \t]*:?-", re.MULTILINE)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first of rows without a line of hyphens, each line of hyphens that does not fit its headers, the first line without bars below each table, and the first drawn one."""
    drawn = _DRAWN.search(document.body_text)
    if drawn is not None:
        yield Hit(document.at_body(*drawn.span()), {"what": "hyphens", "columns": "", "groups": ""})
    bare = [rows for rows in _ROWS.finditer(document.body_text) if not _HYPHENS.search(rows[0])]
    for rows in outside(bare, code_in(document.body_text) if bare else ()):
        first = rows.start() + rows[0].index("|")
        end = rows.start() + rows[0].index("\n")
        yield Hit(
            document.at_body(first, end),
            {"what": "hyphens", "columns": rows[0][: end - rows.start()].strip().strip("|").count("|") + 1, "groups": 0},
        )
    for table in tables_of(document):
        if not table.is_read:
            values: dict[str, str | int] = {"what": "hyphens", "columns": len(table.head.cells), "groups": len(table.delimiters.cells)}
            yield Hit(document.at_body(table.delimiters.start, table.delimiters.end), values)
        stray = next((row for row in table.rows if not row.has_bars), None)
        if stray is not None:
            yield Hit(document.at_body(stray.start, stray.end), {"what": "stray", "columns": "", "groups": ""})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("{what}⟦：表头有 {columns} 格，横线有 {groups} 组⟧", "每个表头下写一组横线，表格后面空一行"),
    en=Wording(
        "{what}⟦: {columns} headers, {groups} groups of hyphens⟧",
        "write one group of hyphens below each header, and an empty line after the table",
    ),
    since="0.1",
    document=check,
    needs=frozenset("|"),
    in_body=True,
    terms={
        "hyphens": ("这几行不会成为表格", "these lines are no table"),
        "stray": ("这一行会成为上面表格的一行", "this line becomes a row of the table above"),
    },
)
