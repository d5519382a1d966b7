"""A relation names a document that is not on the site.

**Why** A reader who follows the relation finds nothing; validity (废止, 已修改) is derived from relations.

**Fix** Correct the number, or write `external: yes` for a document published elsewhere.

**Example**

    relations:
      implements:
        - 云政发〔2020〕1号

---

关联的文件不在本站。

**为什么** 读者点过去什么也没有；效力状态（废止、已修改）也靠关联得出。

**怎么改** 改正编号；别处发布的文件写 external: yes。
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
    """Yield each relation whose target is neither an index number nor a document number of the site."""
    query = (
        "SELECT d.path, r.kind, r.position, r.title, r.number FROM relations r JOIN documents d ON d.id = r.source WHERE r.external = 0"
        " AND NOT EXISTS (SELECT 1 FROM documents t WHERE t.index_number = r.number)"
        " AND NOT EXISTS (SELECT 1 FROM documents t WHERE t.number = r.number)"
    )
    for path, kind, position, language, number in catalogue.rows(query):
        place = ("translations", language) if kind == "translation" else ("relations", kind, position)
        yield Hit(catalogue.span(path, *place), {"number": number}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.ERROR,
    zh=Wording("本站没有“{number}”", "核对编号；别处发布的写成 {{number: {number}, title: …, external: yes}}"),
    en=Wording(
        "there is no `{number}` on this site",
        "correct the number, or write {{number: {number}, title: …, external: yes}}",
    ),
    since="0.1",
    site=check,
)
