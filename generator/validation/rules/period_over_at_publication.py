"""The time to object, apply or comment was over when the notice was published.

**Why** 条例 art. 23 and 26: a notice is published in time for those whom it concerns; one whose days are over lets nobody object.

**Fix** Correct the days, or the day of publication. Days that really are over call for another span.

**Example**

    ---
    公示时间：2024年2月20日至2月26日。

---

公示、报名或者征求意见的日子在发布以前就过了。

**为什么** 条例第二十三条、第二十六条：公开要及时；发布时期限已过的公示，谁也提不了意见。

**怎么改** 核对起止日期和发布日期；确实过了的，重新确定期限。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import SPAN, span_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_OPEN = regex(
    rf"(?:公示|公告|报名|申报|征求意见|征集)的?(?:期限?|时间)(?:自|从|为|是|：|:|[ \u3000]){{1,2}}(?:共?\d{{1,2}}个?(?:工作日|天|日)[，,（(：:]?(?:即|自|从)?)?({SPAN})"
)
_TITLE = regex("公示|公告|通告|通知|启事|简章|征求意见")
_OVER = regex("期满|届满|结束|已|未收到|无异议|没有收到|没有异议|期间，?共")
"""What is told of a time that is over."""
_RESULT = regex("结果|情况|反馈|采纳|更正|补充|延长|延期")
"""Titles of papers about one."""
_LONGEST = 180
"""Days: a span further back without a year of its own is one of the year after."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such span that ended before the document was published."""
    meta = document.meta
    if not _TITLE.search(meta.title) or _RESULT.search(meta.title):
        return
    text = document.body_text
    for match in _OPEN.finditer(text):
        span = span_of(match.groups()[1:], meta.created.year)
        line_end = text.find("\n", match.end())
        if span is None or not 0 < (meta.published_on - span[1]).days < _LONGEST:
            continue
        if not _OVER.search(text, match.end(), line_end if line_end >= 0 else len(text)):
            yield Hit(document.at_body(*match.span(1)), {"text": match[1], "published": meta.published_on.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("“{text}”在发布日期 {published} 之前就结束了", "核对起止日期和发布日期；确实过了的，重新确定期限"),
    en=Wording(
        "“{text}” was over before the day of publication, {published}", "correct the days or the day of publication; set another span"
    ),
    since="0.1",
    document=check,
    needs=frozenset(
        f"{what}{kind}" for what in ("公示", "公告", "报名", "申报", "征求意见", "征集", "公示的", "报名的") for kind in ("期", "时间")
    ),
    in_body=True,
)
