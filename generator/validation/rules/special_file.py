"""A content file is not a regular file.

**Why** Pipes and devices can hang the build; no document is one.

**Fix** Delete it from the content folder.

**Example**

    === content/example.md pipe

---

内容文件夹里有不是普通文件的东西。

**为什么** 管道、设备会使构建停住，文稿不会是这样的文件。

**怎么改** 从内容文件夹删去。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("这不是普通文件，不予读取", "从内容文件夹删去"),
    en=Wording("this is not a regular file; it is not read", "delete it from the content folder"),
    since="0.1",
    waivable=False,
)
