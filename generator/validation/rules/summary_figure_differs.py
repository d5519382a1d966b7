"""A figure of the title or the summary has two digits exchanged, compared with the text.

**Why** Who searches reads the summary first; 内容概述 has to say what the text says (条例 art. 12; 国办发〔2017〕47号).

**Fix** Compare with the text and correct one of the two.

**Example**

    summary: 公开2023年防汛工作总结，共检查水库132座。
    ---
    全年检查水库123座，整改隐患8处。

---

标题或者内容概述里的数字与正文相比颠倒了两位。

**为什么** 检索的人先看内容概述；内容概述要与正文一致（条例第十二条、国办发〔2017〕47号）。

**怎么改** 与正文核对，改正其中一处。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import exchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_FIGURE = regex(r"(?<![\d.,A-Za-z〔/-])(\d[\d,]{1,14}(?:\.\d{1,4})?)([\u3400-\u9fff%％])")
_OF_DAYS = frozenset("年月日号时分天")
_SURE = 3
"""Digits of a figure of days: two with them exchanged may be another day of the same text."""
_ALONE = r"(?<![\d.,]){}(?![\d.,]*\d)"


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each figure that the text does not have, but has with two digits exchanged and the same unit."""
    text = document.body_text
    for key in ("title", "summary"):
        words: str = getattr(document.meta, key)
        for match in _FIGURE.finditer(words):
            number, unit = match.groups()
            if number + unit in text or (unit in _OF_DAYS and len(number) < _SURE):
                continue
            right = next((other for other in exchanged(number) if re.search(_ALONE.format(re.escape(other + unit)), text)), None)
            if right and not re.search(_ALONE.format(re.escape(number)), text):
                yield Hit(document.at(key), {"written": number + unit, "right": right + unit})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("正文里没有“{written}”，有“{right}”", "与正文核对，改正其中一处"),
    en=Wording("the text has no “{written}” but “{right}”", "compare with the text and correct one of the two"),
    since="0.1",
    document=check,
)
