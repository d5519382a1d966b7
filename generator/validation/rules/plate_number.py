"""The text holds a vehicle's plate number.

**Why** 个人信息保护法 art. 4: with it a person can be identified; lists of official vehicles may be published.

**Fix** Hide it unless the vehicle is the office's, or the law demands it.

**Example**

    ---
    车辆皖A·12345予以处罚。

---

正文里有车牌号。

**为什么** 个人信息保护法第四条：车牌号可以识别到个人；公务用车可以公开。

**怎么改** 不是公务用车、法律也没有要求公开的，隐去中间。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.leaks import leaks
from generator.validation.personal_data import PLATE_BEGINNINGS, masked_number
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each plate number."""
    for span, number in leaks(document, "plate"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("车牌号 {number} 可能属于个人信息", "不是公务用车的隐去中间"),
    en=Wording(
        "the plate number {number} may be personal information",
        "hide its middle unless the vehicle is the office's",
    ),
    since="0.1",
    document=check,
    needs=PLATE_BEGINNINGS,
)
