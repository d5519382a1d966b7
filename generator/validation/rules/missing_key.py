"""A required data item is missing.

**Why** 条例 art. 12: the catalogue contains index, title, summary and date of creation; the nine data items of
the catalogue rules add the rest.

**Fix** Add the key with its value.

**Example**

    - department

---

缺少必填的著录项。

**为什么** 条例第十二条：目录包括索引、名称、内容概述、生成日期等；目录编制规范的九个数据项也都要有。

**怎么改** 补上这一项。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("缺少必填项“{key}”", "在文件头补写 {key}: 及其内容"),
    en=Wording("the required key `{key}` is missing", "add `{key}:` with its value to the front matter"),
    since="0.1",
)
