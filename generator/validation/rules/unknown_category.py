"""The category is not in the category tree.

**Why** 条例 art. 12 requires a classified catalogue; a document outside it cannot be found.

**Fix** Use the id or name of a category in `site_config.yml`, nested ones as `policy/normative`.

**Example**

    category: ；

---

分类不在目录树里。

**为什么** 条例第十二条要求分类编目；不在目录里就查不到。

**怎么改** 写 site_config.yml 中分类的编号或者名称，下级写成 policy/normative。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity, nearest
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the category when the tree does not have it."""
    value = document.meta.category
    if not document.categories:
        config = context.config
        values = {"value": value, "nearest": nearest(value, tuple(config.category_path_by_name))}
        yield Hit(document.at("category"), {**values, "options": "、".join(category.name for category in config.categories)})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording("没有“{value}”这个分类⟦，是不是“{nearest}”？⟧", "⟦改成“{nearest}”；⟧可选：{options}"),
    en=Wording(
        "there is no category “{value}”⟦; did you mean “{nearest}”?⟧",
        "⟦write “{nearest}”; ⟧the categories are {options}",
    ),
    since="0.1",
    document=check,
)
