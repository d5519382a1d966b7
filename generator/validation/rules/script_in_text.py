"""The text holds a script, a frame or another element that can execute.

**Why** It is removed from every page, but it shows that the source was manipulated or copied together with a
page's programs.

**Fix** Delete it; embed nothing from other sites.

**Example**

    ---
    <script src="https://example.com/x.js"></script>

---

正文里有脚本、框架等可以执行的内容。

**为什么** 发布时会去掉，但它说明来源被改动过，或者连同网页程序一起复制了。

**怎么改** 删去；不嵌入别的网站的内容。
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

_ACTIVE = re.compile(
    r"<(script|iframe|frameset|frame|object|embed|applet|base|meta|link|svg|math|template)\b|<[a-z][^<>\n]{0,300}?\s(on[a-z]{3,20})\s*="
    r"|(javascript|vbscript|data:text/html)\s*:",
    re.IGNORECASE,
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each active element, handler and address."""
    text = document.body_text
    if "<" not in text and "cript:" not in text and "CRIPT:" not in text and "data:" not in text:
        return
    for match in _ACTIVE.finditer(text):
        yield Hit(document.at_body(*match.span()), {"what": next(group for group in match.groups() if group)})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("正文里有可以执行的“{what}”", "删去"),
    en=Wording("the text holds “{what}”, which can execute", "delete it"),
    since="0.1",
    document=check,
    needs=frozenset(("<", "cript:", "CRIPT:", "data:")),
)
