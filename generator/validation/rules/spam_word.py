"""The text contains a word of the spam lexicon.

**Why** A single word may be lawful (a notice on gambling) or the trace of an injection; a person must look.

**Fix** Check the place; delete it if nobody in the office wrote it.

**Example**

    ---
    点击进入真人荷官页面。

---

正文里有垃圾信息常用的词。

**为什么** 单独一个词可能正常（如禁赌通告），也可能是被植入的痕迹，需要人看一眼。

**怎么改** 核对这一处；不是本单位写的就删去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.spam import SIGNS, spam_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the word of each line that holds one and speaks of no law enforcement."""
    for line in spam_lines(document):
        if not line.is_certain:
            yield Hit(line.first, {"word": "”“".join(line.words[:3])})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("“{word}”是垃圾信息常用的词", "核对是否被植入"),
    en=Wording("“{word}” is typical of spam", "check whether it was injected"),
    since="0.1",
    document=check,
    needs=SIGNS,
)
