"""The title ends in a full stop, a comma or a colon.

**Why** GB/T 9704—2012, 7.3.1: the title is made of the issuing body, the matter and the kind of document; it ends with the kind
and is no sentence. The stop goes along into lists, citations and the catalogue.

**Fix** Delete the sign.

**Example**

    title: 云溪县水利局关于做好汛前检查的通知。

---

标题末尾有句号、逗号或者冒号。

**为什么** 《党政机关公文格式》（GB/T 9704—2012）7.3.1：标题由发文机关名称、事由和文种组成，以文种收尾，不是句子。末尾的标点会一路带进列表、引用和目录。

**怎么改** 删去这个标点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


_SIGNS = ("。", "，", "；", "：", "、", ",", ";", ":")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the title when a sign that ends or parts sentences is its last."""
    title = document.meta.title.rstrip()
    if title.endswith(_SIGNS):
        yield Hit(document.at("title"), {"sign": title[-1]})


RULE = Rule(
    group="reading",
    severity=Severity.WARNING,
    zh=Wording("标题末尾有“{sign}”", "删去这个标点"),
    en=Wording("the title ends in “{sign}”", "delete the sign"),
    since="0.1",
    document=check,
)
