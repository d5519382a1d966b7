"""A data item holds only punctuation, or says that there is nothing.

**Why** The nine data items exist to find and judge a document; “；” or “无” as its theme, summary or keyword fills the
field without saying anything (portals show such remnants of empty selections).

**Fix** Write the value; leave an optional key out.

**Example**

    summary: ……

---

著录项只有标点，或者写着“无”。

**为什么** 九个数据项是用来查找和判断文件的，主题分类、内容概述、关键词填“；”“无”，等于没有填（门户上常见空选项的残留）。

**怎么改** 写上真实的值；可以不填的键删去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.front_matter import NotRead
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_WORD = regex(r"\w")
_NOTHING = frozenset(("无", "暂无", "没有", "空", "null", "none", "None", "N/A", "n/a", "略", "同上"))
_KEYS = ("title", "department", "theme", "genre", "keywords", "summary", "source")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each value, or item of a list, without a letter or a digit."""
    meta = document.meta
    for key in _KEYS:
        try:
            value = getattr(meta, key)
        except NotRead:
            continue
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        for index, item in enumerate(items):
            if item in _NOTHING or _WORD.search(item) is None:
                place = (key, index) if isinstance(value, tuple) else (key,)
                yield Hit(document.at(*place), {"value": item})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording("著录项的值“{value}”没有内容", "写上真实的值；可以不填的删去"),
    en=Wording("the value “{value}” says nothing", "write the value; leave an optional key out"),
    since="0.1",
    document=check,
)
