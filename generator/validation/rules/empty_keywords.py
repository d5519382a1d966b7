"""The keywords are empty.

**Why** Catalogue rules: “关键词”不要空 (鄂托克前旗目录编制制度, 二（一）1): without them the document is not
found by its subject.

**Fix** Write two to five words people would search for.

**Example**

    keywords: []

---

关键词是空的。

**为什么** 目录编排要求“关键词不要空”，空着就难以按主题检索。

**怎么改** 写两到五个群众会用来查找的词。
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
    """Yield the key when its list or text holds no word."""
    if not document.meta.keywords:
        yield Hit(document.at_key("keywords"))


RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("关键词不能空", "写两到五个群众会用来查找的词，如 [汛期值班, 应急]"),
    en=Wording("the keywords are empty", "write two to five words that people would search for"),
    since="0.1",
    document=check,
)
