"""The annual report counts another year than its title names.

**Why** Article 50 of the Regulations (国务院令第711号): the report is on the year before; 国办秘函〔2019〕19号 lists reports copied from
an earlier year among what inspectors look for.

**Fix** Correct the year; if the whole text is that of an earlier year, replace it.

**Example**

    title: 云溪县水利局2024年政府信息公开工作年度报告
    ---
    本报告所列数据的统计期限为2023年1月1日至12月31日。

---

年报标题写的年份和统计期限不是同一年。

**为什么** 《中华人民共和国政府信息公开条例》第五十条：年报报告上一年度的工作；沿用往年年报的文字，是检查通报的常见问题。

**怎么改** 改正年份；全文都是往年的，整篇换掉。
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

_TITLE = regex(r"(\d{4})年(?:度)?[^0-9]{0,20}信息公开(?:工作)?(?:年度)?(?:年报|报告)")
_SPAN = regex(r"(\d{4})年1月1日(?:起)?(?:至|到|[—–\-~～]+)(?:\1年)?12月31日")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the span of a report if all spans it names are of other years."""
    title = _TITLE.search(document.meta.title)
    if not title:
        return
    spans = list(_SPAN.finditer(document.body_text))
    if spans and all(span[1] != title[1] for span in spans):
        yield Hit(document.at_body(*spans[0].span()), {"text": spans[0][0], "year": title[1]})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{text}”不是标题所说的{year}年", "改正年份；沿用了往年的文字的，整篇换掉"),
    en=Wording("“{text}” is not the year {year} of the title", "correct the year; replace a text taken over from an earlier one"),
    since="0.1",
    document=check,
    needs=frozenset(("12月31日",)),
    in_body=True,
)
