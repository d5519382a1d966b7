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

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_ANSWER = re.compile("回应|答复|澄清|辟谣|说明|情况通报")
_RULES = re.compile("制度|办法|规定|方案|机制|通知")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the category when the column is for responses and the title is that of one."""
    meta = document.meta
    if meta.response is not None or not any(category.column_type == "回应关切" for category in document.categories):
        return
    if _ANSWER.search(meta.title) and not _RULES.search(meta.title):
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
