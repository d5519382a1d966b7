"""A theme is not in the configured list.

**Why** Themes (主题分类) are a classification of their own; a value outside the list opens a list with one
entry.

**Fix** Use a theme of `site_config.yml`.

**Example**

    theme: [农林水利]

---

主题分类不在配置的清单里。

**为什么** 主题分类是独立的一套分类；清单之外的值会单独成一类。

**怎么改** 用 site_config.yml 中 themes 的值。
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
    """Yield each theme outside the configured list, when there is one."""
    themes = context.config.themes
    if themes:
        for index, value in enumerate(document.meta.theme):
            if value not in themes:
                yield Hit(document.at("theme", index), {"value": value, "nearest": nearest(value, themes)})


RULE = Rule(
    group="metadata",
    severity=Severity.ERROR,
    zh=Wording(
        "没有“{value}”这个主题⟦，是不是“{nearest}”？⟧",
        "⟦改成“{nearest}”；⟧可选的主题见 site_config.yml 的 themes",
    ),
    en=Wording(
        "there is no theme “{value}”⟦; did you mean “{nearest}”?⟧",
        "⟦write “{nearest}”; ⟧the themes are listed under `themes` in site_config.yml",
    ),
    since="0.1",
    document=check,
    about=frozenset(("theme",)),
)
