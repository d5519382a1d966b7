"""The review does not end with the permission to publish in this way.

**Why** 先审查、后公开: a document whose review refuses, postpones or refers it must not be published; another
form than 主动公开 needs its basis.

**Fix** Finish the review, or set `disclosure` to what was decided.

**Example**

    === content/example.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}
    rechecked: {by: 政务公开办乙, date: 2024-03-02, conclusion: 可以公开}
    approved: {by: 局领导丙, date: 2024-03-03, conclusion: 暂缓公开, basis: 尚需会商}

---

审查没有得出可以这样公开的结论。

**为什么** 先审查、后公开：不予公开、暂缓、移送的不得发布；不是“可以公开”的要写明依据。

**怎么改** 完成审查，或者按审查结论改公开形式。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.review_record import STEP_WORDS, record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_OPEN = regex(r"(?:可以|同意|准予|予以|主动|可)+(?:主动|全文)?公开|同意发布|同意")
_REFUSED = regex(r"不|暂缓|待|移送|报请|退回|否")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield steps without a basis, and the last step when it does not allow what the document does."""
    record = record_of(document)
    if record is None:
        return
    for step, entry in record.steps.items():
        conclusion = entry.values.get("conclusion", "")
        if not conclusion or _OPEN.fullmatch(conclusion):
            continue
        if not entry.values.get("basis"):
            yield Hit(entry.place("conclusion"), {"what": "basis", "step": step, "conclusion": conclusion}, path=record.path)
        elif step == "approved" and (_REFUSED.search(conclusion) or (document.meta.disclosure == "主动公开" and "申请" in conclusion)):
            values = {"what": "refused", "step": step, "conclusion": conclusion, "disclosure": document.meta.disclosure}
            yield Hit(entry.place("conclusion"), values, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording(
        "{what}：{step}的结论是“{conclusion}”⟦，公开形式是“{disclosure}”⟧",
        "完成审查，或者按结论改 disclosure；不是“可以公开”的写明 basis",
    ),
    en=Wording(
        "{what}: {step} concludes “{conclusion}”⟦; disclosure is “{disclosure}”⟧",
        "finish the review, set `disclosure` to what was decided, and give the `basis`",
    ),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
    terms={
        **STEP_WORDS,
        "refused": ("结论不允许公开", "the conclusion does not allow publication"),
        "basis": ("没有写明依据", "the basis is missing"),
    },
)
