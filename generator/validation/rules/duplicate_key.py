"""A key is written twice, perhaps once in English and once in Chinese.

**Why** It would be chance which of the two values is published.

**Fix** Delete one of the two lines.

**Example**

    文号: 云水〔2024〕12号
    发文字号: 云水〔2024〕13号

---

同一个键写了两次（中英文名各写一次也算）。

**为什么** 发布哪一个值全凭偶然。

**怎么改** 删去其中一行。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("“{key}”重复：第{line}行已经写过⟦（写作“{other}”）⟧", "两行只留一行"),
    en=Wording("`{key}` is written again: line {line} has it already⟦ (as `{other}`)⟧", "keep one of the two lines"),
    since="0.1",
)
