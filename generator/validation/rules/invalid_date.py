"""A date is not written as `yyyy-mm-dd`, or no such day exists.

**Why** Catalogue rules: dates use the form yyyy-mm-dd; other forms cannot be sorted, and 30 February is a
forged date (国办秘函〔2019〕19号 lists forged publication dates as a veto).

**Fix** Write, for example, 2024-04-10 or, with a time, 2024-04-10 09:30.

**Example**

    created: 2018年11月05日

---

日期不是 yyyy-mm-dd 的形式，或者没有这一天。

**为什么** 目录编制规范要求日期用 yyyy-mm-dd；别的形式无法排序，2月30日一类的日期属于伪造（国办秘函〔2019〕19号
列为单项否决）。

**怎么改** 写成 2024-04-10；带时间的写 2024-04-10 09:30。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("“{key}”的日期“{value}”不对：应当写成 {wanted} 这样，而且确有这一天", "写成 {wanted} 的形式"),
    en=Wording("`{key}`: “{value}” is not an existing day in the form {wanted}", "write it in the form {wanted}"),
    since="0.1",
    terms={
        "date": ("2024-04-10", "2024-04-10"),
        "date-time": ("2024-04-10 或 2024-04-10 09:30", "2024-04-10 or 2024-04-10 09:30"),
    },
)
