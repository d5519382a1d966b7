"""An annual report on disclosure stands in another column than that of annual reports.

**Why** 国办公开办函〔2019〕61号: annual reports have a fixed column of their own, where readers and inspectors look for them.

**Fix** Write the category of annual reports under `category`.

**Example**

    title: 云溪县水利局2023年政府信息公开工作年度报告
    genre: 报告
    === site_config.yml without statutory_columns
    === site_config.yml append
    statutory_columns: {regulations: /zhidu/, annual_report: supervision, by_application: /ysqgk/}

---

政府信息公开年报没有放在年报栏目。

**为什么** 国办公开办函〔2019〕61号：年报有专门的固定栏目，群众和检查的人都到那里找。

**怎么改** 分类写年报栏目。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import statutory
from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_REPORT = regex("(?:政府信息公开|信息公开)(?:工作)?(?:年度报告|年报)(?:（[^（）]*）)?$")


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the category of a report when the portal's column for reports is another category."""
    place = statutory.places(context.config).get("annual_report", "")
    if _REPORT.search(document.meta.title) and place in context.config.category_by_path:
        column = context.config.category_by_path[place][-1]
        if column not in document.categories:
            yield Hit(document.at("category"), {"column": column.name})


RULE = Rule(
    group="columns",
    severity=Severity.WARNING,
    zh=Wording("年报应当放在“{column}”栏目", "把分类改成年报栏目"),
    en=Wording("annual reports belong in the column “{column}”", "write that category"),
    since="0.1",
    document=check,
    needs=frozenset(("年度报告", "年报")),
)
