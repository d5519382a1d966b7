"""Annexes inside the text are not marked as headings.

**Why** A line that says `附件1` and nothing else becomes a heading, but one without the annex's name; otherwise no one can link to the annex, and
the table of contents leaves it out.

**Fix** Write `## 附件1　名称`.

**Example**

    ---
    附件1

    汛前检查表

    附件2

    水库名录

---

正文里的附件没有作为标题。

**为什么** 单独一行的“附件1”会作标题，但没有名称，目录里看不出是什么；别的写法不能直接链接，目录里也没有。

**怎么改** 写成 ## 附件1　名称。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.annexes import annexes
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first annex in plain text with the number of all, when there are several."""
    plain = [annex for annex in annexes(document.body_text) if not annex.is_heading]
    if len(plain) > 1:
        yield Hit(document.at_body(plain[0].start, plain[0].end), {"count": len(plain)})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 个附件没有作为标题", "写成“## 附件1　名称”，便于链接和列入目录"),
    en=Wording("{count} annexes are not marked as headings", "write them as `## 附件1　name`"),
    since="0.1",
    document=check,
    needs=frozenset(("附件",)),
)
