"""A required data item has no value.

**Why** 条例 art. 12; an empty item is as good as none.

**Fix** Write the value after the colon.

**Example**

    department:

---

必填的著录项没有内容。

**为什么** 条例第十二条；空着等于没有。

**怎么改** 在冒号后写上内容。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("必填项“{key}”没有内容", "在冒号后写上内容"),
    en=Wording("the required key `{key}` has no value", "write its value after the colon"),
    since="0.1",
)
