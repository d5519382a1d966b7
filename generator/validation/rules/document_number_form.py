"""The document number does not have the form of GB/T 9704-2012.

**Why** GB/T 9704-2012, 7.2.5: issuing code, year in hexagonal brackets, serial number without leading zeros and
without 第.

**Fix** Write it like 云政办发〔2024〕12号.

**Example**

    document_number: 云水[2024]012号

---

文号的形式不符合 GB/T 9704-2012。

**为什么** GB/T 9704-2012 7.2.5：机关代字、六角括号括年份、序号不编虚位、不加“第”字。

**怎么改** 写成 云政办发〔2024〕12号 的形式。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import is_document_number, suggest_document_number
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import GLOSS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

# Announcements and orders are numbered by year (2024年第5号), standards by their own system (DB34/T 1234-2024).
_OTHER_SERIES = regex(r"[^\s\d]{0,30}(?:19|20)\d{2}年第[1-9]\d{0,4}号|[A-Z]{2,4}\d{0,4}(?:/[A-Z]{1,4})? ?\d[\d.]{0,9}[-—](?:19|20)\d{2}")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the document number when it does not follow the standard."""
    value = document.meta.document_number
    if value is None or is_document_number(value) or _OTHER_SERIES.fullmatch(value):
        return
    if not is_document_number(GLOSS.sub("", value).replace("號", "号")):  # glosses and script have rules of their own
        yield Hit(document.at("document_number"), {"value": value, "suggestion": suggest_document_number(value)})


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("文号“{value}”的形式不对⟦，应当写成 {suggestion}⟧", "⟦改成 {suggestion}；⟧没有文号的删去这一项"),
    en=Wording(
        "the document number “{value}” does not have the standard form⟦; write {suggestion}⟧",
        "⟦write {suggestion}, or ⟧delete the key if there is no number",
    ),
    since="0.1",
    document=check,
    about=frozenset(("document_number",)),
)
