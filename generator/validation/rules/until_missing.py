"""The document is published for a limited time but has no last day.

**Why** Catalogue rules: 公开时限 is 长期公开 or 限时公开; without `until` it would stay forever.

**Fix** Write `until: yyyy-mm-dd`.

**Example**

    retention: 限时公开

---

限时公开没有写截止日期。

**为什么** 目录编制规范：公开时限分长期公开和限时公开；没有截止日期就会一直挂着。

**怎么改** 写 until: 年-月-日。
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
    """Yield the retention when it is limited without a last day."""
    if document.meta.retention == "限时公开" and document.meta.until is None:
        yield Hit(document.at("retention"))


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("限时公开缺少截止日期", "写明 until: 年-月-日"),
    en=Wording("限时公开 without `until`", "write `until: yyyy-mm-dd`"),
    since="0.1",
    document=check,
    about=frozenset(("retention",)),
)
