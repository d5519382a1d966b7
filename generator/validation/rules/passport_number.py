"""The text holds a passport number.

**Why** 个人信息保护法 art. 25: it identifies a person.

**Fix** Hide it (`gongkai mask`).

**Example**

    ---
    护照号码：E12345678

---

正文里有护照号码。

**为什么** 个人信息保护法第二十五条：护照号码能识别到个人。

**怎么改** 隐去中间（gongkai mask）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.leaks import leaks
from generator.validation.personal_data import masked_number
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each passport number."""
    for span, number in leaks(document, "passport"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.ERROR,
    zh=Wording("护照号码 {number} 属于个人信息", "隐去中间各位"),
    en=Wording("the passport number {number} is personal information", "hide its middle"),
    since="0.1",
    document=check,
    needs=frozenset(("护照", "通行证", "assport")),
)
