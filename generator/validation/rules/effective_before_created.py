"""The document takes effect before it was made.

**Why** 立法法 art. 104: rules do not apply to the past; a date before the signing date is usually a slip, or a
forgery.

**Fix** Correct `effective` or `created`. Where an earlier effect is meant in favour of those concerned, say so
with `allow`.

**Example**

    created: 2024-03-01
    effective: 2024-02-01

---

实施日期早于成文日期。

**为什么** 立法法第一百零四条：法不溯及既往；早于签发之日的实施日期多是笔误，也可能是伪造。

**怎么改** 改正实施日期或者成文日期；确有有利于当事人的溯及规定的，用 allow 说明理由。
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
    """Yield the effective day when it comes before the day of creation."""
    meta = document.meta
    if meta.effective is not None and meta.effective < meta.created:
        yield Hit(document.at("effective"), {"effective": meta.effective.isoformat(), "created": meta.created.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("实施日期 {effective} 早于成文日期 {created}", "改正其中一个；确有溯及规定的用 allow 说明理由"),
    en=Wording(
        "effective on {effective}, before it was created on {created}",
        "correct one of the two, or give the reason under `allow`",
    ),
    since="0.1",
    document=check,
    about=frozenset(("effective",)),
)
