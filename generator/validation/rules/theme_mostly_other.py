"""Too many documents have 其他 as their theme.

**Why** A theme that says nothing helps nobody find a document; the share should stay below a fifth.

**Fix** Give the documents a real theme.

**Example**

    theme: [其他]
    === content/b.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕2号
    === content/c.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00003
    document_number: 云水〔2024〕3号
    === content/d.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00004
    document_number: 云水〔2024〕4号
    === content/e.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00005
    document_number: 云水〔2024〕5号
    === content/f.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00006
    document_number: 云水〔2024〕6号
    === content/g.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00007
    document_number: 云水〔2024〕7号
    === content/h.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00008
    document_number: 云水〔2024〕8号
    === content/i.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00009
    document_number: 云水〔2024〕9号
    === content/j.md like
    theme: [其他]
    index_number: 113499210099201026/202403-00010
    document_number: 云水〔2024〕100号

---

主题分类是“其他”的太多。

**为什么** 什么也没说的主题帮不了人查找；所占比例应当低于五分之一。

**怎么改** 给文件归入真正的主题。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.columns import CONFIG, place
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_LEAST, _SHARE = 10, 0.2


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit for the site when more than a fifth of its themes are 其他."""
    total, other = next(iter(catalogue.rows("SELECT COUNT(*), SUM(theme = '其他') FROM doc_themes")))
    if total >= _LEAST and other > total * _SHARE:
        yield Hit(place(context, "themes"), {"count": other, "share": round(100 * other / total)}, path=CONFIG)


RULE = Rule(
    group="columns",
    severity=Severity.WARNING,
    zh=Wording("{count} 份文件的主题是“其他”，占 {share}%", "给这些文件归入真正的主题"),
    en=Wording("{count} documents have the theme 其他, {share} % of all", "give them a real theme"),
    since="0.1",
    site=check,
)
