"""A number holds a letter that looks like a digit: 33,35O.21, 368.l5, 2O26年.

**Why** Read aloud, searched for or calculated with, it is no number; a telephone number with a letter cannot be dialled. Such letters come
from recognised scans and from typing.

**Fix** Write the digit: 0 for O, 1 for l and I.

**Example**

    ---
    面积33,35O.21平方米。

---

数字里混进了形状相近的字母：33,35O.21、368.l5、2O26年。

**为什么** 朗读、检索、计算都认不出，电话号码里有字母就拨不通；多半是扫描识别或者录入时弄错的。

**怎么改** 改成数字：O 改成 0，l、I 改成 1。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import code_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_TOKEN = regex(r"(?<![0-9A-Za-z_/=.,&?#%@:-])[0-9][0-9OolI.,-]*+(?![A-Za-z_/=&?#@])")
"""A number with such letters, which is no part of a code or an address."""
_LETTER = regex("[OolI](?:(?=[0-9.,-])|$)")
_UNIT = regex("[年月日号元万亿人户个%％]")
_DIGITS = 3
"""Digits beside the letter; 2O2 may be a formula."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such number."""
    body = document.body_text
    code = None
    for match in _TOKEN.finditer(body):
        word = match[0].rstrip(".,-")
        letters = sum(map(str.isalpha, word))
        if not letters or sum(map(str.isdigit, word)) < _DIGITS or len(_LETTER.findall(word)) < letters:
            continue
        if word[-1].isalpha() and not _UNIT.match(body, match.end()):
            continue
        code = code_in(body) if code is None else code
        if not any(match.start() in places for places in code):
            yield Hit(document.at_body(match.start(), match.start() + len(word)), {"text": word})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("数字“{text}”里有字母", "O 改成 0，l 和 I 改成 1；本来就是字母的编号不必改"),
    en=Wording("the number “{text}” holds a letter", "write 0 for O, 1 for l and I, unless it is a code with letters"),
    since="0.1",
    document=check,
    needs=frozenset(f"{before}{letter}" for before in "0123456789.," for letter in "OolI"),
    in_body=True,
)
