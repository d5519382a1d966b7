"""The file does not begin with front matter.

**Why** Without the data items there is no catalogue entry: index number, title, summary and date are required
by 条例 art. 12.

**Fix** Begin the file with a line `---`, then the keys, then a line `---`. `gongkai new` writes them all.

**Example**

    === content/example.md
    # 关于汛期值班的通知
    正文直接开始。

---

文件不是以文件头开始。

**为什么** 没有著录项就没有目录条目；索引、名称、内容概述、生成日期是条例第十二条要求的。

**怎么改** 第一行写 `---`，接着写各项，再写一行 `---`。用 gongkai new 新建的文件已经备齐。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("第一行应当是 ---，文件没有著录项", "第一行只写三个半角减号 ---，前面没有空行和空格；没有著录项的，用 gongkai new 新建"),
    en=Wording(
        "the first line must be ---; the file has no front matter",
        "make the first line three hyphens and nothing else; start with gongkai new if there are no keys",
    ),
    since="0.1",
)
