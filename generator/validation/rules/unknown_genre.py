"""The genre is not in the configured list.

**Why** The genre (体裁分类) decides which lists and statistics a document enters.

**Fix** Use a genre of `site_config.yml`.

**Example**

    genre: 便条

---

体裁分类不在配置的清单里。

**为什么** 体裁决定进入哪些列表和统计。

**怎么改** 用 site_config.yml 中 genres 的值。
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
    """Yield the genre when the configured list does not have it."""
    genres = context.config.genres
    value = document.meta.genre
    if genres and value is not None and value not in genres:
        yield Hit(document.at("genre"), {"value": value, "nearest": nearest(value, genres), "options": "、".join(genres)})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording("没有“{value}”这个体裁⟦，是不是“{nearest}”？⟧", "⟦改成“{nearest}”；⟧可选：{options}"),
    en=Wording(
        "there is no genre “{value}”⟦; did you mean “{nearest}”?⟧",
        "⟦write “{nearest}”; ⟧the genres are {options}",
    ),
    since="0.1",
    document=check,
    about=frozenset(("genre",)),
)
