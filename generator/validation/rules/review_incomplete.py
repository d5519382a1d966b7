"""The review record lacks something, or holds something it cannot.

**Why** Review rules: the record names the ground, the conclusion, the responsible reviewer and the date of
every step.

**Fix** Complete the step named.

**Example**

    === content/example.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}
    rechecked: {by: 政务公开办乙, date: 2024-03-02}
    approved: {by: 局领导丙, date: 2024-03-03, conclusion: 可以公开}

---

审查记录不完整，或者有不该有的内容。

**为什么** 保密审查制度：记录要写明依据、结论、责任人和日期。

**怎么改** 补全所指的一步。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.review_record import STEP_WORDS, record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each problem of a record that could be read."""
    record = record_of(document)
    if record is not None and not (record.refused and record.refused != "shape"):
        for problem in record.problems:
            yield Hit(problem.span, {"what": problem.what, "name": problem.name, "detail": problem.detail}, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("审查记录{what}：{name}⟦（{detail}）⟧", "三步都写明 by（审查人）、date（日期）、conclusion（结论）"),
    en=Wording(
        "the review record {what}: {name}⟦ ({detail})⟧",
        "each of the three steps needs `by`, `date` and `conclusion`",
    ),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
    terms={
        "step": ("缺少一步", "lacks a step"),
        "field": ("缺少一项", "lacks a value"),
        "date": ("的日期不对", "has a wrong date"),
        "shape": ("的写法不对，应当是“键: 值”", "is not written as `key: value`"),
        "key": ("有不认识的键", "has an unknown key"),
        "twice": ("有重复的键", "has a key twice"),
        **{step: (f"{step}（{chinese}）", step) for step, (chinese, _) in STEP_WORDS.items()},
    },
)
