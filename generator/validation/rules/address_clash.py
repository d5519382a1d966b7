r"""Two index numbers lead to the same page address.

**Why** A document's address is its index number and never changes; two documents cannot share one.

**Fix** Give one of the documents its own index number.

**Example**

    index_number: A+1/2024-00001
    === content/other.md like
    index_number: A-1/2024-00001
    document_number: 云水〔2024〕13号
    === site_config.yml append
    index_number: {scheme: {pattern: '(?P<code>A.1)/(?P<year>\d{4})-\d{5}'}}

---

两个索引号对应同一个网页地址。

**为什么** 网页地址由索引号得出、永不改变，两个文件不能共用。

**怎么改** 给其中一个文件编自己的索引号。
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
    """Yield every document but the first with one address, when their index numbers differ."""
    repeated = "SELECT href FROM documents WHERE href > '' GROUP BY href HAVING COUNT(*) > 1"
    first: dict[str, tuple[str, str]] = {}
    query = f"SELECT href, path, index_number FROM documents WHERE href IN ({repeated}) ORDER BY href, created, path"  # noqa: S608  # no outside values
    for href, path, number in catalogue.rows(query):
        other, other_number = first.setdefault(href, (path, number))
        if number != other_number:
            yield Hit(catalogue.span(path, "index_number"), {"other": other}, path=path)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("网页地址与“{other}”相同", "给其中一个文件编自己的索引号"),
    en=Wording("the page address is the same as that of `{other}`", "give one of the documents its own index number"),
    since="0.1",
    site=check,
    waivable=False,
)
