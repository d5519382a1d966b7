"""The time of publication is exactly midnight.

**Why** 00:00 is what content systems write when no one gave a time; the time tag must be true (国办发〔2017〕47
号, PubDate).

**Fix** Write the real time, or the day alone.

**Example**

    published: 2024-03-05 00:00

---

发布时间正好是零点。

**为什么** 00:00 是系统在没有填写时间时的默认值；发布时间要真实（国办发〔2017〕47号 PubDate）。

**怎么改** 写真实的时间，或者只写日期。
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the moment of publication when it is midnight."""
    published = document.meta.published
    if isinstance(published, dt.datetime) and not published.hour and not published.minute:
        yield Hit(document.at("published"))


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("发布时间是 00:00，像是系统默认值", "写真实的时间，或者只写日期"),
    en=Wording("published at 00:00, which looks like a default", "write the real time, or the day alone"),
    since="0.1",
    document=check,
)
