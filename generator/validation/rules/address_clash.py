"""Two index numbers lead to the same page address.

**Why** A document's address is its index number and never changes; two documents cannot share one.

**Fix** Give one of the documents its own index number.

**Example**

    === content/example.md
    ---
    title: 甲
    index_number: A+1
    ---
    === content/other.md
    ---
    title: 乙
    index_number: A-1
    ---

---

两个索引号对应同一个网页地址。

**为什么** 网页地址由索引号得出、永不改变，两个文件不能共用。

**怎么改** 给其中一个文件编自己的索引号。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("网页地址与“{other}”相同", "给其中一个文件编自己的索引号"),
    en=Wording("the page address is the same as that of `{other}`", "give one of the documents its own index number"),
    since="0.1",
    waivable=False,
)
