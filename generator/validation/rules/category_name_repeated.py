"""Two categories of one level have the same name.

**Why** Readers cannot tell them apart, and a document whose category is written by its name goes into the first of them.

**Fix** Rename or merge one of the two.

**Example**

    === site_config.yml without categories
    === site_config.yml append
    categories:
      - {id: policy, name: 政策文件, column_type: 政策文件, children: [{id: normative, name: 其他文件}, {id: other, name: 其他文件}]}

---

同一级里有两个分类叫同一个名字。

**为什么** 读者分不清；文件的分类按名称写的，会归到前一个里去。

**怎么改** 改掉一个名称，或者合并。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.columns import CONFIG, category_place
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(_catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each category whose name another one above it on its level has."""
    seen: set[tuple[str, ...]] = set()
    for chain in context.config.category_by_path.values():
        names = (*(category.id for category in chain[:-1]), chain[-1].name)
        if names in seen:
            yield Hit(category_place(context, chain), {"name": chain[-1].name}, path=CONFIG)
        seen.add(names)


RULE = Rule(
    group="configuration",
    severity=Severity.WARNING,
    zh=Wording("同级有两个分类叫“{name}”", "改掉一个名称，或者合并"),
    en=Wording("two categories of one level are called “{name}”", "rename or merge one of them"),
    since="0.1",
    site=check,
)
