"""The portal has no place for a column that every disclosure platform must have.

**Why** 国办公开办函〔2019〕61号: the platform has 政府信息公开指南, 政府信息公开制度, 法定主动公开内容, 政府信息公开年报 and the
entry to 依申请公开. The guide is a page of every portal made with Gongkai, and the categories are the content; the
other three must be among them or be named. The letter's wording has not been verified, so this is only a warning.

**Fix** Give the column a category (its name, keywords or `column_type` tell what it is), or say in
`statutory_columns` which category or which address it is.

**Example**

    === site_config.yml without statutory_columns

---

没有政府信息公开专栏的固定栏目。

**为什么** 国办公开办函〔2019〕61号：专栏设政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报，并有依申请公开的入口。
指南由程序生成，各分类就是主动公开内容；其余三项要在分类里有，或者指明在哪里。来函的原文没有核对过，所以只是警告。

**怎么改** 为它设一个分类（从名称、关键词或者 column_type 认得出来），或者在 statutory_columns 里写明是哪个分类、哪个网址。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.statutory import mentioned
from generator.validation.columns import CONFIG, place
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_TITLES = {
    "regulations": "政府信息公开制度",
    "annual_report": "政府信息公开年报",
    "by_application": "依申请公开",
}


def check(_catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit that names every column found neither among the categories nor in ``statutory_columns``."""
    named = dict(context.config.statutory_columns)
    known = mentioned(context.config)
    missing = [column for column in _TITLES if not named[column] and column not in known]
    if missing:
        section = "statutory_columns" if "statutory_columns" in context.config.model_fields_set else "categories"
        titles = "、".join(_TITLES[column] for column in missing)
        yield Hit(place(context, section), {"columns": titles, "keys": "、".join(missing)}, path=CONFIG)


RULE = Rule(
    group="columns",
    severity=Severity.WARNING,
    zh=Wording(
        "没有法定栏目：{columns}",
        "设立这些分类；已经在别处的，在 statutory_columns 的 {keys} 里写明分类或者网址",
    ),
    en=Wording(
        "the statutory columns {columns} are missing",
        "add such categories; name those kept elsewhere in `statutory_columns` ({keys}) by category or address",
    ),
    since="0.1",
    site=check,
)
