"""A value is not one of the words its key accepts.

**Why** 公开形式 and 公开时限 decide whether a text is published at all; a misspelt word must not decide that.

**Fix** Use one of the words listed.

**Example**

    disclosure: 主动公布

---

值不在可选的词里。

**为什么** 公开形式、公开时限决定是否公开，不能由写错的字来决定。

**怎么改** 从列出的词里选一个。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("“{key}”不能是“{value}”，可选：{options}", "改成其中之一：{options}"),
    en=Wording("`{key}` cannot be “{value}”; it takes one of {options}", "write one of {options}"),
    since="0.1",
)
