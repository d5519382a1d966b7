"""The front matter is not a list of `key: value`.

**Why** Only named values can become data items.

**Fix** Write one `key: value` on each line.

**Example**

    === content/example.md
    ---
    - 关于汛期值班的通知
    - 县政府办
    ---
    正文。

---

文件头不是“键: 值”的形式。

**为什么** 有名称的值才能成为著录项。

**怎么改** 每行写一个 `键: 值`。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件头应当由“键: 值”组成", "每行写一个“键: 值”，冒号用半角，后面空一格"),
    en=Wording(
        "the front matter must consist of `key: value`",
        "write one `key: value` on each line, with a space after the colon",
    ),
    since="0.1",
)
