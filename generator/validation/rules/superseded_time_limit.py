"""The text gives the old limit for answering applications or for going to court, or too short a one for reconsideration.

**Why** 条例 art. 33 (2019): 20 working days, extendable by 20; 15 working days was the rule of 2007, replaced
on 2019-05-15. 行政诉讼法 art. 46 (since 2015-05-01): six months; three months was the rule before.
行政复议法 art. 20: sixty days, or longer where a law says so.

**Fix** Write the limit of today, or keep the text as the historical one and say so.

**Example**

    ---
    收到依申请公开的申请后15个工作日内予以答复。

---

依申请公开的答复期限或者提起行政诉讼的期限是旧的，或者申请行政复议的期限短于法定的六十日。

**为什么** 条例第三十三条（2019年）：20个工作日，可以延长20个工作日；15个工作日是2007年的规定，2019年5月15日起不
再适用。行政诉讼法第四十六条（2015年5月1日起）：六个月；以前是三个月。行政复议法第二十条：六十日，
法律规定更长的从其规定。

**怎么改** 改为现行的期限；历史文件照录的，在文中说明。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LIMIT = regex(r"(?:15|十五)个工作日")
_APPLICATION = regex("申请")
_ANSWER = regex("答复|公开|延长")
_CONSULTATION = regex("第三方|征求|其他行政机关")  # 条例 art. 32 and 34: fifteen working days to be heard
_LAWSUIT = regex(r"(?:3|三)个月(?:之)?内[^，。；\n]{0,16}(?:人民法院)[^，。；\n]{0,6}(?:起诉|诉讼)")
_OTHER_LAWS = regex("专利|商标|植物新品种|集成电路|民事")  # laws with limits of their own
_REVIEW = regex(
    r"(?<![一二三四五六七八九十百\d])(\d{1,2}|五|十|十五|三十)日(?:之)?内[^，。；、\n日]{0,10}向[^，。；、\n日]{2,30}申请(?:行政)?复议"
)
_LEAST_FOR_REVIEW = 60
_AROUND = 60


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each limit of three months for a lawsuit, and of fifteen working days beside words for applications and answers."""
    text = document.body_text
    if "人民法院" in text and not _OTHER_LAWS.search(text):
        for match in _LAWSUIT.finditer(text):
            yield Hit(document.at_body(*match.span()), {"text": match[0], "what": "lawsuit"})
    for match in _REVIEW.finditer(text):
        if not match[1].isdigit() or int(match[1]) < _LEAST_FOR_REVIEW:
            yield Hit(document.at_body(*match.span()), {"text": match[0], "what": "review"})
    if "申请" not in text:
        return
    for match in _LIMIT.finditer(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        before = text[max(0, match.start() - _AROUND // 2) : match.start()]
        if _APPLICATION.search(around) and _ANSWER.search(around) and "公开" in text and not _CONSULTATION.search(before):
            yield Hit(document.at_body(*match.span()), {"text": match[0], "what": "answer"})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{text}”是{what}", "改为现行的期限；历史文件可以保留并说明"),
    en=Wording("“{text}” is {what}", "write the limit of today, or say that the text is historical"),
    since="0.1",
    document=check,
    needs=frozenset(("15个工作日", "十五个工作日", "3个月内", "三个月内", "三个月之内", "申请行政复议", "申请复议")),
    terms={
        "answer": ("2007年的答复期限，现行为20个工作日", "the limit of 2007 for an answer; it is 20 working days now"),
        "review": ("短于60日的行政复议申请期限", "a limit for applying for reconsideration below the sixty days of the law"),
        "lawsuit": ("2015年以前的起诉期限，现行为6个月", "the limit before 2015 for going to court; it is six months now"),
    },
)
