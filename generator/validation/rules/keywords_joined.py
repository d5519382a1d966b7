"""Several keywords are written as one, with a comma or a semicolon between them.

**Why** 国办发〔2017〕47号 wants the meta tag Keywords to hold words readers search for; 供水，节水 as one word is found by nobody.

**Fix** Write each as an item of the list.

**Example**

    keywords: [供水，节水]

---

几个关键词之间用了中文逗号或者分号，成了一个词。

**为什么** 国办发〔2017〕47号要求 Keywords 标签写便于查找的关键词；“供水，节水”当成一个词，谁也查不到。

**怎么改** 每个词单独成为列表的一项。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SEPARATOR = regex(r"\s*[，,；;]\s*")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each keyword with a separator in it."""
    for index, word in enumerate(document.meta.keywords):
        parts = list(filter(None, _SEPARATOR.split(word)))
        if len(parts) > 1:
            yield Hit(document.at("keywords", index), {"value": word, "words": ", ".join(parts)})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("“{value}”是几个关键词写成了一个", "写成 [{words}]，用英文逗号分开"),
    en=Wording("“{value}” is several keywords written as one", "write [{words}], with a plain comma and a blank between them"),
    since="0.1",
    document=check,
)
