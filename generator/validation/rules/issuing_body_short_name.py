"""The issuing body is written by a short name.

**Why** Catalogue rules: names are written in full; the register resolves the short name, but a reader of the
file cannot.

**Fix** Write the full name or the id.

**Example**

    issuing_body: 县水利局

---

发布机构写的是简称。

**为什么** 目录编制规范要求名称用全称；登记簿认得简称，看文件的人未必。

**怎么改** 写全称或者编号。
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
    """Yield the name when it is one of the issuer's short names."""
    issuer = document.issuer
    if issuer is not None and document.meta.issuing_body in issuer.short:
        yield Hit(document.at("issuing_body"), {"value": document.meta.issuing_body, "full": issuer.name})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("发布机构“{value}”是简称，全称是“{full}”", "写成“{full}”"),
    en=Wording("the issuing body “{value}” is a short name; its full name is “{full}”", "write “{full}”"),
    since="0.1",
    document=check,
)
