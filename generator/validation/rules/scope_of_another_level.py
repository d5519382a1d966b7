"""The text applies to bodies of a different level from its issuer's.

**Why** A township's rules that speak of 区人民政府 and 街道 were copied from elsewhere unread.

**Fix** Name the bodies the document really applies to.

**Example**

    issuing_body: 石桥镇人民政府
    index_number: 1134992100992017X1/202403-00001
    document_number: 石政〔2024〕12号
    ---
    第一条　本制度适用于区人民政府、各街道和区政府各工作部门。

---

适用范围的层级与发布机构不符。

**为什么** 乡镇的制度写着“区人民政府、各街道”，是从别处照抄的。

**怎么改** 写明真正适用的单位。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import GLOSS, plain_of, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SCOPE = regex(r"适用于|適用|适用")
_OTHERS = {
    "镇": regex("区人民政府|各街道|区政府|市直|县直各|各县区"),
    "乡": regex("区人民政府|各街道|区政府|市直|县直各|各县区"),
    "县": regex("各街道办事处、各区|区人民政府|区政府各|市区各"),
}
_LEVEL = regex(r"(镇|乡|县)人民政府$")
_AFTER = 160


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first sentence on the scope that names bodies of another level."""
    issuer = document.issuer
    if issuer is None:
        return
    level = _LEVEL.search(simplified(GLOSS.sub("", issuer.name)))
    if level is None:
        return
    text = plain_of(document).text
    for match in _SCOPE.finditer(text):
        sentence = GLOSS.sub("", text[match.start() : match.start() + _AFTER]).partition("。")[0]
        found = _OTHERS[level[1]].search(sentence)
        if found is not None:
            yield Hit(document.at_body(*match.span()), {"issuer": issuer.name, "text": found[0]})
            return


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("发布机构是{issuer}，适用范围却写“{text}”", "写明真正适用的单位"),
    en=Wording("issued by {issuer}, but it applies to “{text}”", "name the bodies it really applies to"),
    since="0.1",
    document=check,
    needs=frozenset(("适用", "適用")),
)
