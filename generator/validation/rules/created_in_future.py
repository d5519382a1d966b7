"""The day on which the document was made has not come yet.

**Why** 国办秘函〔2019〕19号: forged dates are a veto item.

**Fix** Correct `created`.

**Example**

    created: 2099-01-01
    published: 2024-03-05

---

生成日期在将来。

**为什么** 国办秘函〔2019〕19号：伪造日期属于单项否决。

**怎么改** 改正生成日期。
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
    """Yield the day of creation when it is later than the build's day."""
    day = document.meta.created
    if day > context.as_of and not document.meta.draft:
        yield Hit(document.at("created"), {"created": day.isoformat(), "today": context.as_of.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("生成日期 {created} 在今天（{today}）之后", "改正 created"),
    en=Wording("the day of creation {created} is after today ({today})", "correct `created`"),
    since="0.1",
    document=check,
)
