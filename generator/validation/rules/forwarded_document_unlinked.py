"""A forwarding document has no relation to what it forwards.

**Why** The forwarded text is found by both numbers, and its validity reaches the forwarding one.

**Fix** Write `relations: {forwards: [number]}`.

**Example**

    title: 云溪县水利局转发关于做好防汛工作的通知
    ---
    现将《关于做好防汛工作的通知》（皖水〔2024〕5号）转发给你们，请贯彻执行。

---

转发的文件没有写关联。

**为什么** 两个文号都应当能查到，被转发文件的效力也影响转发文件。

**怎么改** 写 relations 的 forwards（转发）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.citations import NUMBER, letters
from generator.validation.rule import Rule, Wording
from generator.validation.text import GLOSS, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the title of a forwarding document, with the first number that its text names."""
    meta = document.meta
    title = meta.title
    if ("转发" not in title and "轉" not in title) or meta.relations.forwards:
        return
    if "转发" in title or "轉發" in GLOSS.sub("", title):
        text = GLOSS.sub("", plain_of(document).text[:20_000])
        own = letters(meta.document_number or "")
        numbers = (match[0].lstrip("》的") for match in NUMBER.finditer(text))
        yield Hit(document.at("title"), {"number": next((number for number in numbers if letters(number) != own), "")})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("转发的文件没有写关联⟦：{number}⟧", "在 relations 里写 forwards⟦: [{number}]⟧"),
    en=Wording(
        "the forwarded document⟦, {number},⟧ is not given as a relation",
        "write `forwards`⟦ with {number}⟧ under `relations`",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("转发", "轉")),
)
