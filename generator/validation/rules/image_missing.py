"""An image of the body does not exist.

**Why** Readers see a broken image where the text relies on it.

**Fix** Put the image beside the document, or correct its name.

**Example**

    ---
    ![供水工程位置图](map.png)

---

正文引用的图片不存在。

**为什么** 读者只看到破损的图标。

**怎么改** 把图片放到文稿旁边，或者改正文件名。
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
    """Yield each image that is not there."""
    for reference in document.references:
        if reference.kind == "image" and reference.problem == "missing":
            yield Hit(document.find_in_body(reference.target), {"target": reference.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("图片“{target}”不存在", "把图片放到文稿所在的文件夹，或者改正文件名"),
    en=Wording("the image `{target}` does not exist", "put the image beside the document or correct its name"),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
