"""The text gives the old limit for answering applications.

**Why** 条例 art. 33 (2019): 20 working days, extendable by 20; 15 working days was the rule of 2007, replaced
on 2019-05-15.

**Fix** Write 20 working days, or keep the text as the historical one and say so.

**Example**

    ---
    收到依申请公开的申请后15个工作日内予以答复。

---

依申请公开的答复期限是旧的。

**为什么** 条例第三十三条（2019年）：20个工作日，可以延长20个工作日；15个工作日是2007年的规定，2019年5月15日起不
再适用。

**怎么改** 改为20个工作日；历史文件照录的，在文中说明。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LIMIT = re.compile(r"(?:15|十五)个工作日")
_APPLICATION = re.compile("申请")
_ANSWER = re.compile("答复|公开|延长")
_CONSULTATION = re.compile("第三方|征求|其他行政机关")  # 条例 art. 32 and 34: fifteen working days to be heard
_AROUND = 60


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each limit of fifteen working days beside words for applications and answers."""
    text = document.body_text
    if "申请" not in text:
        return
    for match in _LIMIT.finditer(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        before = text[max(0, match.start() - _AROUND // 2) : match.start()]
        if _APPLICATION.search(around) and _ANSWER.search(around) and "公开" in text and not _CONSULTATION.search(before):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{text}”是2007年的答复期限，现行为20个工作日", "改为20个工作日；历史文件可以保留并说明"),
    en=Wording(
        "“{text}” is the limit of 2007; it is 20 working days now",
        "write 20 working days, or say that the text is historical",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("15个工作日", "十五个工作日")),
)
