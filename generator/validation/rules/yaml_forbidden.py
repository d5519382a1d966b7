"""The front matter uses a feature of YAML that is not accepted here.

**Why** Anchors, aliases, tags, deep nesting and floods of values serve to attack the program or the reader
(a few lines can grow to gigabytes), never a catalogue entry.

**Fix** Write the value out in full.

**Example**

    summary: &a 用了锚点

---

文件头用了这里不接受的 YAML 功能。

**为什么** 锚点、别名、标签、过深的嵌套和过多的值可被用来攻击（几行文字能膨胀成几个GB），著录项用不着。

**怎么改** 把值原样写出来。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件头里有不接受的写法：{what}", "把值原样写全；文字以 &、*、! 开头时加引号"),
    en=Wording(
        "the front matter uses what is not accepted: {what}",
        "write the value in full; quote text that begins with &, * or !",
    ),
    since="0.1",
    terms={
        "too-many-values": ("值太多", "too many values"),
        "second-document": ("第二个文档（多余的 ---）", "a second document (an extra ---)"),
        "alias": ("别名（*）", "an alias (*)"),
        "anchor": ("锚点（&）", "an anchor (&)"),
        "tag": ("标签（!）", "a tag (!)"),
        "depth": ("嵌套太深", "nesting that is too deep"),
        "key": ("不是文字的键", "a key that is not text"),
    },
)
