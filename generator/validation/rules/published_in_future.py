"""The day of publication has not come yet.

**Why** 国办秘函〔2019〕19号: a forged publication date is a veto item.

**Fix** Correct `published`, or mark the document with `draft: yes` until that day.

**Example**

    published: 2099-01-01

---

发布日期在将来。

**为什么** 国办秘函〔2019〕19号：伪造发稿日期属于单项否决。

**怎么改** 改正发布日期；还没到发布时间的，先标为草稿（draft: yes）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the day of publication when it is later than the build's day; drafts may wait for theirs."""
    day = document.meta.published_on
    if day > context.as_of and not document.meta.draft:
        yield Hit(document.at("published"), {"published": day.isoformat(), "today": context.as_of.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("发布日期 {published} 在今天（{today}）之后", "改正日期，或者先写 draft: yes"),
    en=Wording(
        "the day of publication {published} is after today ({today})",
        "correct the date, or write `draft: yes` until then",
    ),
    since="0.1",
    document=check,
)
