"""Raw HTML hides text from readers.

**Why** Hidden text and links (暗链) are the mark of hacked pages; hacking that is not dealt with is a veto item
(国办秘函〔2019〕19号).

**Fix** Delete the element with its content.

**Example**

    ---
    <span style="display:none">隐藏的文字</span>

---

用 HTML 隐藏了文字。

**为什么** 隐藏的文字和链接（暗链）是网页被入侵的标志；未处置的入侵属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 连同内容一起删去。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_HIDDEN = re.compile(
    r"<[a-z][^<>]{0,500}?(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top|margin-left)\s*:\s*-\d{3,}|(?<![-\w])(?:width|height)\s*:\s*[01]px|(?<!-)color\s*:\s*(?:#fff\b|#ffffff\b|white\b|transparent\b)|\shidden(?=[\s=>/]))",
    re.IGNORECASE,
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each element that hides its content."""
    text = document.body_text
    if "<" in text:
        for match in _HIDDEN.finditer(text):
            yield Hit(document.at_body(*match.span()), {"how": match[1].strip()})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("这里用“{how}”隐藏文字", "连同内容一起删去，查清来源"),
    en=Wording("text is hidden by “{how}”", "delete the element with its content and find out how it came in"),
    since="0.1",
    document=check,
    needs=frozenset("<"),
)
