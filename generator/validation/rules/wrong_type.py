"""A value has the wrong type for its key.

**Why** A value of the wrong kind cannot be sorted, linked or shown.

**Fix** Write the value in the form named.

**Example**

    title: [不是, 文字]

---

值的类型不对。

**为什么** 类型不对就无法排序、链接和显示。

**怎么改** 按所说的形式书写。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import TYPE_WORDS, Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("“{key}”要写成{wanted}", "改写成{wanted}"),
    en=Wording("`{key}` must be {wanted}", "write {wanted}"),
    since="0.1",
    terms=TYPE_WORDS,
)
