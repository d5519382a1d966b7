"""A number is missing before its unit.

**Why** Copying and conversion lose figures (不超过个工作日): a time limit without its number binds no one.

**Fix** Take the number from the original.

**Example**

    ---
    一般要求回复不超过个工作日，最迟小时内发布。

---

数量单位前缺了数字。

**为什么** 复制、转换会丢数字（“不超过个工作日”）：没有数字的期限等于没有。

**怎么改** 按原件补上数字。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LOST = re.compile(
    r"(?:不超过|不少于|不得少于|不得超过|不低于|不高于|最迟|至少|应在|应当在|应于|达到|累计|共计|为期|超过|提前|延长)[ \u3000\xa0]{0,4}"
    r"(?:个工作日|个自然日|个小时|个月[内以]|小时[内以]|分钟[内以]|工作日[内以]|[天日]内(?!瓦)|％|%|万元|亿元|公里|平方米|[个条件次]?(?=[，。；]))(?<![达到计超过])"
    r"|(?:信息|用户|留言|粉丝|提问|信件|建议|提案|文件|案件|事项|条目|会议|活动|培训|人员)[ \u3000\xa0]{1,4}[个条件次名场](?=[，,。；])"
)
_GATE = re.compile("[，。；, \u3000\xa0个小工天日％%万亿][^\n]?")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each place where a unit follows words that call for a number."""
    for match in _LOST.finditer(plain_of(document).text):
        if match[0].strip():
            yield Hit(document.at_body(*match.span()), {"text": document.body_text[match.start() : match.end() + 1].strip()})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("“{text}”缺了数字", "按原件补上数字"),
    en=Wording("a number is missing in “{text}”", "take the number from the original"),
    since="0.1",
    document=check,
)
