"""The front matter is no valid YAML.

**Why** Nothing of a file can be published whose nine data items cannot be read (条例 art. 12 requires the
catalogue entry).

**Fix** Look at the place shown: usually a missing space after the colon, a tab, or a quotation mark that is not
closed. Put quotation marks around text that begins with a bracket, a quotation mark, `*`, `&`, `!`, `%` or `@`.

**Example**

    summary: "没有写完的引号

---

文件头不是正确的 YAML。

**为什么** 著录项读不出来，就编不成公开目录（条例第十二条）。

**怎么改** 看所指位置：常见的是冒号后缺空格、用了制表符、引号没有成对。以括号、引号、`*`、`&`、`!`、`%`、`@` 开
头的文字要加引号。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件头不是正确的 YAML：{problem}", "检查这一处的引号、冒号后的空格和缩进；特殊符号开头的文字加引号"),
    en=Wording(
        "the front matter is no valid YAML: {problem}",
        "check quotation marks, the space after the colon and the indentation here",
    ),
    since="0.1",
)
