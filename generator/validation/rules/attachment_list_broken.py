"""A name in the list of attachments is broken over two paragraphs.

**Why** Read aloud, and in search, the name ends in the middle of a word; it comes from copying a file's fixed
lines.

**Fix** Join the lines.

**Example**

    ---
    附件：1.云溪县水利局汛前检查

    办法；

    2.水库名录。

---

附件清单里的名称断成了两段。

**为什么** 朗读和检索时名称在词中间断开；这是复制固定行宽的文字造成的。

**怎么改** 合成一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.annexes import attachment_list
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each broken name."""
    text = document.body_text
    if "附件" in text:
        for position, item in enumerate(attachment_list(text), 1):
            if item.broken:
                yield Hit(document.at_body(item.start, item.end), {"position": position, "name": item.name})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("附件{position}的名称断成了两段", "合成一行：“{name}”"),
    en=Wording("the name of attachment {position} is broken over two paragraphs", "join the lines: “{name}”"),
    since="0.1",
    document=check,
    needs=frozenset(("附件",)),
)
