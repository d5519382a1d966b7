"""A document number in the text has lost its year, its serial number or its brackets, or is not written as numbers are.

**Why** GB/T 9704-2012, 7.2.5; a citation such as 〔 x号 cannot be followed, 云政办发[2024]012号 is not found.

**Fix** Write it out as in the cited document.

**Example**

    ---
    根据《关于报送材料的通知》（六政务公开办〔 x号）要求，报告如下。

---

正文里的文号残缺，或者用了别的括号、在序号前补了零。

**为什么** GB/T 9704-2012 7.2.5；“〔 x号”这样的引用无从查找。

**怎么改** 按被引文件写全。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import HAN, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_DAMAGED = regex(
    rf"[{HAN}]{{2,12}}〔[^〕\n]{{0,6}}(?<!\d{{4}})[号號]|[{HAN}]{{2,12}}〔\d{{4}}号|[{HAN}]{{2,12}}〔(?:\d{{0,3}}|[xX×＊*]{{1,4}})〕[^号\n]{{0,6}}号|[{HAN}]{{2,12}}〔\d{{4}}〕[ xX×＊*　]{{0,4}}号"
)
_WRITTEN_WRONG = regex(rf"[\[［【〔﹝](?<=[{HAN}].)(?:20(?:1[3-9]|[2-9]\d)(?<![〔].{{4}})[\]］】﹞]第?\d{{1,4}}号|\d{{4}}〕0\d{{0,3}}号)")
"""Another kind of brackets, which older documents have, or zeros before the serial number."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number that lacks a part, has other brackets or leading zeros."""
    text = plain_of(document).text
    for pattern in (_DAMAGED, _WRITTEN_WRONG) if "〔" in text else (_WRITTEN_WRONG,):
        for match in pattern.finditer(text):
            yield Hit(document.at_body(*match.span()), {"text": document.body_text[match.start() : match.end()]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("文号“{text}”残缺或者写法不对", "按被引文件写全，如 云政办发〔2024〕12号"),
    en=Wording(
        "the document number “{text}” is incomplete or written in another form",
        "write it as in the cited document, such as 云政办发〔2024〕12号",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("〔", *(f"{bracket}20" for bracket in "[［【﹝"))),
)
