"""The title holds a registered short name of a body.

**Why** Catalogue rules: 信息名称不得使用简称; years later nobody knows which office a short name meant.

**Fix** Write the body's full name.

**Example**

    title: 县水利局关于开展汛前检查的通知

---

标题里用了机构简称。

**为什么** 目录编制规范：信息名称不得使用简称；过些年就没人知道简称指谁。

**怎么改** 改用全称。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.memo import Remembered
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import SiteConfig
    from generator.document import Document
    from generator.validation.rule import Context


def _patterns(config: SiteConfig) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what finds short names and what finds full names."""
    short = sorted({re.escape(name) for body in config.bodies for name in body.short if name != body.name}, key=len, reverse=True)
    full = sorted((re.escape(body.name) for body in config.bodies), key=len, reverse=True)
    if not short:
        return None
    # 县政府 in 县政府采购 or 县政府信息公开 is another word
    return re.compile(
        f"(?:{'|'.join(short)})(?!采购|信息公开|性|网|债|令|工作报告|常务会议|第[\\d一二三四五六七八九十]+次|全体会议)"
    ), re.compile("|".join(full))


_patterns_of = Remembered(_patterns)


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each short name that does not stand inside a full name."""
    patterns = _patterns_of(context.config)
    title = document.meta.title
    if patterns is None or patterns[0].search(title) is None:
        return
    full = [match.span() for match in patterns[1].finditer(title)]
    starts = [first for first, _ in full]
    for match in patterns[0].finditer(title):
        start, end = match.span()
        before = bisect_right(starts, start) - 1
        if before < 0 or end > full[before][1]:
            name = match[0]
            yield Hit(document.at("title"), {"value": name, "full": context.config.body_by_name[name].name})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("标题里的“{value}”是简称，全称是“{full}”", "改成“{full}”"),
    en=Wording("the title holds the short name “{value}” of “{full}”", "write “{full}”"),
    since="0.1",
    document=check,
)
