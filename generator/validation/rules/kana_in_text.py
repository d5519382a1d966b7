"""The Chinese text contains Japanese kana.

**Why** Kana on a government page mostly come from injected spam or from a wrong character.

**Fix** Check the place; keep kana only in quoted names.

**Example**

    ---
    请点击こちら查看。

---

中文正文里有日文假名。

**为什么** 政府网页上的假名多是被植入的垃圾文字，或者错字。

**怎么改** 核对这一处；只有引用的名称可以保留。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first kana with the number of all, in a Chinese document."""
    unusual = unusual_of(document.text)
    if "kana" in unusual.counts and document.meta.lang.startswith("zh"):
        place = unusual.places["kana"][0]
        yield Hit(in_file(document, place, place + 1), {"count": unusual.counts["kana"]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 个日文假名", "核对是否被植入文字或者是错字"),
    en=Wording(
        "the text contains {count} Japanese kana",
        "check whether they were injected or are a wrong character",
    ),
    since="0.1",
    document=check,
    about=frozenset(("kana",)),
)
