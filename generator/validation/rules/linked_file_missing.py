"""A file that the body links to does not exist.

**Why** 国办秘函〔2019〕19号 counts dead links.

**Fix** Put the file beside the document, or correct the link.

**Example**

    ---
    见[申请表](form.docx)。

---

正文链接的文件不存在。

**为什么** 国办秘函〔2019〕19号检查失效链接。

**怎么改** 把文件放到文稿旁边，或者改正链接。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each linked file that is not there."""
    for reference in document.references:
        if reference.kind == "file" and reference.problem == "missing":
            yield Hit(document.find_in_body(reference.target), {"target": reference.target})


RULE = Rule(
    group="links",
    severity=Severity.ERROR,
    zh=Wording("链接的文件“{target}”不存在", "把文件放到文稿所在的文件夹，或者改正链接"),
    en=Wording("the linked file `{target}` does not exist", "put the file beside the document or correct the link"),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
