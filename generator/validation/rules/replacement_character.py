r"""The text holds the replacement character.

**Why** It stands where a program could not read the original character: a piece of the official text is lost.

**Fix** Take the word again from the original.

**Example**

    === content/example.md like escaped
    ---
    各乡镇\ufffd人民政府：

---

有替换符“�”。

**为什么** 它表示原来的字没有读出来，公文缺了字。

**怎么改** 从原件重新录入。
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
    """Yield the first replacement character with the number of all."""
    unusual = unusual_of(document.text)
    if "replacement" in unusual.counts:
        place = unusual.places["replacement"][0]
        yield Hit(in_file(document, place, place + 1), {"count": unusual.counts["replacement"]})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("有 {count} 个替换符“�”，原来的字丢了", "从原件重新录入缺的字"),
    en=Wording(
        "{count} replacement characters: the original ones are lost",
        "take the missing characters from the original",
    ),
    since="0.1",
    document=check,
    about=frozenset(("replacement",)),
)
