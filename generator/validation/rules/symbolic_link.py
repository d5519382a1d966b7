"""A content file is a symbolic link.

**Why** A link can point outside the content folder and publish what must stay inside (保守国家秘密法实施条例 art. 42: review first,
then publish).

**Fix** Copy the file to this place.

**Example**

    === content/example.md link /etc/hostname

---

内容文件夹里有符号链接。

**为什么** 链接可能指到内容文件夹之外，把不该公开的内容带出来（先审查、后公开）。

**怎么改** 把文件本身放到这里。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("这是符号链接，不予读取", "把文件本身放到这里"),
    en=Wording("this is a symbolic link; it is not read", "put the file itself here"),
    since="0.1",
    waivable=False,
)
