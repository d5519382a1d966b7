"""Published index numbers are not in the ledger yet.

**Why** Only the ledger knows a number after its document is gone; one that was never recorded can be given away again
(国办秘函〔2009〕6号: an index number is unique).

**Fix** Run `gongkai ledger` and commit the file with the documents.

**Example**

    === content/index-numbers.txt
    # Gongkai ledger of index numbers, 1

---

已发布的索引号还没有登记。

**为什么** 文件撤下以后，只有登记簿还记得它的号；没有登记过的号可能再给出去（国办秘函〔2009〕6号：索引号唯一）。

**怎么改** 运行 `gongkai ledger`，登记簿和文件一起提交。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Hit, Severity
from generator.validation.ledger import NAME
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_NAMED = 3


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield one hit for all numbers that a ledger lacks."""
    query = (
        "SELECT number FROM ledger WHERE agrees = 0 AND line = 0 AND number NOT IN (SELECT number FROM ledger_renumbered) ORDER BY number"
    )
    waiting = [number for (number,) in catalogue.rows(query)]
    if waiting:
        numbers = "、".join(waiting[:_NAMED]) + ("……" if len(waiting) > _NAMED else "")
        yield Hit(TOP, {"count": len(waiting), "numbers": numbers}, path=NAME)


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording("{count} 个索引号还没有登记：{numbers}", "运行 gongkai ledger，登记簿和文件一起提交"),
    en=Wording("{count} index numbers are not in the ledger: {numbers}", "run gongkai ledger and commit the file with the documents"),
    since="0.1",
    site=check,
)
