"""The front matter has no closing line.

**Why** The program cannot tell where the data items end and the text begins.

**Fix** Put a line `---` after the last key.

**Example**

    === content/example.md
    ---
    title: 关于汛期值班的通知

    各乡镇人民政府：

---

文件头没有结束行。

**为什么** 分不清哪里是著录项、哪里是正文。

**怎么改** 在最后一项之后加一行 `---`。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件头没有结束：缺第二行 ---", "在著录项之后、正文之前加一行 ---（三个半角减号，前面没有空格）"),
    en=Wording(
        "the front matter does not end: the second --- line is missing",
        "add a line of three hyphens, ---, between the keys and the text",
    ),
    since="0.1",
)
