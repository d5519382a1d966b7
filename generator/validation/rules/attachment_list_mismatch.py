"""The list of attachments in the text does not agree with the attachments.

**Why** Catalogue rules and GB/T 9704-2012, 7.3.4: names and order in the list 附件：1.… are those of the
attachments themselves. It is an error: whoever reads the list must find every attachment that was issued, and no other.

**Fix** Make names, number and order agree.

**Example**

    ---
    附件：1.汛前检查表

    2.水库名录

    云溪县水利局

    2024年3月1日

    附件1

    汛前检查表

    附件2

    水库和涵闸名录

---

正文的附件清单与附件不一致。

**为什么** GB/T 9704-2012 7.3.4：附件说明的名称、次序应当与附件一致。这是错误而不是提醒：照清单读的人，应当找得到印发的每一个附件，也没有别的附件。

**怎么改** 使名称、数目、次序一致。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.annexes import annexes, attachment_list, same_name
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each listed name that differs from its annex in the text, or else from its entry in ``attachments``, and entries not listed."""
    text = document.body_text
    if "附件" not in text:
        return
    listed = attachment_list(text)
    if not listed:
        return
    inside = {annex.number: annex.title for annex in annexes(text)}
    titles = [attachment.title for attachment in document.meta.attachments]
    for position, item in enumerate(listed, 1):
        span = document.at_body(item.start, item.end)
        actual = inside.get(position) if inside else titles[position - 1] if position <= len(titles) else None
        if actual is None and not inside:
            if titles:
                yield Hit(span, {"position": position, "listed": item.name, "what": "missing"})
        elif actual and not same_name(item.name, actual):
            yield Hit(span, {"position": position, "listed": item.name, "actual": actual})
    if not inside:
        for index in range(len(listed), len(titles)):
            if not any(same_name(item.name, titles[index]) for item in listed):
                yield Hit(document.at("attachments", index), {"position": index + 1, "actual": titles[index], "what": "unlisted"})


RULE = Rule(
    group="structure",
    severity=Severity.ERROR,
    zh=Wording(
        "附件{position}⟦在清单里是“{listed}”⟧⟦，附件本身是“{actual}”⟧⟦，{what}⟧",
        "使清单与附件的名称、数目、次序一致",
    ),
    en=Wording(
        "attachment {position}⟦ is listed as “{listed}”⟧⟦; it is called “{actual}”⟧⟦; {what}⟧",
        "make names, number and order agree",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("附件",)),
    terms={
        "missing": ("附件项里没有", "`attachments` has none"),
        "unlisted": ("清单里没有", "it is not in the list"),
    },
)
