r"""The text holds a character of the private use area.

**Why** Such a character means something only in one font (an icon, a made-up glyph); every other reader sees a
box, and read aloud it is silent.

**Fix** Replace it with the real character, or delete the icon.

**Example**

    === content/example.md like escaped
    ---
    各乡镇\ue7e3人民政府：

---

有私用区字符。

**为什么** 这种字符只在某一种字体里有意义（图标、自造字），别人看到的是方框，朗读时没有声音。

**怎么改** 换成真正的字；图标删去。
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


_REFERENCE = regex("&#(?:[xX]([EeFf][0-9A-Fa-f]{3})|(5[7-9]\\d{3}|6[0-3]\\d{3}));?")
_AREA = range(0xE000, 0xF900)
"""The private use area of the basic plane (Unicode 15, 23.5)."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each character of the private use areas, and each reference to one in the body."""
    for match in _REFERENCE.finditer(document.body_text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code in _AREA:
            yield Hit(document.at_body(*match.span()), {"code": f"U+{code:04X}"})
    for place in unusual_of(document.text).places.get("private-use", ()):
        yield Hit(in_file(document, place, place + 1), {"code": f"U+{ord(document.text[place]):04X}"})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("私用区字符 {code}，换一台电脑就显示不出来", "换成有标准编码的字；是图标的删去"),
    en=Wording(
        "the private use character {code} cannot be displayed elsewhere",
        "replace it with the real character, or delete the icon",
    ),
    since="0.1",
    document=check,
    about=frozenset(("private-use",)),
    needs=frozenset(("&#",)),
)
