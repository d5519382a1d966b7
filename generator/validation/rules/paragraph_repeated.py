"""A paragraph stands twice, one right after the other.

**Why** It was pasted twice; readers look for a difference that is not there.

**Fix** Delete one of the two.

**Example**

    ---
    请各乡镇在三月底前完成堤防、水库和涵闸的检查。

    请各乡镇在三月底前完成堤防、水库和涵闸的检查。

---

同一段话接连出现两次。

**为什么** 粘贴重了；读者会以为两段有什么不同。

**怎么改** 删去一段。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LEAST = 15
"""Characters from which on two equal paragraphs are no coincidence, as in lists of short answers."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the second of two equal paragraphs that follow one another; rows of tables may be equal."""
    before, start = "", 0
    for line in document.body_text.split("\n"):
        words = line.strip(" \u3000\xa0")
        if words:
            if words == before and len(words) >= _LEAST and "|" not in words and words[-1] in "。；！？：":
                yield Hit(document.at_body(start, start + len(line)), {"text": words[:_LEAST]})
            before = words
        start += len(line) + 1


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{text}……”这一段与上一段相同", "删去一段"),
    en=Wording("the paragraph “{text}…” is the same as the one before it", "delete one of the two"),
    since="0.1",
    document=check,
)
