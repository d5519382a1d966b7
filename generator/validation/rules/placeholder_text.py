"""A placeholder stands in the text.

**Why** ××, XX or 待定 may be left over from a draft; a published document must say who, when and how much.

**Fix** Write the real value; keep the mark only in forms and where a name is hidden on purpose.

**Example**

    ---
    会议定于XX月XX日在×××会议室召开。

---

正文里有占位的文字。

**为什么** “××”“XX”“待定”可能是草稿里留下的；公开的文件要写明谁、何时、多少。

**怎么改** 写上真实的内容；表格样式和有意隐去的姓名可以保留。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SIGNS = ("××", "XX", "xx", "ＸＸ", "ｘｘ", "待定", "待补充", "填写")
_PLACEHOLDER = re.compile(
    r"[xXｘＸ×]{2,8}(?=[年月日号县市区镇乡村局委办元人个万单同同])|[×]{2,8}|〔[xX×]{2,4}〕|待定(?=[，。；）)])|待补充|[（(](?:略|此处略)?填写[^）)\n]{0,6}[）)]"
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first placeholder with the number of all."""
    text = document.body_text
    found = list(_PLACEHOLDER.finditer(text))
    if found:
        yield Hit(document.at_body(*found[0].span()), {"text": found[0][0], "count": len(found)})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("占位文字“{text}”⟦，共 {count} 处⟧", "写上真实的内容"),
    en=Wording("the placeholder “{text}”⟦, {count} in all⟧", "write the real value"),
    since="0.1",
    document=check,
    needs=frozenset(_SIGNS),
)
