r"""A line of the ledger of index numbers was taken out or changed.

**Why** The ledger is only worth something if lines are never taken out: a number whose line is gone can be given away
again. `gongkai check --changed BASE` compares it with the base, so that a change that does this does not pass.

**Fix** Put the line back. A later line about the same number overrides it: correct by adding.

**Example**

    === content/index-numbers.txt escaped
    113499210099201026/202403-00001\x092024-03-01\x09example.md\x09云溪县水利局关于做好汛前检查的通知
    113499210099201026/202402-00001\x092024-02-01\x09ponds.md\x09关于山塘登记的通知
    113499210099201026/202402-00001\x09withdrawn\x092024-05-01\x09涉及个人信息
    === git 2024-05-01 base
    === content/index-numbers.txt escaped
    113499210099201026/202403-00001\x092024-03-01\x09example.md\x09云溪县水利局关于做好汛前检查的通知

---

索引号登记簿里有行被删掉或者改掉了。

**为什么** 登记簿只有不删不改才有用：一行没了，那个号就可能再给出去。gongkai check --changed 基准 会把登记簿和基准比，删改登记簿的合并请求通不过。

**怎么改** 把这一行放回来。同一个号后面的行说了算：要更正，就在末尾添一行。
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


def check(_catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit for all lines of the base's ledger that are gone."""
    lost = context.history.lost_lines if context.history else ()
    if lost:
        numbers = [line.partition("\t")[0] for line in lost]
        named = "、".join(dict.fromkeys(numbers[:_NAMED])) + ("……" if len(numbers) > _NAMED else "")
        yield Hit(TOP, {"count": len(lost), "numbers": named}, path=NAME)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("登记簿少了 {count} 行：{numbers}", "从 Git 里恢复；登记簿只在末尾添加"),
    en=Wording("{count} lines of the ledger are gone: {numbers}", "restore them from Git; lines are only added at the end"),
    since="0.1",
    site=check,
    waivable=False,
)
