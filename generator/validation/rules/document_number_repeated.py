"""Two documents of one body have the same document number.

**Why** A body gives each number once (GB/T 9704-2012, 7.2.5); one of the two is wrong.

**Fix** Correct the wrong one; delete the copy if both files are the same document.

**Example**

    === content/other.md like
    title: 另一份文件
    index_number: 113499210099201026/202403-00002

---

同一机构的两个文件用了同一个文号。

**为什么** 一个文号只发一次（GB/T 9704-2012 7.2.5），必有一个是错的。

**怎么改** 改正错的一个；两份本是同一文件的，删去一份。
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
    """Yield every document but the first of a body with the same number."""
    repeated = "SELECT number FROM documents WHERE number IS NOT NULL GROUP BY number HAVING COUNT(*) > 1"
    first: dict[tuple[str, str], str] = {}
    query = f"SELECT body, number, path FROM documents WHERE number IN ({repeated}) AND lang LIKE 'zh%' ORDER BY number, created, path"  # noqa: S608  # no outside values
    for body, number, path in catalogue.rows(query):
        other = first.setdefault((body, number), path)
        if other != path:
            yield Hit(catalogue.span(path, "document_number"), {"number": number, "other": other}, path=path)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("文号 {number} 已被“{other}”使用", "核对后改正；重复录入的删去一份"),
    en=Wording("the document number {number} is also that of `{other}`", "correct one of them, or delete the copy"),
    since="0.1",
    site=check,
)
