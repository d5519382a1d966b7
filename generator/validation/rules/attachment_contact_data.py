"""An attachment holds mobile numbers or home addresses.

**Why** 个人信息保护法 art. 25: they may be published only with their holders' consent.

**Fix** Hide them, or make sure that the holders agreed.

**Example**

    === content/list.csv
    姓名,手机
    甲某,13812345678
    === content/example.md like
    attachments:
      - title: 名单
        file: list.csv

---

附件里有手机号码或者家庭住址。

**为什么** 个人信息保护法第二十五条：公开要经本人同意。

**怎么改** 隐去，或者确认本人同意。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.attachments.results import findings
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each kind of contact data that an attachment holds."""
    for path, span, name, row in findings(catalogue, "contact"):
        yield Hit(span, {"file": name, "kind": row["kind"], "count": row["count"], "example": row["detail"]}, path=path)


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("“{file}”里有 {count} 个{kind}⟦，如 {example}⟧", "隐去中间各位，或者确认本人同意公开"),
    en=Wording(
        "`{file}` holds {count} {kind}⟦, such as {example}⟧",
        "hide them, or make sure that their holders agreed",
    ),
    since="0.1",
    site=check,
    terms={
        "mobile": ("手机号码", "mobile numbers"),
        "address": ("家庭住址", "home addresses"),
    },
)
