"""A relation is marked as external, but the document is on this site.

**Why** The reader is not led to it, and the other direction is not shown.

**Fix** Delete `external`.

**Example**

    relations:
      implements:
        - {number: 云水〔2024〕2号, title: 汛期值班的通知, external: yes}
    === content/other.md like
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕2号

---

关联写成站外，文件却在本站。

**为什么** 读者点不过去，另一方向也不显示。

**怎么改** 删去 external。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each external relation whose number the site has."""
    query = (
        "SELECT d.path, r.kind, r.position, r.number, t.path FROM relations r JOIN documents d ON d.id = r.source"
        " JOIN documents t ON t.number = r.number WHERE r.external = 1 AND t.status IN ('public', 'withheld')"
    )
    for path, kind, position, number, target in catalogue.rows(query):
        yield Hit(catalogue.span(path, "relations", kind, position), {"number": number, "target": target}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{number}”就在本站（{target}），不必写 external", "删去 external"),
    en=Wording("`{number}` is on this site ({target}); `external` is wrong", "delete `external`"),
    since="0.1",
    site=check,
)
