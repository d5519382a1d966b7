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

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NOUNS = "提问|咨询|信件|来信|留言|信息|投诉|诉求|工单|案件|问题|建议|提案|申请|事项|微博|微信|稿件|线索|隐患|项目"
_PERHAPS = re.compile(
    rf"(?:{_NOUNS})[个条起宗篇份](?=[，,。；;、])"
    r"|(?<!提高)(?<!提升)(?<!增强)(?<![的和及与、升高])(?:回复|办结|满意|答复|办理|按期办结)率(?=[，,。；;])"
)

_SIGNS = frozenset(last + mark for last in "个条起宗篇份率" for mark in "，,。；;、")


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
