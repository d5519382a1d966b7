"""The document has neither text nor attachments.

**Why** 国办秘函〔2019〕19号 counts empty pages; a published document must say something.

**Fix** Write the text, or attach the file.

**Example**

    title: 云溪县水利局公告
    ---

---

没有正文，也没有附件。

**为什么** 国办秘函〔2019〕19号检查空白页面；公开的文件要有内容。

**怎么改** 写上正文，或者附上文件。
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity, Span
from generator.markup.plain import TAG
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


_MARKS = tuple("<[!&#>*-_`|=+:")


def _is_blank(document: Document) -> bool:
    """Tell whether readers get nothing: no text, or tags, comments, links and references to characters that leave none."""
    text = document.body_text.lstrip()
    if not text or not text.startswith(_MARKS):
        return not text
    left = document.body.html
    return "<img" not in left and not unescape(TAG.sub("", left)).strip()


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield a public document with nothing to read."""
    meta = document.meta
    if _is_blank(document) and not meta.attachments and meta.disclosure == "主动公开":
        yield Hit(Span(document.body_line, 1, document.body_line, 2))


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("没有正文，也没有附件", "写上正文，或者附上文件"),
    en=Wording("there is neither text nor an attachment", "write the text or attach the file"),
    since="0.1",
    document=check,
)
