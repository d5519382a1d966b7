"""Two documents have the same index number.

**Why** An index number is unique forever: it is the document's address and what citizens quote.

**Fix** Give the newer document the next free number.

**Example**

    === content/other.md like
    title: 另一份文件
    document_number: 云水〔2024〕99号

---

两个文件用了同一个索引号。

**为什么** 索引号永远唯一：它是文件的网址，也是群众引用的依据。

**怎么改** 给较新的文件编下一个号。
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
    """Yield every document but the first with the same number."""
    repeated = "SELECT index_number FROM documents WHERE index_number > '' GROUP BY index_number HAVING COUNT(*) > 1"
    first: dict[str, str] = {}
    query = f"SELECT index_number, path FROM documents WHERE index_number IN ({repeated}) ORDER BY index_number, created, path"  # noqa: S608  # no outside values
    for number, path in catalogue.rows(query):
        other = first.setdefault(number, path)
        if other != path:
            yield Hit(catalogue.span(path, "index_number"), {"number": number, "other": other}, path=path)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("索引号 {number} 已被“{other}”使用", "给较新的文件编下一个号"),
    en=Wording("the index number {number} is also that of `{other}`", "give the newer document the next free number"),
    since="0.1",
    site=check,
    waivable=False,
)
