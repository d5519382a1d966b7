"""A mobile telephone number is given as a contact.

**Why** 个人信息保护法 art. 25: the holder of a number must have agreed to its publication; an office's own line
outlives its staff.

**Fix** Give the office's telephone number, or keep the number if its holder agreed.

**Example**

    ---
    联系电话：13812345678

---

联系电话是手机号码。

**为什么** 个人信息保护法第二十五条：公开手机号要本人同意；单位电话不会因人员变动失效。

**怎么改** 改用单位电话；本人同意公开的可以保留。
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
    """Yield each mobile number that stands behind words of contact."""
    for span, number in leaks(document, "mobile-contact"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("联系电话 {number} 是手机号码", "改用单位电话，或者确认本人同意公开"),
    en=Wording(
        "the contact {number} is a mobile number",
        "give the office's telephone number, or make sure that the holder agreed",
    ),
    since="0.1",
    document=check,
    about=frozenset(("long-number",)),
)
