"""The moments of a response are not in order.

**Why** 国办发〔2016〕61号 sets deadlines from the event; an answer before the event is a slip or a forgery.

**Fix** Correct `event_at`, `first_release_at` or `responded_at`.

**Example**

    response:
      trigger: 涉及公众切身利益
      form: 网上发布
      event_at: 2024-03-05 10:00
      responded_at: 2024-03-04 09:00
      responsible: 云溪县水利局

---

回应记录的时间顺序不对。

**为什么** 国办发〔2016〕61号的时限从事件发生算起；先回应后发生，不是笔误就是伪造。

**怎么改** 改正事件时间、首次发布时间或者回应时间。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.moments import as_text, before
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each moment that comes before the one it must follow."""
    response = document.meta.response
    if response is None:
        return
    names = ("event_at", "first_release_at", "responded_at")
    given = [(name, value) for name in names if (value := getattr(response, name)) is not None]
    for (first, value), (second, following) in pairwise(given):
        if before(following, value):
            values = {"earlier": first, "first": as_text(value), "later": second, "second": as_text(following)}
            yield Hit(document.at("response", second), values)


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("{later} {second} 早于{earlier} {first}", "改正其中一个时间"),
    en=Wording("{later} {second} comes before {earlier} {first}", "correct one of the two"),
    since="0.1",
    document=check,
    about=frozenset(("response",)),
    terms={
        "event_at": ("事件时间", "the event"),
        "first_release_at": ("首次发布时间", "the first release"),
        "responded_at": ("回应时间", "the response"),
    },
)
