"""An office file holds hidden sheets, comments or tracked changes.

**Why** What the author does not see any more is what leaks: lists of names, earlier wordings, remarks between
offices (条例 art. 16).

**Fix** Accept the changes, delete comments and hidden sheets, or publish a PDF.

**Example**

    === content/list.xlsx zip
    +++ xl/workbook.xml
    <workbook><sheets><sheet name="名单" sheetId="2" state="hidden"/></sheets></workbook>
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.xlsx

---

办公文档里有隐藏的工作表、批注或者修订痕迹。

**为什么** 作者自己看不见的最容易泄露：名单、旧稿、机关之间的意见（条例第十六条）。

**怎么改** 接受修订，删去批注和隐藏的工作表，或者发布 PDF。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.attachments.results import findings
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each kind of hidden content of an attachment."""
    for path, span, name, row in findings(catalogue, "hidden"):
        yield Hit(span, {"file": name, "what": row["detail"]}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.WARNING,
    zh=Wording("“{file}”里有{what}", "清除后重新保存，或者发布 PDF"),
    en=Wording("`{file}` holds {what}", "remove it and save the file again, or publish a PDF"),
    since="0.1",
    site=check,
    terms={
        "sheet": ("隐藏的工作表", "a hidden sheet"),
        "cells": ("隐藏的行或列", "hidden rows or columns"),
        "comment": ("批注", "comments"),
        "change": ("修订痕迹", "tracked changes"),
        "text": ("隐藏的文字", "hidden text"),
    },
)
