r"""The text holds characters that change the writing direction.

**Why** They make a reader see another order of characters than a machine reads: amounts, names and file names
can be disguised.

**Fix** Delete them (`gongkai check --fix` does it).

**Example**

    === content/example.md like escaped
    ---
    各乡镇\u202e人民政府：

---

有改变书写方向的字符。

**为什么** 它使人看到的顺序与机器读到的不同，可以伪装数字、姓名和文件名。

**怎么改** 删去（gongkai check --fix 可以代劳）。
"""

from __future__ import annotations

import re
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


_REFERENCE = regex(r"&(?:#(?:0*(?:1564|8206|8207|823[4-8]|829[4-7])|x0*(?:61c|200[ef]|202[a-e]|206[6-9]));?|lrm;|rlm;)", re.IGNORECASE)
"""Character references that stand for one."""
_SIGNS = frozenset(("&#", "&lrm", "&rlm"))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each character that controls the writing direction."""
    for place in unusual_of(document.text).places.get("bidi", ()):
        yield Hit(in_file(document, place, place + 1), {"code": f"U+{ord(document.text[place]):04X}"})
    if "&" in document.body_text:
        for match in _REFERENCE.finditer(document.body_text):
            yield Hit(document.at_body(*match.span()), {"code": match[0]})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("有改变书写方向的字符 {code}", "删去这个字符（gongkai check --fix）"),
    en=Wording("the character {code} changes the writing direction", "delete it (gongkai check --fix)"),
    since="0.1",
    document=check,
    needs=_SIGNS,
    about=frozenset(("bidi",)),
)
