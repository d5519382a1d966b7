"""A number may be missing before or after a measure.

**Why** Copied reports lose figures (回复提问个，回复率，): the sentence reads on, but says nothing.

**Fix** Compare with the original.

**Example**

    ---
    上半年，回复百姓畅言提问个，回复率，得到了来信人的肯定。

---

数量词前后可能缺了数字。

**为什么** 复制来的报告会丢数字（“回复提问个，回复率，”），句子通顺，却什么也没说。

**怎么改** 与原件核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NOUNS = "提问|咨询|信件|来信|信箱来信|留言|信息|投诉|诉求|工单|案件|问题|建议|提案|申请|事项|微博|微信|稿件|线索|隐患|项目|岗位|发布会|新闻发布会|活动|代表"
_PERHAPS = regex(
    rf"(?:{_NOUNS})[个条起宗篇份封场期](?=[，,。；;、])|(?:案件|文件)件(?=[，,。；;、])|代表名(?=[，,。；;、出])|(?:培训|服务|参与|接待|惠及)人次(?=[，,。；;])"
    r"|(?<!提高)(?<!提升)(?<!增强)(?<![的和及与、升高])(?:回复|办结|满意|答复|办理|按期办结)率(?=[，,。；;])"
    r"|(?<![公与])共有?(?:户人|户(?=人)|[户名条起家场](?=[人受，。]))|(?:电话|传真|邮箱|手机|联系人|网址|地址|邮编)[:：][ \u3000]{0,3}(?=[，,；;。])"
    r"|(?<![生发具期某当签注同去])年月日(?=[前起止至，。召印])|(?:不少于|至少|增加|新增|选派|抽调)名(?=[工干同专人])|建议件(?=[，,。；;、])"
)
_STOPS = "，,。；;、"
_SIGNS = frozenset(
    (
        *(f"{noun[-1]}{measure}{stop}" for noun in _NOUNS.split("|") for measure in "个条起宗篇份封场期" for stop in _STOPS),
        *(f"{word}{stop}" for word in ("件件", "议件", "人次", "复率", "结率", "意率", "理率") for stop in _STOPS), "代表名",
        *(f"{word}{colon}{gap}{stop}" for word in ("话", "真", "箱", "机", "人", "址", "编") for colon in ":：" for gap in ("", " ", "\u3000") for stop in "，,；;。"),
        *(f"共{have}{measure}" for have in ("", "有") for measure in "户名条起家场"), "于名", *(f"年月日{word}" for word in "前起止至，。召印"), *(f"{word}名" for word in "少加增派调"),
    )
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each measure word without a number and each rate without its figure."""
    text = plain_of(document).text
    for match in _PERHAPS.finditer(text):
        yield Hit(document.at_body(*match.span()), {"text": document.body_text[match.start() : match.end() + 1]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("“{text}”可能缺了数字", "与原件核对，补上数字"),
    en=Wording("a number may be missing in “{text}”", "compare with the original"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
