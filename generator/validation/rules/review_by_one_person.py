"""One person did more than one step of the review.

**Why** The three steps check each other: proposed by the office, rechecked by the disclosure office,
approved by the leader in charge.

**Fix** Have each step done by a different person.

**Example**

    === content/example.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}
    rechecked: {by: 工程科甲, date: 2024-03-02, conclusion: 可以公开}
    approved: {by: 局领导丙, date: 2024-03-03, conclusion: 可以公开}

---

审查的几步是同一个人完成的。

**为什么** 三步相互制约：承办科室提出、公开工作机构复核、分管领导批准。

**怎么改** 由不同的人分别完成。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.review_record import STEP_WORDS, record_of
from generator.validation.rule import Rule, Wording
from generator.validation.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each step whose reviewer did an earlier one."""
    record = record_of(document)
    if record is None:
        return
    seen: dict[str, str] = {}
    for step, entry in record.steps.items():
        name = squeezed(entry.values.get("by", ""))
        if name and seen.setdefault(name, step) != step:
            yield Hit(entry.place("by"), {"name": entry.values["by"], "first": seen[name], "second": step}, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("“{name}”同时做了{first}和{second}", "三步由三个人分别完成"),
    en=Wording("“{name}” did both {first} and {second}", "the three steps need three people"),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
    terms=STEP_WORDS,
)
