"""The issuing body is named again among the co-issuers, or one of them twice.

**Why** Each body stands once: the first is the issuing body, the others follow.

**Fix** Delete the repeated one.

**Example**

    co_issuers: [云溪县水利局]

---

联合发布机构里又写了发布机构，或者写重了。

**为什么** 每个机构只写一次：牵头的是发布机构，其余的是联合发布机构。

**怎么改** 删去重复的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each co-issuer that was named before."""
    found = context.config.body_by_name
    seen = {document.issuer.id} if document.issuer is not None else set()
    for index, name in enumerate(document.meta.co_issuers):
        body = found.get(name)
        if body is not None:
            if body.id in seen:
                yield Hit(document.at("co_issuers", index), {"name": body.name})
            seen.add(body.id)


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("“{name}”写了两次", "发布机构和联合发布机构各写一次"),
    en=Wording("“{name}” is named twice", "name the issuing body and each co-issuer once"),
    since="0.1",
    document=check,
    about=frozenset(("co_issuers",)),
)
