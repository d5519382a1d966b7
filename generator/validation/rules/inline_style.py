"""The text brings its own fonts, sizes or colours.

**Why** Catalogue rules: the form is up to the system; readers of the elder-friendly and high-contrast modes
need their own sizes and colours.

**Fix** Delete the attributes; use headings, lists and emphasis.

**Example**

    ---
    <p style="font-size:12px">正文</p>

---

正文自带字体、字号或者颜色。

**为什么** 目录编制规范：格式由系统统一；长辈版、高对比度的读者要用自己的字号和颜色。

**怎么改** 删去这些属性，用标题、列表和加粗。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_STYLE = regex(r"<font\b|<[a-z][^<>\n]{0,300}?\s(?:style|bgcolor|face|color)\s*=", re.IGNORECASE)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first styled element with the number of all."""
    text = document.body_text
    if "<" not in text:
        return
    found = list(_STYLE.finditer(text))
    if found:
        yield Hit(document.at_body(*found[0].span()), {"count": len(found)})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("正文自带格式⟦，共 {count} 处⟧", "删去 style、font、align 等，格式由页面统一"),
    en=Wording("the text brings its own styles⟦, {count} in all⟧", "delete style, font, align and the like"),
    since="0.1",
    document=check,
    needs=frozenset("<"),
)
