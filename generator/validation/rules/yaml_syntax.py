"""The front matter is not valid YAML.

**Why** Nothing of a file can be published whose nine data items cannot be read (条例 art. 12 requires the
catalogue entry).

**Fix** Look at the place shown: usually a full-width colon, a missing space after the colon, a tab, or a quotation mark
that is not closed. Put quotation marks around text that begins with a bracket, a quotation mark, `*`, `&`, `!`, `%` or `@`.

**Example**

    summary: "没有写完的引号

---

文件头不是正确的 YAML。

**为什么** 著录项读不出来，就编不成公开目录（条例第十二条）。

**怎么改** 看所指位置：常见的是全角冒号、冒号后缺空格、用了制表符、引号没有成对。以括号、引号、`*`、`&`、`!`、`%`、`@` 开
头的文字要加引号。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("写法不对：{what}", "{remedy}"),
    en=Wording("this is not valid YAML: {what} ({problem})", "{remedy}"),
    since="0.1",
    terms={
        "wide-colon": ("键后面的冒号是全角的“：”", "the colon after the key is full-width"),
        "wide-colon-remedy": ("改成半角冒号“:”，后面空一格", "write `:` with a space after it"),
        "no-blank": ("冒号后面没有空格", "there is no space after the colon"),
        "no-blank-remedy": ("在冒号后面加一个空格", "put a space after the colon"),
        "second-colon": ("内容里还有一个冒号和空格，没有加引号", "the value holds a second colon and is not quoted"),
        "second-colon-remedy": ("整个内容加上引号，或者改用全角冒号", "put the whole value in quotation marks"),
        "open-quote": ("引号没有写完", "the quotation mark is not closed"),
        "open-quote-remedy": ("在这一行末尾补上引号；内容里要有引号的，用“”", "close it at the end of the line"),
        "open-bracket": ("方括号没有写完", "the bracket is not closed"),
        "open-bracket-remedy": ("在这一行末尾补上括号", "close it at the end of the line"),
        "tab": ("缩进用了制表符", "a tab is used for indentation"),
        "tab-remedy": ("改成空格", "use spaces"),
        "beginning": ("不加引号的内容不能以这个符号开头", "text without quotation marks cannot begin with this character"),
        "beginning-remedy": ("给整个内容加上引号", "put the whole value in quotation marks"),
        "indentation": ("这一行的缩进和其他各项不一样", "the line is indented differently from the others"),
        "indentation-remedy": ("同一级的各项左边对齐", "begin the keys of one level in the same column"),
        "unknown": ("到这里读不下去了", "it cannot be read beyond this point"),
        "unknown-remedy": (
            "检查这一处和上一行的引号、冒号后的空格和缩进；以特殊符号开头的内容加引号",
            "check the quotation marks, the space after the colon and the indentation, here and on the line before",
        ),
    },
)
