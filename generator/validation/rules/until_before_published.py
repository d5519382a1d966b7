"""The last day of publication is not after the first.

**Why** The text would be withdrawn before anyone could read it.

**Fix** Correct `until` or `published`.

**Example**

    retention: 限时公开
    until: 2024-03-01
    published: 2024-03-05

---

截止日期不晚于发布日期。

**为什么** 还没有人看到就撤下了。

**怎么改** 改正截止日期或者发布日期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the last day when it does not come after publication."""
    meta = document.meta
    if meta.until is not None and meta.until <= meta.published_on:
        yield Hit(document.at("until"), {"until": meta.until.isoformat(), "published": meta.published_on.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("截止日期 {until} 不晚于发布日期 {published}", "改正其中一个日期"),
    en=Wording("`until` {until} is not after the day of publication {published}", "correct one of the two dates"),
    since="0.1",
    document=check,
    about=frozenset(("until",)),
)
