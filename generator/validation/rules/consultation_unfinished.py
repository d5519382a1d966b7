"""A body that was to be consulted has not agreed.

**Why** 条例 art. 11: information that concerns other bodies is confirmed with them before it is published.

**Fix** Obtain the answer and record its date and conclusion.

**Example**

    === content/example.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}
    rechecked: {by: 政务公开办乙, date: 2024-03-02, conclusion: 可以公开}
    approved: {by: 局领导丙, date: 2024-03-03, conclusion: 可以公开}
    consultations:
      - {body: 云溪县财政局, date: 2024-03-01}

---

会商的单位还没有同意。

**为什么** 条例第十一条：涉及其他机关的信息，发布前应当与其协商、确认。

**怎么改** 取得答复，写明日期和结论。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.review_record import record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_DISAGREED = regex(r"不同意|不宜|不予|反对|暂缓|待")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each consultation without an answer, or with a refusal."""
    record = record_of(document)
    if record is None:
        return
    for entry in record.consultations:
        answer = entry.values.get("conclusion") or entry.values.get("opinion") or ""
        if not answer or _DISAGREED.search(answer):
            values = {"body": entry.values.get("body", ""), "conclusion": answer}
            yield Hit(entry.place("conclusion"), values, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("“{body}”的会商没有得出同意的结论⟦（“{conclusion}”）⟧", "取得答复后写明 date 和 conclusion"),
    en=Wording("“{body}” has not agreed⟦ (“{conclusion}”)⟧", "record its answer with `date` and `conclusion`"),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
)
