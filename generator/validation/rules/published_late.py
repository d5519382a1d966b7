"""The document was published later than the law allows.

**Why** 条例 art. 26: within 20 working days of its creation, unless laws or regulations set another limit.

**Fix** Nothing can be done afterwards; if a law sets another limit, write `limit_days` (working days) and
`limit_basis`.

**Example**

    created: 2024-03-01
    published: 2024-04-01

---

发布晚于法定期限。

**为什么** 条例第二十六条：自形成之日起20个工作日内公开，法律、法规另有规定的除外。

**怎么改** 已经迟了无法补救；法律法规另有期限的，写明 limit_days（工作日）和 limit_basis。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.working_days import UnknownYear, calendar_of, limit_to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the day of publication when it lies after the limit."""
    meta = document.meta
    limit = limit_to_count(meta)
    if limit is None:
        return
    published = meta.published_on
    try:
        calendar = calendar_of(context.config)
        latest = calendar.after(meta.created, limit)
        days = calendar.between(meta.created, published) if published > latest else 0
    except UnknownYear:
        return
    if days:
        yield Hit(document.at("published"), {"days": days, "limit": limit, "latest": latest.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording(
        "形成后第{days}个工作日才发布，超过{limit}个工作日的期限（最迟应在 {latest}）",
        "另有法定期限的，写明 limit_days 和 limit_basis",
    ),
    en=Wording(
        "published on working day {days} after its creation; the limit is {limit} (by {latest})",
        "if a law sets another limit, write `limit_days` and `limit_basis`",
    ),
    since="0.1",
    document=check,
)
