"""The text holds a bank card number.

**Why** 个人信息保护法 art. 28: financial accounts are sensitive personal information.

**Fix** Hide it (`gongkai mask`).

**Example**

    ---
    补贴已打入6222021234567890128账户。

---

正文里有银行卡号。

**为什么** 个人信息保护法第二十八条：金融账户属于敏感个人信息。

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
    """Yield each number with the form and check digit of a bank card."""
    for span, number in leaks(document, "bank-card"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.ERROR,
    zh=Wording("银行卡号 {number} 属于敏感个人信息", "隐去中间各位，如 {number}"),
    en=Wording("the card number {number} is sensitive personal information", "hide its middle, as {number}"),
    since="0.1",
    document=check,
    about=frozenset(("long-number",)),
)
