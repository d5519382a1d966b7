"""An entry of `allow` suppresses nothing.

**Why** Forgotten exceptions hide the next real fault.

**Fix** Delete the entry, or correct the rule's id.

**Example**

    allow:
      - rule: published-late
        because: 已经不再需要

---

豁免项没有起作用。

**为什么** 忘了删的豁免会放过以后真正的问题。

**怎么改** 删去这一项，或者改正规则编号。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.WARNING,
    zh=Wording("豁免“{rule}”{what}⟦，是不是“{nearest}”？⟧", "删去这一项豁免，或者改正规则编号"),
    en=Wording(
        "the allowance for `{rule}` {what}⟦; did you mean `{nearest}`?⟧",
        "delete the entry or correct the rule's id",
    ),
    since="0.1",
    terms={
        "unused": ("没有起作用", "suppresses nothing"),
        "unknown": ("不是规则编号", "names no rule"),
        "final": ("不允许：这条规则不能豁免", "is not possible: this rule cannot be waived"),
    },
)
