"""The file cannot be read.

**Why** A file that the build cannot open is missing from the catalogue.

**Fix** Check the file's permissions and whether the disk is in order.

**Example**

    === content/example.md vanished
    ---
    title: 无法读取
    ---

---

文件无法读取。

**为什么** 打不开的文件进不了目录。

**怎么改** 检查文件的权限和磁盘。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.file_references import place_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each file of a document that may not be opened; what else cannot be read is found in loading."""
    for reference in document.references:
        if reference.problem == "unreadable":
            yield Hit(place_of(document, reference), {"target": reference.target})


RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件⟦“{target}”⟧无法读取⟦：{problem}⟧", "检查文件的权限和磁盘"),
    en=Wording("the file ⟦`{target}` ⟧cannot be read⟦: {problem}⟧", "check the file's permissions and the disk"),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
    waivable=False,
)
