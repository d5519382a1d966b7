"""Text of a template or of an office program was left in the document.

**Why** A page that says TODO or shows a program's variable or error (#REF!, 错误!未找到引用源) shows that no one read it before publication.

**Fix** Write what belongs there, or delete it.

**Example**

    ---
    联系人：{{ contact.name }}，电话：TODO。

---

留下了模板或者办公软件的文字。

**为什么** 页面上出现 TODO、变量名，或者办公软件的出错提示（#REF!、错误!未找到引用源）、科学计数（3.49931E+17），说明发布前没有人看过。

**怎么改** 写上应有的内容，或者删去。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_TEMPLATE = regex(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{1,60}%\}|<%[^<>\n]{1,60}%>|[$#]\{[A-Za-z_][\w.]{0,40}\}"
    r"|\b(?:TODO|FIXME|TBD)\b|[Ll]orem ipsum|\[object Object\]"
    r"|以下是(?:为您|根据您)[^。\n]{0,20}(?:生成|撰写|起草|整理)|作为(?:一[个名款])?(?:AI|人工智能)(?:语言模型|助手|模型)"
    r"|#(?:DIV/0!|REF!|VALUE!|NAME\?|NULL!|NUM!|N/A)|\b\d\.\d{3,}E\+\d{2}\b"
    r"|错误[!！] ?(?:未找到引用源|未定义书签|书签自引用|超链接引用无效|文档中没有指定样式)"
    r"|Error! (?:Reference source not found|Bookmark not defined|Hyperlink reference not valid)"
    r"|【(?:此处|在此)[^】\n]{0,20}(?:填写|插入|输入)[^】\n]{0,10}】|&nbsp;nbsp|%[sd](?=[年月日号个条])"
    r"|(?<![A-Za-z])(?:undefined|NaN)(?=[\u4e00-\u9fff，。；、）|]|\s*$)|^(?:[-*>] |\d\. )?(?:null|undefined|NaN)$"
    r"|(?<=[|>*])[ ]?(?:null|undefined|NaN)[ ]?(?=[|<*])"
    r"|(?<=[\u4e00-\u9fff：])(?:null|undefined|NaN)(?=[\u4e00-\u9fff，。；、）]|\s*$)",
    re.MULTILINE,
)
_SIGNS = (
    "以下是为您", "以下是根据您", "作为AI", "作为一个AI", "作为一名AI", "作为一款AI", "作为人工智能", "作为一个人工智能", "作为一名人工智能", "作为一款人工智能", "{{", "{%", "<%", "${", "#{", "TODO", "FIXME", "TBD", "orem ipsum", "[object", "【此处", "【在此", "&nbsp;n", "%s", "%d", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/A", "错误!", "错误！", "Error! ", "E+0", "E+1", "E+2", "undefined", "NaN", "null",
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each remnant of a template."""
    for span, match in matches(document, _TEMPLATE):
        yield Hit(span, {"text": match[0]})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("“{text}”是模板或者软件留下的文字", "写上应有的内容，或者删去"),
    en=Wording("“{text}” was left by a template or a program", "write what belongs there, or delete it"),
    since="0.1",
    document=check,
    needs=frozenset(_SIGNS),
)
