"""A document repeals, amends or implements one that was made later.

**Why** A document can act only on what exists; the numbers were probably swapped.

**Fix** Correct the relation, or the date of one of the two.

**Example**

    relations:
      repeals:
        - 云水〔2024〕20号
    === content/other.md like
    index_number: 113499210099201026/202404-00002
    document_number: 云水〔2024〕20号
    created: 2024-04-01
    published: 2024-04-02
    ---
    各乡镇人民政府：请做好值班。

---

文件废止、修改或者贯彻一个更晚的文件。

**为什么** 只能对已有的文件起作用；多半是把两个文号写反了。

**怎么改** 改正关联，或者改正其中一个日期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_KINDS = "('repeals', 'amends', 'replaces', 'implements', 'interprets', 'forwards')"


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each such relation to a document of the site with a later date of creation."""
    for column in ("number", "index_number"):
        query = (
            f"SELECT d.path, r.kind, r.position, r.number, t.created, d.created FROM relations r JOIN documents d ON d.id = r.source"  # noqa: S608  # no outside values
            f" JOIN documents t ON t.{column} = r.number WHERE r.kind IN {_KINDS} AND r.external = 0 AND t.created > d.created"
        )
        for path, kind, position, number, date, own in catalogue.rows(query):
            span = catalogue.span(path, "relations", kind, position)
            yield Hit(span, {"number": number, "date": date, "own": own}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{number}”成文于 {date}，晚于本文件（{own}）", "核对关联方向和日期"),
    en=Wording(
        "`{number}` was made on {date}, after this document ({own})",
        "check the direction of the relation and the dates",
    ),
    since="0.1",
    site=check,
)
