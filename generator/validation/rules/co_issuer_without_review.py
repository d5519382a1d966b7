"""A body that issued the document jointly has not reviewed its publication.

**Why** 保守国家秘密法实施条例 art. 42 (item-by-item review before publication) binds every body for what it made;
review rules: information made jointly is reviewed by each body; 条例 art. 11: confirmed with the others before it is
published.

**Fix** Add the body's review to `consultations` in the review record, with `by`, `date` and `conclusion`.

**Example**

    co_issuers: [云溪县财政局]

---

联合发布的机构没有审查记录。

**为什么** 保守国家秘密法实施条例第四十二条要求逐项审查、先审查后公开，各机关对自己制作的部分负责；保密审查制度：联合制作的信息由各机关分别审
查；条例第十一条：发布前与有关机关协商、确认。

**怎么改** 在审查记录的 consultations 里补上这个机构的审查：body、by、date、conclusion。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.review_record import record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each co-issuer that no consultation of the record is from, and each that answered without a name or day."""
    if not document.meta.co_issuers or (record := record_of(document)) is None or record.refused:
        return
    known = context.config.body_by_name

    def body_of(name: str) -> str:
        return known[name].id if name in known else name

    answers = {body_of(entry.values.get("body", "").strip()): entry for entry in record.consultations}
    for index, name in enumerate(document.meta.co_issuers):
        answer = answers.get(body_of(name))
        if answer is None:
            yield Hit(document.at("co_issuers", index), {"what": "none", "body": name})
        elif missing := [field for field in ("by", "date") if not answer.values.get(field)]:
            yield Hit(answer.span, {"what": "incomplete", "body": name, "missing": "、".join(missing)}, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.WARNING,
    zh=Wording("联合发布机构“{body}”{what}⟦：{missing}⟧", "在审查记录的 consultations 里写明它的 body、by、date 和 conclusion"),
    en=Wording("the co-issuer “{body}” {what}⟦: {missing}⟧", "record its `body`, `by`, `date` and `conclusion` in `consultations`"),
    since="0.1",
    document=check,
    about=frozenset(("co_issuers",)),
    waivable=False,
    terms={
        "none": ("没有审查记录", "has no entry in the review record"),
        "incomplete": ("的审查记录不完整，缺", "has an incomplete entry, which lacks"),
    },
)
