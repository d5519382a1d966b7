"""A last day is given, but the document is published permanently.

**Why** `until` takes effect only with 限时公开; the text would stay after the day that was meant to be its last.

**Fix** Write `retention: 限时公开`, or delete `until`.

**Example**

    until: 2030-01-01

---

写了截止日期，公开时限却是长期公开。

**为什么** 截止日期只对限时公开起作用，到期不会撤下。

**怎么改** 写 retention: 限时公开，或者删去 until。
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
    """Yield the last day when it has no effect."""
    if document.meta.until is not None and document.meta.retention != "限时公开":
        yield Hit(document.at("until"))


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("有截止日期，但公开时限是长期公开", "改为 retention: 限时公开，或者删去 until"),
    en=Wording("`until` is given, but the document is 长期公开", "write `retention: 限时公开`, or delete `until`"),
    since="0.1",
    document=check,
    about=frozenset(("until",)),
)
