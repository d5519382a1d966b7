"""The document expires before it takes effect.

**Why** Validity is derived from these two dates; the document would never have been in force.

**Fix** Correct `effective` or `expires`.

**Example**

    effective: 2025-01-01
    expires: 2024-12-31

---

失效日期早于实施日期。

**为什么** 效力由这两个日期得出；这样的文件从未有效。

**怎么改** 改正实施日期或者失效日期。
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
    """Yield the last day when it is not after the first."""
    meta = document.meta
    if meta.expires is None:
        return
    name = "created" if meta.effective is None else "effective"
    start = meta.created if meta.effective is None else meta.effective
    if meta.expires <= start:
        values = {"expires": meta.expires.isoformat(), "start": name, "effective": start.isoformat()}
        yield Hit(document.at("expires"), values)


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("失效日期 {expires} 早于{start} {effective}", "改正其中一个日期"),
    en=Wording("it expires on {expires}, before {start} {effective}", "correct one of the two dates"),
    since="0.1",
    document=check,
    about=frozenset(("expires",)),
    terms={
        "effective": ("实施日期", "it takes effect on"),
        "created": ("成文日期", "it was created on"),
    },
)
