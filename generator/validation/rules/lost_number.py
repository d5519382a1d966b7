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
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.document import Document
    from generator.validation.rule import Context

_GAP = "[ \u3000\xa0]{0,4}"
_END = "(?=[，,。；;、）)]|$)"
_LOST = regex(
    "|".join(
        (
            rf"(?:不超过|不少于|不得少于|不得超过|不低于|不高于|最迟|至少|应在|应当在|应于|达到|累计|共计|为期|超过|提前|延长){_GAP}(?:个工作日|个自然日|个小时|(?:小时|分钟|个月|工作日)(?:[内以]|(?=[，。；])|(?<!日)(?=的))|[天日]内(?!瓦)|％|%|万元|亿元|公里|平方米|[学课]时)",
            rf"(?:提前|延长|连续|为期|不超过|不少于|公示){_GAP}[天](?=[告通内以，。；、]|的)",
            r"(?:信息|用户|留言|粉丝|提问|信件|建议|提案|文件|案件|事项|条目|会议|活动|培训|人员|惠及|涉及|受益|新增|覆盖|补贴|补助|资金)[ \u3000\xa0]{1,3}(?:[个条件次名场户人]|万元|亿元|人次)(?=[，,。；、])",
            rf"[起长于在过至到迟后][个](?:工作日|自然日|百分点){_END}|(?<=[起长于在过至到迟降升高低])[个](?:工作日|自然日|百分点)",
            r"(?<=[\u4e00-\u9fff])(?<![其单各以和、含之后类])[%％](?=[，,。；、的])|不(?:得)?[低高少多]于[%％]",
            rf"(?:投入|投资|资金|补助|补贴|拨付|奖励|收入|支出|预算|共计|累计|达到|安排|筹集|发放)(?:资金|补助|经费|款项)?{_GAP}(?:万元|亿元){_END}",
            rf"(?:面积|长度|距离|总长|全长|高度|宽度|里程)(?:达到?|约|为|共计?)?{_GAP}(?:平方米|公里|公顷|亩|千米|平方公里){_END}",
            rf"处以?元以|以上元以下|每[人户亩月年天]?(?:每[月年天])?元{_END}|(?:标准|金额|价格|罚款)为?元{_END}",
            rf"(?:有效期|期限|聘期|服务期|保质期|工期)为?[年月天]{_END}|(?:之日起|应当在|应在|须在|[，,。；|：]在|并在|^在|[| ]在)日内(?!瓦)",
            r"第(?:届|次(?:会议|全会|全体)|号(?:令|公告|文))(?=[\u4e00-\u9fff，。])|令第号|工期为?个月",
        )
    ),
    re.MULTILINE,
)
_UNITS = (
    "个工作日",
    "个自然日",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "工作日",
    "日内",
    "天",
    "％",
    "%",
    "万元",
    "亿元",
    "元",
    "公里",
    "平方米",
    "公顷",
    "亩",
    "千米",
    "平方公里",
    "个百分点",
    "年",
    "月",
)
_BEHIND = "过少低高迟至在于到计期前长达约起为全示续资助贴付励入出算排集放费项积度离程共准额格款人户亩月年天处以金款费降升后的占率"
_SIGNS = frozenset(
    (
        *(f"{character}{unit}" for character in _BEHIND for unit in _UNITS if unit not in "年月天" or character in "期为长续示过少前"),
        *(f"{gap}{unit}" for gap in (" ", "\u3000", "\xa0") for unit in _UNITS if unit not in "年月元亩天"),
        *(f"{gap}{unit}" for gap in (" ", "\u3000", "\xa0") for unit in ("个，", "个。", "条，", "条。", "条；", "件，", "件。", "件；", "次，", "次。", "名，", "名。", "场，", "场。", "户，", "户。", "人，", "人。", "万元", "人次")),
        "于%", "于％", "于学时", "于课时", "过学时", "计学时", "以上元", "第届", "第次会", "第次全", "第号令", "令第号", "第号公", "第号文",
        *(f"{character}%" for character in "长到达是数例加减少"), *(f"{character}％" for character in "长到达是数例加减少"),
    )
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each place where a unit follows words that call for a number."""
    last: Span | None = None
    for span, match in matches(document, _LOST):
        if last is None or (span.line, span.column) >= (last.end_line, last.end_column):
            last = span
            yield Hit(span, {"text": match[0].strip()})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("“{text}”缺了数字", "按原件补上数字"),
    en=Wording("a number is missing in “{text}”", "take the number from the original"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
