"""The body begins with the title.

**Why** Catalogue rules: 不要在信息正文中再出现标题; the page shows the title already.

**Fix** Delete the lines.

**Example**

    ---
    云溪县水利局关于做好

    汛前检查的通知

    各乡镇人民政府：

---

正文开头又写了一遍标题。

**为什么** 目录编制规范：不要在信息正文中再出现标题；页面已经显示了标题。

**怎么改** 删去这几行。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity, Span
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NEAR_TOP = 1500
_LINES = 5
_SAMPLE = 5
_ENCLOSED = regex(r"^[ \u3000\xa0#*]*附[ \u3000\xa0]{0,2}[件表录]", re.MULTILINE)
"""What is enclosed may bear the title of the notice that brings it."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the lines near the top, at most five, that together are the title."""
    title = document.meta.title
    if " " in title or "\u3000" in title:
        title = squeezed(title)
    top = document.body_text[:_NEAR_TOP]
    place = top.find(title[:_SAMPLE])
    while place >= 0:
        start = top.rfind("\n", 0, place) + 1
        last = _last_line(top, start, title)
        if last >= 0 and _ENCLOSED.search(top, 0, start):
            return
        if last >= 0:
            first_line, last_line = (top.count("\n", 0, position) + document.body_line for position in (start, last))
            yield Hit(Span(first_line, 1, last_line, 2))
            return
        place = top.find(title[:_SAMPLE], place + 1)


def _last_line(top: str, start: int, title: str) -> int:
    """Return where the last of the lines begins that together are the title, the first beginning at ``start``; or -1."""
    joined = ""
    for _ in range(2 * _LINES):
        end = top.find("\n", start)
        line = top[start : end if end >= 0 else len(top)]
        if not line.startswith("#"):
            joined += squeezed(line)
            if joined == title:
                return start
        if end < 0 or not title.startswith(joined):
            break
        start = end + 1
    return -1


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("正文开头重复了标题", "删去正文开头的标题"),
    en=Wording("the body begins with the title again", "delete these lines"),
    since="0.1",
    document=check,
)
