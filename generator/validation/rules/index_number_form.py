"""The index number does not have the site's form.

**Why** 国办秘函〔2009〕6号 and common practice: organisation code, year, serial number; the form carries who
made it and when.

**Fix** Use `code/YYYYMM-NNNNN` or `code/YYYY-NNNNN`, or the form your site has of its own; `gongkai new` assigns the next one.

**Example**

    index_number: 2024-15

---

索引号的形式不对。

**为什么** 国办秘函〔2009〕6号和通行做法：机构代码、年份、流水号；形式里包含谁、何时制作。

**怎么改** 写成 代码/年月-五位序号 或者 代码/年-五位序号；本站自定编法的，照那个编法写。gongkai new 会自动编号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import ORGANISATION_SCHEME, parse_index_number
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the index number when the site's scheme does not match it."""
    numbers = context.config.index_number
    value = document.meta.index_number
    if parse_index_number(value, numbers.expression) is None:
        code = document.issuer.code if document.issuer else ""
        is_usual = numbers.expression == ORGANISATION_SCHEME
        wanted = {"example": f"{code or '113410000000000000'}/202404-00001"} if is_usual else {"pattern": numbers.expression}
        yield Hit(document.at("index_number"), {"value": value, **wanted})


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording(
        "索引号“{value}”的形式不对",
        "⟦写成 机构代码/年月-五位序号，如 {example}⟧⟦照本站其他文件的编法写；site_config.yml 里定的是 {pattern}⟧",
    ),
    en=Wording(
        "the index number “{value}” does not have the site's form",
        "⟦write organisation code/year and month-five digits, such as {example}⟧"
        "⟦number it as the site's other documents are; site_config.yml asks for {pattern}⟧",
    ),
    since="0.1",
    document=check,
)
