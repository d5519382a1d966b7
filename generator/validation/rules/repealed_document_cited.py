"""The text cites a document of this site that had already been repealed.

**Why** A citation of a repealed text misleads the reader about the rules in force.

**Fix** Cite the document that took its place.

**Example**

    ---
    按照《汛前检查办法》（云水〔2019〕3号）执行。
    === content/old.md like
    index_number: 113499210099201026/201903-00003
    document_number: 云水〔2019〕3号
    created: 2019-03-01
    published: 2024-03-05
    limit_days: 9999
    limit_basis: 测试
    ---
    各乡镇人民政府：请做好检查。
    === content/new.md like
    index_number: 113499210099201026/202303-00001
    document_number: 云水〔2023〕1号
    created: 2023-03-01
    published: 2024-03-05
    limit_days: 999
    limit_basis: 测试
    relations:
      repeals:
        - 云水〔2019〕3号
    ---
    各乡镇人民政府：请做好检查。

---

正文引用了本站已废止的文件。

**为什么** 引用已废止的文件会使人误解现行规定。

**怎么改** 改引代替它的文件。
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
    """Yield each citation of a number that an earlier document of the site repealed or replaced."""
    query = (
        "SELECT DISTINCT d.path, r.number, b.path, b.created FROM relations r JOIN documents b ON b.id = r.source"
        " JOIN facts f ON f.fact = 'cited-number' AND f.value = r.number JOIN documents d ON d.id = f.source"
        " WHERE r.kind IN ('repeals', 'replaces') AND d.id <> b.id AND d.created > b.created"
        " AND NOT EXISTS (SELECT 1 FROM relations o WHERE o.source = d.id AND o.number = r.number)"
    )
    for path, number, by, date in catalogue.rows(query):
        yield Hit(catalogue.find(path, number), {"number": number, "by": by, "date": date}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{number}”已被“{by}”废止（{date}）", "改引现行文件；叙述历史的可以保留"),
    en=Wording(
        "`{number}` was repealed by `{by}` on {date}",
        "cite the document in force; keep the old one only in history",
    ),
    since="0.1",
    site=check,
)
