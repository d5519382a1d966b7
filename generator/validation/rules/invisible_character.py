r"""The text holds invisible characters.

**Why** Zero-width characters hide text from search, change what is copied, and are used to hide or mark
injected words.

**Fix** Delete them (`gongkai check --fix` does it).

**Example**

    === content/example.md like escaped
    ---
    零\u200b宽\u200b字符。

---

有看不见的字符。

**为什么** 零宽字符使检索失效、复制走样，也被用来藏匿植入的文字。

**怎么改** 删去（gongkai check --fix 可以代劳）。
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
    """Yield the first invisible character with the number of all."""
    unusual = unusual_of(document.text)
    if "zero-width" in unusual.counts:
        place = unusual.places["zero-width"][0]
        values: dict[str, str | int] = {"count": unusual.counts["zero-width"], "code": f"U+{ord(document.text[place]):04X}"}
        yield Hit(in_file(document, place, place + 1), values)


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 个看不见的字符，第一个是 {code}", "删去这些字符（gongkai check --fix）"),
    en=Wording("{count} invisible characters, the first {code}", "delete them (gongkai check --fix)"),
    since="0.1",
    document=check,
    about=frozenset(("zero-width",)),
)
