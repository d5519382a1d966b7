"""The text holds a script, a frame or another element that can execute.

**Why** It is removed from every page, but it shows that the source was manipulated or copied together with a
page's scripts.

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
from html import unescape
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_ACTIVE = regex(
    r"<(script|iframe|frameset|frame|object|embed|applet|base|meta|link|svg|math|template|style|form|input|button|textarea|select|dialog)\b"
    r"|<[a-z][^<>]{0,300}?[\s/\"'](on[a-z]{3,20})\s*=|\b(javascript|vbscript|data:text/html)\s*:",
    re.IGNORECASE,
)
_DATA = regex(r"\b(data:(?:text/html|application/xhtml|image/svg))", re.IGNORECASE)
_ADDRESS = regex(r"(?:(?:href|src|action)\s*=\s*[\"']?|\]\(<?)([^\"'<>)]{0,300})", re.IGNORECASE)
_SCHEME = regex(r"(?:java|vb)script:|data:text/html", re.IGNORECASE)
_SIGNS = frozenset(
    ("<", "](&", "](j&", "](ja", "](Ja", "](jA", "](JA", "](v", "](V", "](d", "](D", "](<", "](J", "cript:", "CRIPT:", "data:", "&#")
)
_INVISIBLE = regex(r"[\x00-\x20]+")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each active element, handler and address."""
    text = document.body_text
    places = set()
    for pattern in (_ACTIVE, _DATA):
        for match in pattern.finditer(text):
            places.add(text.count("\n", 0, match.start()))
            yield Hit(document.at_body(*match.span()), {"what": next(group for group in match.groups() if group)})
    if "&" in text:
        for match in _ADDRESS.finditer(text):
            found = _SCHEME.match(_INVISIBLE.sub("", unescape(match[1]))) if "&" in match[1] else None
            if found is not None and text.count("\n", 0, match.start()) not in places:
                yield Hit(document.at_body(*match.span(1)), {"what": found[0].rstrip(":")})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("正文里有可以执行的“{what}”", "删去"),
    en=Wording("the text holds “{what}”, which can execute", "delete it"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
