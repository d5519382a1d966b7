"""The first heading of the body repeats the title.

**Why** Catalogue rules: 不要在信息正文中再出现标题; the page shows the title already.

**Fix** Delete the heading (`gongkai check --fix` does it).

**Example**

    # 云溪县水利局关于做好汛前检查的通知

---

正文第一个标题与文件标题相同。

**为什么** 目录编制规范：不要在信息正文中再出现标题；页面已经显示了标题。

**怎么改** 删去这一行（gongkai check --fix 可以代劳）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first heading when its words are the title's."""
    headings = document.body.headings
    if headings and squeezed(headings[0].text) == squeezed(document.meta.title):
        yield Hit(document.find_in_body(headings[0].text))


RULE = Rule(
    group="structure",
    severity=Severity.ERROR,
    zh=Wording("正文里重复了标题", "删去这一行标题"),
    en=Wording("the body repeats the title as a heading", "delete this heading"),
    since="0.1",
    document=check,
    about=frozenset(("headings",)),
)
