"""The year in the document number is not the year of the document's date.

**Why** GB/T 9704-2012, 7.2.5: the number carries the year in which it was issued.

**Fix** Correct the number or `created`.

**Example**

    document_number: 云水〔2023〕12号
    created: 2024-03-01

---

文号的年份与成文日期的年份不一致。

**为什么** GB/T 9704-2012 7.2.5：文号标明发文的年份。

**怎么改** 改正文号或者成文日期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import document_number_parts
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the document number when its year differs from the date of creation."""
    value = document.meta.document_number
    parts = document_number_parts(value) if value is not None else None
    if parts is not None and parts[1] != str(document.meta.created.year):
        yield Hit(document.at("document_number"), {"written": parts[1], "created": document.meta.created.isoformat()})


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording("文号的年份是{written}，成文日期是 {created}", "核对文号和 created"),
    en=Wording("the number says {written}, but the document was created on {created}", "correct the number or `created`"),
    since="0.1",
    document=check,
    about=frozenset(("document_number",)),
)
