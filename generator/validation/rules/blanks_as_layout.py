r"""Non-breaking spaces are used to position text.

**Why** Rows of non-breaking spaces break on phones, in large type and when read aloud; pages place signatures
by style.

**Fix** Delete the spaces (`gongkai check --fix` does it).

**Example**

    === content/example.md like escaped
    ---
    \xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0云溪县水利局

---

用固定空格排版。

**为什么** 成串的空格在手机上、大字号下会错位，朗读时会停顿；落款位置由样式决定。

**怎么改** 删去（gongkai check --fix 可以代劳）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LEAST = 10
_WRITTEN = regex("&(?:nbsp|emsp|ensp|#160|#x[aA]0|#8195|#8194);")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first fixed blank when there are ten or more."""
    unusual = unusual_of(document.text)
    count = unusual.counts.get("fixed-blank", 0)
    if count >= _LEAST:
        place = unusual.places["fixed-blank"][0]
        yield Hit(in_file(document, place, place + 1), {"count": count})
    written = [*_WRITTEN.finditer(document.body_text)] if "&" in document.body_text else []
    if len(written) >= _LEAST:
        yield Hit(document.at_body(*written[0].span()), {"count": len(written)})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("用了 {count} 个固定空格排版", "删去行首行尾和成串的固定空格（gongkai check --fix）"),
    en=Wording(
        "{count} non-breaking spaces are used for layout",
        "delete those at the start and end of lines and in rows (gongkai check --fix)",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#xa0;", "&#xA0;", "&#8195;", "&#8194;")),
    about=frozenset(("fixed-blank",)),
)
