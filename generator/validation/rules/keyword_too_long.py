"""A keyword has more than ten characters.

**Why** Catalogue rules: 每条信息的关键词长度不要超过10个字; a sentence is not a keyword.

**Fix** Shorten it to the words people search for.

**Example**

    keywords: [农村供水工程运行管护责任制度]

---

关键词超过十个字。

**为什么** 目录编排要求“关键词长度不要超过10个字”，句子不是关键词。

**怎么改** 缩短成群众会用来查找的词。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LIMIT = 10


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each keyword over ten characters."""
    for index, word in enumerate(document.meta.keywords):
        if len(word) > _LIMIT:
            yield Hit(document.at("keywords", index), {"value": word, "count": len(word)})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording("关键词“{value}”有{count}个字，超过10个字", "缩短，或者拆成几个词"),
    en=Wording(
        "the keyword “{value}” has {count} characters; at most 10 are allowed",
        "shorten it or split it into several",
    ),
    since="0.1",
    document=check,
)
