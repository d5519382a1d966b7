"""A personal number is hidden so little that it can be guessed.

**Why** 个人信息保护法 art. 73: what is de-identified must not be identifiable without more; one or two hidden digits are found by trying.

**Fix** Hide four digits or more: 138****5678, 110***********1232.

**Example**

    ---
    申请人1381234*678已提交材料。

---

号码隐去的位数太少，猜得出来。

**为什么** 个人信息保护法第七十三条：去标识化以后应当不能识别；只隐去一两位，试几次就出来了。

**怎么改** 隐去四位以上，如 138****5678、110***********1232。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_STAR = r"(?:\\?[*＊])"
_NUMBER = regex(rf"(?<![\dA-Za-z*＊\\])(?:1[3-9](?:\d|{_STAR}){{9}}|[1-8]\d(?:\d|{_STAR}){{15}}(?:\d|[Xx]|{_STAR}))(?![\dA-Za-z*＊\\])")
_LEAST = {11: 3, 18: 4}
"""Hidden digits of a telephone and an identity number from which on a number is hidden."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number of eleven or eighteen characters with fewer stars."""
    for match in _NUMBER.finditer(document.body_text):
        number = match[0].replace("\\", "").replace("＊", "*")
        hidden = number.count("*")
        if 0 < hidden < _LEAST[len(number)]:
            yield Hit(document.at_body(*match.span()), {"count": hidden})


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("号码只隐去了 {count} 位", "隐去四位以上，如 138****5678、110***********1232"),
    en=Wording("only {count} digits of the number are hidden", "hide four or more: 138****5678, 110***********1232"),
    since="0.1",
    document=check,
    needs=frozenset(f"{star}{after}" for star in "*＊" for after in "0123456789Xx\\")
    | frozenset(f"{before}{slash}{star}" for before in "0123456789" for slash in ("", "\\") for star in "*＊"),
    in_body=True,
)
