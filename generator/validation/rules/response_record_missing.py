"""A response to public concern has no record of the response.

**Why** 国办发〔2016〕61号: what was asked, when and by whom it was answered must be on record; deadlines are
counted from it.

**Fix** Add `response` with `trigger`, `form`, `event_at`, `responded_at` and `responsible`.

**Example**

    category: supervision/response
    title: 云溪县水利局关于自来水发黄情况的回应

---

回应关切的文件没有回应记录。

**为什么** 国办发〔2016〕61号：因何回应、何时由谁回应要有记录，时限据此计算。

**怎么改** 补写 response：触发情形、回应形式、事件时间、回应时间、责任单位。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_COLUMN = "回应关切"
_RULES = regex("舆情|回应.{0,12}(?:工作|通知|意见)|关切|制度|办法|规定|方案|机制|预案|意见|政务公开|信息公开|解读|问答")
"""Titles of rules and orders on how to respond, and of interpretations in the same column, which are no responses."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the category when the column is for responses and the title is not that of something else that stands there."""
    meta = document.meta
    if meta.response is not None or not any(_COLUMN in (category.column_type, category.name) for category in document.categories):
        return
    if not _RULES.search(meta.title):
        yield Hit(document.at("category"))


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("回应关切的文件缺少回应记录（response）", "补写 trigger、form、event_at、responded_at、responsible"),
    en=Wording(
        "this response to public concern has no `response` record",
        "add trigger, form, event_at, responded_at and responsible",
    ),
    since="0.1",
    document=check,
)
