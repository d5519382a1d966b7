"""A category has no document.

**Why** 国办秘函〔2019〕19号: five blank columns are a veto item.

**Fix** Publish in it, or take it out of the category tree.

**Example**

    === site_config.yml without rules
    === site_config.yml append
    rules: {division-unknown: "off"}

---

栏目里没有文件。

**为什么** 国办秘函〔2019〕19号：空白栏目达到五个即单项否决。

**怎么改** 发布内容，或者从分类中删去这一栏目。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config import full_name
from generator.diagnostics import Hit, Severity
from generator.validation.columns import CONFIG, category_place, leaves
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each category without children that holds no listed document."""
    query = "SELECT 1 FROM documents WHERE top = ? AND category = ? AND status IN ('public', 'withheld') LIMIT 1"
    for path, chain in leaves(context.config):
        if catalogue.value(query, (chain[0].id, path)) is None:
            yield Hit(category_place(context, chain), {"column": full_name(chain)}, path=CONFIG)


RULE = Rule(
    group="columns",
    severity=Severity.WARNING,
    zh=Wording("栏目“{column}”没有文件", "发布内容，或者从 categories 中删去"),
    en=Wording("the column “{column}” has no document", "publish in it, or take it out of `categories`"),
    since="0.1",
    site=check,
)
