"""The text holds a citizen's identity number.

**Why** 个人信息保护法 art. 25 and 28, 条例 art. 15: personal information is not disclosed without consent;
identity numbers in public notices are the most frequent leak.

**Fix** Hide it: first three and last four characters (`gongkai mask`).

**Example**

    ---
    公示对象身份证号：110105199001011232

---

正文里有公民身份号码。

**为什么** 个人信息保护法第二十五条、第二十八条，条例第十五条：未经同意不得公开个人信息；公示里的身份证号是最常
见的泄露。

**怎么改** 隐去中间，只留前三位后四位（gongkai mask）。
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
    """Yield each identity number."""
    for span, number in leaks(document, "identity"):
        yield Hit(span, {"number": masked_number(number)})


RULE = Rule(
    group="personal-data",
    severity=Severity.ERROR,
    zh=Wording("公民身份号码 {number} 不得公开", "隐去中间各位，如 {number}（gongkai mask 可以代劳）"),
    en=Wording(
        "the identity number {number} must not be published",
        "hide its middle, as {number} (gongkai mask does it)",
    ),
    since="0.1",
    document=check,
    about=frozenset(("long-number",)),
)
