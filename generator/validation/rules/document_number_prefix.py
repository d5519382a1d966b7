"""The prefix of the document number is not registered for the issuing body.

**Why** GB/T 9704-2012, 7.2.5: the issuing code (机关代字) says which body issued the number.

**Fix** Correct the prefix or the issuing body; register new prefixes under `document_prefixes`.

**Example**

    document_number: 云农〔2024〕12号

---

文号的机关代字不是发布机构的。

**为什么** GB/T 9704-2012 7.2.5：机关代字表明由哪个机关编号。

**怎么改** 改正代字或者发布机构；新的代字登记到 document_prefixes。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import document_number_parts
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the document number when its prefix is registered for none of the issuers."""
    value = document.meta.document_number
    issuer = document.issuer
    if value is None or issuer is None:
        return
    parts = document_number_parts(value)
    if parts is None or not issuer.document_prefixes or parts[0] in issuer.document_prefixes:
        return
    known = context.config.body_by_name
    if any(name in known and parts[0] in known[name].document_prefixes for name in document.meta.co_issuers):
        return
    values = {"prefix": parts[0], "issuer": issuer.name, "options": "、".join(issuer.document_prefixes)}
    yield Hit(document.at("document_number"), values)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording(
        "“{prefix}”不是“{issuer}”登记的机关代字⟦（登记的有：{options}）⟧",
        "改正代字或者发布机构；新的代字登记到 site_config.yml",
    ),
    en=Wording(
        "“{prefix}” is not a registered prefix of “{issuer}”⟦ (registered: {options})⟧",
        "correct the prefix or the body, or register the prefix in site_config.yml",
    ),
    since="0.1",
    document=check,
    about=frozenset(("document_number",)),
)
