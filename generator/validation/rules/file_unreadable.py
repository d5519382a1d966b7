"""The file cannot be read.

**Why** A file that the build cannot open is missing from the catalogue.

**Fix** Check the file's permissions and whether the disk is in order.

**Example**

    === content/example.md vanished
    ---
    title: 无法读取
    ---

---

文件无法读取。

**为什么** 打不开的文件进不了目录。

**怎么改** 检查文件的权限和磁盘。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件无法读取⟦：{problem}⟧", "检查文件的权限和磁盘"),
    en=Wording("the file cannot be read⟦: {problem}⟧", "check the file's permissions and the disk"),
    since="0.1",
)
