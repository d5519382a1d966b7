"""The text holds a mobile telephone number.

**Why** 个人信息保护法 art. 25: personal information must not be made public, and a private number is personal
information.

**Fix** Hide it (`gongkai mask`), or give the office's own telephone number.

**Example**

    ---
    申请人13812345678已提交材料。

---

正文里有手机号码。

**为什么** 个人信息保护法第二十五条：不得公开处理的个人信息；私人手机号属于个人信息。

**怎么改** 隐去中间（gongkai mask），或者改用单位电话。
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
    """Yield each mobile number that is not given as a contact."""
    for span, number in leaks(document, "mobile"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.ERROR,
    zh=Wording("手机号码 {number} 属于个人信息", "隐去中间四位，或者改用单位电话"),
    en=Wording(
        "the mobile number {number} is personal information",
        "hide its middle, or give the office's telephone number",
    ),
    since="0.1",
    document=check,
    about=frozenset(("long-number",)),
)
