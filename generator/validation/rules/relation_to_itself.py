"""A document is related to itself.

**Why** A document that repeals or amends itself leaves no validity to derive.

**Fix** Write the number of the other document.

**Example**

    document_number: 云水〔2024〕12号
    relations:
      replaces:
        - 云水〔2024〕12号

---

文件与自己关联。

**为什么** 自己废止、修改自己，效力就无从得出。

**怎么改** 写另一个文件的编号。
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
    """Yield each relation whose target is the document's own number."""
    meta = document.meta
    if not meta.relations.model_fields_set:
        return
    own = {meta.index_number, meta.document_number}
    for kind, targets in meta.relations:
        for position, target in enumerate(targets):
            if target.number in own:
                yield Hit(document.at("relations", kind, position), {"number": target.number})


RULE = Rule(
    group="relations",
    severity=Severity.ERROR,
    zh=Wording("“{number}”就是本文件", "写另一个文件的编号"),
    en=Wording("`{number}` is this document itself", "write the other document's number"),
    since="0.1",
    document=check,
    about=frozenset(("relations",)),
)
