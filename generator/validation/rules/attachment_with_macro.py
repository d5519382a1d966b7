"""An office file holds macros.

**Why** Macros are programs that run on the reader's computer; a public body must not spread them.

**Fix** Save it without macros (docx, xlsx), or as PDF.

**Example**

    === content/list.xlsx zip
    +++ xl/workbook.xml
    <workbook/>
    +++ xl/vbaProject.bin
    x
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.xlsx

---

办公文档里有宏。

**为什么** 宏是会在读者电脑上运行的程序，机关不能传播。

**怎么改** 存成不带宏的 docx、xlsx，或者 PDF。
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
    """Yield each office file with macros."""
    for path, span, name, _ in findings(catalogue, "macro"):
        yield Hit(span, {"file": name}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("“{file}”里有宏", "存成不带宏的 docx、xlsx，或者 PDF"),
    en=Wording("`{file}` holds macros", "save it without macros, or as PDF"),
    since="0.1",
    site=check,
)
