r"""The file holds a control character, or a code point that is no character, as such or as `&#1;`.

**Why** Control characters are invisible, break search and copying, and come from damaged or manipulated files. Code
points that Unicode calls noncharacters (U+FFFE, U+1FFFE …) must not be exchanged at all.

**Fix** Delete the character; retype the words around it.

**Example**

    === content/example.md escaped
    ---
    title: \x08
    ---

---

文件里有控制字符，或者不是字符的码位；写成 `&#1;` 也算。

**为什么** 控制字符看不见，会破坏检索和复制，多半来自损坏或者被改动过的文件。U+FFFE、U+1FFFE 等码位不是字符，按 Unicode
的规定不得用于交换。

**怎么改** 删去这个字符，重新录入前后的文字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.text_files import CONTROL
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_REFERENCE = regex("&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?")
_CODE_POINTS = 0x110000


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each character reference that stands for one; what the file holds as such keeps it from being read."""
    for match in _REFERENCE.finditer(document.body_text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code < _CODE_POINTS and CONTROL.match(chr(code)):
            yield Hit(document.at_body(*match.span()), {"code": f"U+{code:04X}"})


RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("有看不见的控制字符 {code}", "删去这个字符，重新录入前后的文字"),
    en=Wording("an invisible control character {code}", "delete the character and retype the words around it"),
    since="0.1",
    document=check,
    needs=frozenset(("&#",)),
    waivable=False,
)
