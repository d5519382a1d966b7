"""Serials are missing among the index numbers of a body and a year.

**Why** Index numbers are counted without gaps (国办秘函〔2009〕6号 and the numbering rules of 目录编制): a gap is a
document that was forgotten, deleted or given a wrong number. Where most serials are missing, the portal publishes a
selection, and nothing is said.

**Fix** Publish what is missing, or correct the number. A number that will never be published is recorded:
`gongkai ledger --withdraw NUMBER --because REASON`.

**Example**

    === content/third.md like
    title: 关于上报水毁工程的通知
    index_number: 113499210099201026/202403-00003
    document_number: 云水〔2024〕13号

---

一个机构一年的索引号中间有缺号。

**为什么** 索引号按顺序连续编排（国办秘函〔2009〕6号和目录编制规则）：缺号说明有文件漏发、删掉了，或者号编错了。缺的比有的多，说明网站只发了一部
分，不作提示。

**怎么改** 补发缺的文件，或者改正索引号。确定不会发布的号，登记下来：gongkai ledger --withdraw 索引号 --because 理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit for each series with gaps, at the document after the first of them."""
    names = {body.code: body.name for body in context.config.bodies if body.code}
    query = (
        "SELECT g.series, g.code, g.year, g.count, g.missing, MIN(d.path) FROM serial_gaps g"
        " JOIN documents d ON d.index_number = g.number GROUP BY g.series ORDER BY g.series"
    )
    for series, code, year, count, missing, path in catalogue.rows(query):
        values = {"body": names.get(code, code or series), "year": year, "count": count, "missing": missing}
        yield Hit(catalogue.span(path, "index_number"), values, path=path)


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording(
        "“{body}”{year}年的索引号缺 {count} 个：{missing}",
        "补发或者改正；不会发布的，用 gongkai ledger --withdraw 登记",
    ),
    en=Wording(
        "{count} index numbers of “{body}” in {year} are missing: {missing}",
        "publish or correct them; record with gongkai ledger --withdraw what will not be published",
    ),
    since="0.1",
    site=check,
)
