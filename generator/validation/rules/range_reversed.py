"""A span of days ends before it begins.

**Why** Readers cannot tell when a notice is open for objections or an office for applications.

**Fix** Compare with the original and correct one of the two days.

**Example**

    ---
    公示时间：2024年3月15日至2024年3月11日。

---

起止日期颠倒了。

**为什么** 公示、报名到底哪几天，群众看不出来。

**怎么改** 与原件核对，改正其中一个日期。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.dates import SPAN
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SPAN = re.compile(SPAN)
_LATE = 20
"""Days by which the second day may be the smaller one where it is of the next month: 12月30日至2日."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each span whose second day lies before the first; from December to January only where both years are written."""
    for match in _SPAN.finditer(document.body_text):
        year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in match.groups())
        goes_on = not last_month and day - last_day > _LATE
        if goes_on or (last_year and not year) or (not last_year and last_month not in {0, month}):
            continue
        if (last_year or year, last_month or month, last_day) < (year, month, day):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("“{text}”的起止颠倒了", "与原件核对，改正其中一个日期"),
    en=Wording("“{text}” ends before it begins", "compare with the original and correct one of the two days"),
    since="0.1",
    document=check,
    needs=frozenset(
        f"{end}{blank}{to}" for end in "日）)" for blank in ("", " ", "\u3000", "\xa0") for to in (*"至到~～—–-", "起至", "起到")
    ),
    in_body=True,
)
