"""A keyword is written twice.

**Why** 国办发〔2017〕47号 wants the meta tag Keywords to hold words readers search for; a second time it finds nothing more,
and often another word was meant.

**Fix** Delete it, or write the word that was meant.

**Example**

    keywords: [供水, 节水, 供水]

---

同一个关键词写了两遍。

**为什么** 国办发〔2017〕47号要求 Keywords 标签写便于查找的关键词；写两遍多找不到什么，往往本来想写的是另一个词。

**怎么改** 删去重复的，或者改成本来想写的词。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each keyword that stood before."""
    words = document.meta.keywords
    if len(set(words)) == len(words):
        return
    for index, word in enumerate(words):
        if word in words[:index]:
            yield Hit(document.at("keywords", index), {"value": word})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("关键词“{value}”重复", "删去重复的，或者改成本来想写的词"),
    en=Wording("the keyword “{value}” is repeated", "delete it, or write the word that was meant"),
    since="0.1",
    document=check,
)
