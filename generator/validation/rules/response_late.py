"""A public concern was answered later than the limit.

**Why** 国办发〔2016〕61号: major emergencies are answered within 24 hours by press conference, other matters
within 48 hours.

**Fix** Nothing can be done afterwards; correct the times if they are wrong.

**Example**

    response:
      trigger: 涉及公众切身利益
      form: 网上发布
      event_at: 2024-03-01 10:00
      responded_at: 2024-03-04 09:00
      responsible: 云溪县水利局

---

回应晚于时限。

**为什么** 国办发〔2016〕61号：特别重大、重大突发事件最迟24小时内举行新闻发布会，其他政务舆情48小时内回应。

**怎么改** 已经迟了无法补救；时间填错的改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.moments import hours_between
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LIMIT, _MAJOR_LIMIT = 48, 24


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the response when it came after 48 hours, after 24 in a major emergency."""
    response = document.meta.response
    if response is None:
        return
    limit = _MAJOR_LIMIT if "重大突发" in response.trigger else _LIMIT
    hours = hours_between(response.event_at, response.responded_at)
    if hours is not None and hours > limit:
        yield Hit(document.at("response", "responded_at"), {"hours": round(hours), "limit": limit})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("事件后 {hours} 小时才回应，超过 {limit} 小时", "核对时间；确实迟了的，按制度说明原因"),
    en=Wording(
        "answered {hours} hours after the event; the limit is {limit}",
        "check the times; give the reasons if it was late",
    ),
    since="0.1",
    document=check,
    about=frozenset(("response",)),
)
