"""A category has had no new document for longer than it may.

**Why** 国办秘函〔2019〕19号: columns that are not kept up lose points and, in number, are a veto item (动态 2
weeks, 通知公告 and 政策文件 6 months).

**Fix** Publish what is due, or set `max_age_days` to what the column's kind allows.

**Example**

    === site_config.yml without categories
    === site_config.yml append
    categories:
      - {id: policy, name: 政策文件, children: [{id: other, name: 其他文件, max_age_days: 30}]}

---

栏目太久没有新文件。

**为什么** 国办秘函〔2019〕19号：栏目不更新要扣分，达到一定数量即单项否决（动态要闻两周，通知公告、政策文件六个
月）。

**怎么改** 发布应当发布的，或者按栏目性质调整 max_age_days。
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.config import full_name
from generator.diagnostics import Hit, Severity
from generator.validation.columns import CONFIG, category_place
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each category whose newest document, its children's included, is older than its limit."""
    for path, chain in context.config.category_by_path.items():
        limit = chain[-1].max_age_days
        if limit is None:
            continue
        place = "top = ? AND (category = ? OR category LIKE ?) AND status IN ('public', 'withheld')"
        values = (chain[0].id, path, f"{path}/%")
        oldest = (context.as_of - dt.timedelta(days=min(limit, context.as_of.toordinal() - 1))).isoformat()
        recent = catalogue.value(f"SELECT 1 FROM documents WHERE {place} AND sort >= ? LIMIT 1", (*values, oldest))  # noqa: S608  # no outside values
        if recent is not None:
            continue
        last = catalogue.value(f"SELECT published FROM documents WHERE {place} ORDER BY sort DESC LIMIT 1", values)  # noqa: S608  # no outside values
        if last is not None:
            column = full_name(chain)
            yield Hit(category_place(context, chain), {"column": column, "last": last[:10], "limit": limit}, path=CONFIG)


RULE = Rule(
    group="columns",
    severity=Severity.WARNING,
    zh=Wording(
        "栏目“{column}”最近一份是 {last}，已超过 {limit} 天没有更新",
        "发布应当发布的内容，或者调整 max_age_days",
    ),
    en=Wording(
        "the newest document in “{column}” is of {last}: more than {limit} days ago",
        "publish what is due, or change `max_age_days`",
    ),
    since="0.1",
    site=check,
)
