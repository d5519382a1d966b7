"""The issuing body, or a co-issuer, is not in the register of bodies.

**Why** 条例 art. 10: whoever makes information publishes it and answers for it; a name outside the register
answers to nobody.

**Fix** Use the id, the full name or a registered short name; register a new body in `site_config.yml`.

**Example**

    issuing_body: 云溪县水务局

---

发布机构或者联合发布机构没有登记。

**为什么** 条例第十条：谁制作、谁公开、谁负责；登记簿之外的名称无人负责。

**怎么改** 写登记的编号、全称或者简称；新设机构先登记到 site_config.yml。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity, nearest
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each name that the register does not know."""
    known = context.config.body_by_name
    if document.meta.issuing_body not in known:
        name = document.meta.issuing_body
        yield Hit(document.at("issuing_body"), {"value": name, "nearest": nearest(name, tuple(known))})
    for index, name in enumerate(document.meta.co_issuers):
        if name not in known:
            yield Hit(document.at("co_issuers", index), {"value": name, "nearest": nearest(name, tuple(known))})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording(
        "“{value}”不是登记的机构⟦，是不是“{nearest}”？⟧",
        "⟦改成“{nearest}”；⟧新机构先登记到 site_config.yml 的 bodies",
    ),
    en=Wording(
        "“{value}” is not a registered body⟦; did you mean “{nearest}”?⟧",
        "⟦write “{nearest}”, or ⟧register the body under `bodies` in site_config.yml",
    ),
    since="0.1",
    document=check,
)
