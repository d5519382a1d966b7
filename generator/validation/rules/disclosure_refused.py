"""A document that is not to be disclosed lies in the content folder.

**Why** 条例 art. 14 to 16 and 保守国家秘密法实施条例 art. 42: it must not be published; the repository's history and every mirror
would carry it on.

**Fix** Remove the file from the repository, and from its history if it was committed.

**Example**

    disclosure: 不予公开

---

不予公开的文件放在了内容文件夹里。

**为什么** 条例第十四条至第十六条：不予公开的不得发布；仓库历史和每个镜像都会把它带出去。

**怎么改** 从仓库删去这个文件；已经提交过的，连同历史一起清除。
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
    """Yield the form of disclosure when it refuses it."""
    if document.meta.disclosure == "不予公开":
        yield Hit(document.at("disclosure"))


RULE = Rule(
    group="withheld",
    severity=Severity.ERROR,
    zh=Wording("“不予公开”的文件不得放在这里", "从仓库删去；已提交的连同历史清除，并按保密规定报告"),
    en=Wording(
        "a document marked 不予公开 must not be here at all",
        "remove it from the repository and, if committed, from its history",
    ),
    since="0.1",
    document=check,
    about=frozenset(("disclosure",)),
    waivable=False,
)
