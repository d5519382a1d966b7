"""A key of the front matter is not in the key table.

**Why** A data item under a misspelt key silently goes missing.

**Fix** Use the name suggested, or delete the line.

**Example**

    sumary: 少写了一个字母

---

文件头里有不认识的键。

**为什么** 键名写错，等于悄悄丢了一项。

**怎么改** 改成所提示的名称，或者删去这一行。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("没有“{key}”这一项⟦，是不是“{nearest}”？⟧", "⟦改成“{nearest}”，⟧不需要就删去"),
    en=Wording(
        "there is no key `{key}`⟦; did you mean `{nearest}`?⟧",
        "⟦write `{nearest}`, or ⟧delete the line if it is not needed",
    ),
    since="0.1",
)
