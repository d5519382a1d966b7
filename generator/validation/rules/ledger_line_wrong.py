"""A line of the ledger of index numbers cannot be understood.

**Why** A number on a line that cannot be read is not protected from being used again (国办秘函〔2009〕6号: an index
number is unique).

**Fix** Restore the line from Git, or write number, date, file and title with tabs between them. Conflict marks of a
merge are taken out; both sides' lines stay.

**Example**

    === content/index-numbers.txt
    113499210099201026/202402-00001 2024-02-01

---

索引号登记簿里有一行看不懂。

**为什么** 读不出来的一行，它的号就不受保护，可能再给出去（国办秘函〔2009〕6号：索引号唯一）。

**怎么改** 从 Git 里恢复这一行，或者写成“索引号、日期、文件、名称”，中间用制表符隔开。合并留下的冲突标记删去，两边的行都保留。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity, Span
from generator.validation.ledger import NAME, problems_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each line that the reader of the ledger put aside."""
    for line, text in problems_of(catalogue.value("SELECT value FROM meta WHERE name = 'ledger'") or ""):
        yield Hit(Span.of_line(line, text), {"text": text}, path=NAME)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("登记簿的这一行看不懂：{text}", "从 Git 里恢复，或者写成“索引号、日期、文件、名称”，用制表符隔开"),
    en=Wording(
        "this line of the ledger cannot be understood: {text}",
        "restore it from Git, or write number, date, file and title with tabs between",
    ),
    since="0.1",
    site=check,
    waivable=False,
)
