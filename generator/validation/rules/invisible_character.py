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

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import joins_letters, unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


_REFERENCE = regex(
    r"&(?:#(?:0*(?:8203|8204|8205|8232|8233|8288|65279|173|12644)|x0*(?:feff|200[b-d]|2028|2029|2060|ad|3164));?|shy;?|zwj;|zwnj;|ZeroWidthSpace;|NoBreak;)",
    re.IGNORECASE,
)
"""Character references that stand for one."""
_SIGNS = frozenset(("&#", "&shy", "&zw", "&ZeroW", "&NoBreak"))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first invisible character with the number of all."""
    text = document.text
    unusual = unusual_of(text)
    places = [place for place in unusual.places.get("zero-width", ()) if not joins_letters(text, place)]
    if places:
        count = unusual.counts["zero-width"] - len(unusual.places["zero-width"]) + len(places)
        values: dict[str, str | int] = {"count": count, "code": f"U+{ord(text[places[0]]):04X}"}
        yield Hit(in_file(document, places[0], places[0] + 1), values)
    references = list(_REFERENCE.finditer(document.body_text)) if "&" in document.body_text else []
    if references:
        yield Hit(document.at_body(*references[0].span()), {"count": len(references), "code": references[0][0]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 个看不见的字符，第一个是 {code}", "删去这些字符（gongkai check --fix）"),
    en=Wording("{count} invisible characters, the first {code}", "delete them (gongkai check --fix)"),
    since="0.1",
    document=check,
    needs=_SIGNS,
    about=frozenset(("zero-width",)),
)
