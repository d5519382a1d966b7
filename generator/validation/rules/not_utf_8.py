"""The file is not encoded in UTF-8.

**Why** Text in another encoding turns into mojibake on readers' screens; guessing would silently alter official
text.

**Fix** Open the file in its own encoding and save it as UTF-8.

**Example**

    === content/example.md gb18030
    ---
    title: 关于汛期值班的通知
    ---

---

文件不是 UTF-8 编码。

**为什么** 别的编码在读者那里会成为乱码；由程序去猜，等于不声不响改动公文。

**怎么改** 用原来的编码打开，另存为 UTF-8。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件不是 UTF-8 编码⟦，看来是 {guess}⟧", "用原编码打开，另存为 UTF-8"),
    en=Wording("the file is not UTF-8⟦; it looks like {guess}⟧", "open it in its own encoding and save it as UTF-8"),
    since="0.1",
)
