r"""The file holds a control character.

**Why** Control characters are invisible, break search and copying, and come from damaged or manipulated files.

**Fix** Delete the character; retype the words around it.

**Example**

    === content/example.md escaped
    ---
    title: \x08
    ---

---

文件里有控制字符。

**为什么** 控制字符看不见，会破坏检索和复制，多半来自损坏或者被改动过的文件。

**怎么改** 删去这个字符，重新录入前后的文字。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("有看不见的控制字符 {code}", "删去这个字符，重新录入前后的文字"),
    en=Wording("an invisible control character {code}", "delete the character and retype the words around it"),
    since="0.1",
)
