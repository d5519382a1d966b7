"""The steps of the review are not in order, or came after publication.

**Why** 先审查、后公开 (保守国家秘密法实施条例 art. 42): proposal, recheck, approval, publication, in this
order.

**Fix** Correct the dates; a document published before its approval must be reported.

**Example**

    === content/example.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}
    rechecked: {by: 政务公开办乙, date: 2024-03-02, conclusion: 可以公开}
    approved: {by: 局领导丙, date: 2024-03-09, conclusion: 可以公开}

---

审查的日期顺序不对，或者晚于发布。

**为什么** 先审查、后公开（保守国家秘密法实施条例第四十二条）：提出、复核、批准、发布依次进行。

**怎么改** 改正日期；批准之前就已发布的，应当报告。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.review_record import STEP_WORDS, STEPS, record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each step that is dated after the next one."""
    record = record_of(document)
    if record is None:
        return
    days = [(step, entry.day) for step in STEPS if (entry := record.steps.get(step)) is not None]
    known = [(step, day) for step, day in days if day is not None]
    if not document.meta.draft:
        known.append(("published", document.meta.published_on))
    for (step, day), (following, next_day) in pairwise(known):
        if day > next_day:
            values = {"step": step, "date": day.isoformat(), "next": following, "other": next_day.isoformat()}
            yield Hit(record.steps[step].place("date"), values, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("{step}的日期 {date} 晚于{next}的日期 {other}", "改正日期：提出、复核、批准、发布依次进行"),
    en=Wording(
        "{step} on {date} comes after {next} on {other}",
        "correct the dates: proposal, recheck, approval, publication",
    ),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
    terms={
        **STEP_WORDS,
        "published": ("发布", "publication"),
    },
)
