"""A file is of a type that is not published.

**Why** Programs, scripts and web pages can attack a reader's computer; odd formats cannot be opened.

**Fix** Publish PDF, OFD, office, table, image or archive formats.

**Example**

    attachments:
      - title: 填报程序
        file: fill.exe

---

文件类型不允许发布。

**为什么** 程序、脚本和网页能攻击读者的电脑；冷僻的格式群众打不开。

**怎么改** 用 PDF、OFD、办公文档、表格、图片等格式。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.file_references import place_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each reference to a type that is not allowed."""
    for reference in document.references:
        if reference.problem == "type":
            yield Hit(place_of(document, reference), {"target": reference.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("文件“{target}”的类型不允许发布", "转成 pdf、ofd、docx、xlsx、csv、jpg、png 等格式"),
    en=Wording(
        "the type of `{target}` is not allowed",
        "convert it to pdf, ofd, docx, xlsx, csv, jpg, png or the like",
    ),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
