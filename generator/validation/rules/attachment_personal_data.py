"""An attachment holds identity, bank card or passport numbers.

**Why** 个人信息保护法 art. 25 and 28: most leaks of public notices are in attachments, also in hidden sheets
and comments.

**Fix** Hide the numbers (`gongkai mask`), and look into hidden sheets and comments as well.

**Example**

    === content/list.csv
    姓名,身份证号
    甲某,110105199001011232
    === content/example.md like
    attachments:
      - title: 名单
        file: list.csv

---

附件里有身份证号、银行卡号或者护照号码。

**为什么** 个人信息保护法第二十五条、第二十八条：公示泄露多在附件里，包括隐藏的工作表和批注。

**怎么改** 隐去号码（gongkai mask），隐藏的工作表和批注也要检查。
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
    """Yield each kind of number that an attachment holds."""
    for path, span, name, row in findings(catalogue, "personal"):
        yield Hit(span, {"file": name, "kind": row["kind"], "count": row["count"], "example": row["detail"]}, path=path)


RULE = Rule(
    group="personal-data",
    severity=Severity.ERROR,
    zh=Wording(
        "“{file}”里有 {count} 个{kind}，如 {example}",
        "隐去号码后重新保存（gongkai mask）；隐藏的工作表和批注也要检查",
    ),
    en=Wording(
        "`{file}` holds {count} {kind}, such as {example}",
        "hide the numbers (gongkai mask), in hidden sheets and comments as well",
    ),
    since="0.1",
    site=check,
    terms={
        "identity": ("公民身份号码", "identity numbers"),
        "bank-card": ("银行卡号", "bank card numbers"),
        "passport": ("护照号码", "passport numbers"),
    },
)
