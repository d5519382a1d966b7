"""Two content files differ only in upper and lower case or in the form of their characters.

**Why** On Windows and on USB mirrors the two are one file; one of them would be lost.

**Fix** Rename one of them.

**Example**

    === content/Example.md
    ---
    title: 甲
    ---
    === content/example.md
    ---
    title: 乙
    ---

---

两个文件的名称只差大小写或者字符形式。

**为什么** 在 Windows 和离线镜像上它们是同一个文件，会丢掉一个。

**怎么改** 给其中一个改名。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件名与“{other}”只差大小写或者字符形式", "给其中一个改名"),
    en=Wording("the name differs from `{other}` only in case or character form", "rename one of the two"),
    since="0.1",
    waivable=False,
)
