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

_LEADS = "过少低高迟至在于到计期前长"
_UNIT = re.compile(
    rf"[{_LEADS}][ \u3000\xa0]{{0,4}}"
    r"(个工作日|个自然日|个小时|(?:小时|分钟|个月|工作日)[内以]|[天日]内(?!瓦)|％|%|万元|亿元|公里|平方米)"
)
_CALLING = re.compile(
    r"(?:不超过|不少于|不得少于|不得超过|不低于|不高于|最迟|至少|应在|应当在|应于|达到|累计|共计|为期|超过|提前|延长)[ \u3000\xa0]{0,4}\Z"
)
_BLANK = re.compile(r"[ \u3000\xa0][个条件次名场](?=[，,。；])")
_NOUN = re.compile(r"(?:信息|用户|留言|粉丝|提问|信件|建议|提案|文件|案件|事项|条目|会议|活动|培训|人员)[ \u3000\xa0]{0,3}\Z")
_BEFORE = 12
_UNIT_SIGNS = ("个", "小时", "分钟", "工作日", "天内", "日内", "％", "%", "万元", "亿元", "公里", "平方米", " ", "\u3000", "\xa0")
_BLANK_SIGNS = (blank + measure + mark for blank in " \u3000\xa0" for measure in "个条件次名场" for mark in "，,。；")
_SIGNS = frozenset((*(lead + unit for lead in _LEADS for unit in _UNIT_SIGNS), *_BLANK_SIGNS))
"""Of which one stands in every text that either pattern matches."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each place where a unit follows words that call for a number."""
    text = plain_of(document).text
    for start, end in sorted(_places(text)):
        yield Hit(document.at_body(start, end), {"text": document.body_text[start : end + 1].strip()})


def _places(text: str) -> set[tuple[int, int]]:
    found = set()
    for unit in _UNIT.finditer(text):
        place = unit.end() - len(unit[1])
        calling = _CALLING.search(text[max(0, place - _BEFORE) : place])
        if calling:
            found.add((place - len(calling[0]), unit.end()))
    for match in _BLANK.finditer(text):
        noun = _NOUN.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if noun:
            found.add((match.start() - len(noun[0]), match.end()))
    return found


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("“{text}”缺了数字", "按原件补上数字"),
    en=Wording("a number is missing in “{text}”", "take the number from the original"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
