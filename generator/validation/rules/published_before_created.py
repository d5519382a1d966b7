"""The document was published before it was made.

**Why** 国办秘函〔2019〕19号: a forged publication date is a veto item.

**Fix** Correct `published` or `created`.

**Example**

    created: 2024-03-01
    published: 2024-02-28

---

发布日期早于生成日期。

**为什么** 国办秘函〔2019〕19号：伪造发稿日期属于单项否决。

**怎么改** 改正发布日期或者生成日期。
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
    """Yield the day of publication when it comes before the day of creation."""
    meta = document.meta
    if meta.published_on < meta.created:
        values = {"published": meta.published_on.isoformat(), "created": meta.created.isoformat()}
        yield Hit(document.at("published"), values)


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("发布日期 {published} 早于生成日期 {created}", "改正其中一个；发布日期应当是 {created} 或者以后"),
    en=Wording(
        "published on {published}, before it was created on {created}",
        "correct one of the two; `published` must be {created} or later",
    ),
    since="0.1",
    document=check,
)
