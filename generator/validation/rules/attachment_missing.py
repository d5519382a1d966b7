"""A listed attachment does not exist.

**Why** 条例 art. 24: what is published can be downloaded; a missing file is a broken promise on the page.

**Fix** Put the file beside the document, or correct its name.

**Example**

    attachments:
      - title: 检查表
        file: checklist.xlsx

---

列出的附件不存在。

**为什么** 条例第二十四条：公开的信息要能够下载；缺文件就是失信。

**怎么改** 把附件放到文稿旁边，或者改正文件名。
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
    """Yield each listed file that is not there."""
    for reference in document.references:
        if reference.kind == "attachment" and reference.problem == "missing":
            yield Hit(document.at("attachments", reference.index, "file"), {"target": reference.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("附件“{target}”不存在⟦，旁边有“{nearest}”⟧", "把文件放到文稿所在的文件夹，或者改正文件名"),
    en=Wording(
        "the attachment `{target}` does not exist⟦; there is `{nearest}` beside it⟧",
        "put the file beside the document or correct its name",
    ),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
