"""A link within the document leads to no heading or article.

**Why** 国办秘函〔2019〕19号 counts dead links; the reader stays where they were.

**Fix** Use the heading's anchor: `#s-` and its words, articles `#art-8`.

**Example**

    ---
    见[第九条](#art-9)。

    第一条　为了加强管理，制定本办法。

---

文内链接找不到标题或者条款。

**为什么** 国办秘函〔2019〕19号检查失效链接；读者点了没有反应。

**怎么改** 用标题的锚点：#s- 加标题文字；条款写 #art-8。
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.diagnostics import Hit, Severity
from generator.validation.anchors import meant
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each link to an anchor that the body does not have."""
    for link in document.body.links:
        if link.target.startswith("#") and len(link.target) > 1 and not link.target.startswith("#fn"):
            anchor = unquote(link.target[1:])
            if anchor not in document.body.anchors:
                values = {"target": f"#{anchor}", "nearest": meant(anchor, document.body.anchors)}
                yield Hit(document.find_in_body(f"]({link.target}"), values)


RULE = Rule(
    group="links",
    severity=Severity.ERROR,
    zh=Wording(
        "文内没有“{target}”这个位置⟦，是不是“#{nearest}”？⟧",
        "⟦改成“#{nearest}”；⟧标题写 #s-标题文字，条款写 #art-8",
    ),
    en=Wording(
        "there is no `{target}` in this document⟦; did you mean `#{nearest}`?⟧",
        "⟦write `#{nearest}`; ⟧headings are `#s-words`, articles `#art-8`",
    ),
    since="0.1",
    document=check,
    about=frozenset(("links",)),
)
