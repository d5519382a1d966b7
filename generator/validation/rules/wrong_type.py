"""A value has another type than its key takes.

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
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("“{key}”应当是{wanted}", "改写成{wanted}"),
    en=Wording("`{key}` must be {wanted}", "write {wanted}"),
    since="0.1",
    terms={
        "text": ("一段文字", "a text"),
        "list": ("列表（每行“- ”开头）", "a list (lines beginning with `- `)"),
        "mapping": ("下面缩进的“键: 值”", "indented `key: value` lines"),
        "switch": ("是或否（yes/no）", "yes or no"),
        "number": ("不超过六位的整数", "a whole number of at most six digits"),
    },
)
