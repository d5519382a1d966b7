"""A key of `site_config.yml` does not exist.

**Why** A misspelt setting silently does nothing.

**Fix** Use the name suggested, or delete the line.

**Example**

    === site_config.yml append
    reviews: required

---

站点配置里有不认识的键。

**为什么** 键名写错，设置就悄悄失效。

**怎么改** 改成所提示的名称，或者删去这一行。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="configuration",
    severity=Severity.ERROR,
    zh=Wording("站点配置没有“{key}”这一项⟦，是不是“{nearest}”？⟧", "⟦改成“{nearest}”，⟧不需要就删去"),
    en=Wording(
        "the configuration has no key `{key}`⟦; did you mean `{nearest}`?⟧",
        "⟦write `{nearest}`, or ⟧delete the line",
    ),
    since="0.1",
    waivable=False,
)
