"""The text holds a home address.

**Why** 个人信息保护法 art. 4 and 25: where a person lives is personal information.

**Fix** Give the township or village only.

**Example**

    ---
    家庭住址：云溪镇柳园小区3号楼2单元501室

---

正文里有家庭住址。

**为什么** 个人信息保护法第四条、第二十五条：住址属于个人信息。

**怎么改** 只写到乡镇或者村。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.leaks import leaks
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SIGNS = frozenset(("住址", "家庭地址", "居住地", "户籍", "户口所在地", "住所地", "现住", "户住", "家住", "籍住")) | {
    f"{before}住" for before in "\n，,；;（(>|： \u3000。\"'["
}
"""Of which one stands in every text with an address of a home."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each address behind words for a home."""
    for span, _ in leaks(document, "address"):
        yield Hit(span)


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("这里像是家庭住址", "只写到乡镇或者村"),
    en=Wording("this looks like a home address", "give the township or village only"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
