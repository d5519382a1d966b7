"""A number of a part is written with a wrong mark: 一. or （一）、.

**Why** GB/T 9704-2012, 7.3.3: parts are numbered 一、 （一） 1. （1）. Brackets take no further mark, and Chinese numerals no full stop;
such numbers come from automatic numbering of office programs.

**Fix** Write 一、 and （一）.

**Example**

    ---
    一.总体要求

    （一）、基本原则

---

层次序数的标点不对：一. 、（一）、。

**为什么** GB/T 9704-2012 第 7.3.3 条：结构层次序数依次用“一、”“（一）”“1.”“（1）”。括号后面不再加标点，汉字数字后面不用圆点；多半是办公软件自动编号带来的。

**怎么改** 写成“一、”“（一）”。
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

_NUMERAL = "[一二三四五六七八九十]"
_WRONG = regex(
    rf"\n[ \u3000\xa0>*_#]{{0,24}}(?:({_NUMERAL}{{1,3}})[.．](?=[ \u3000*]*[\u3400-\u9fff《“])|([（(](?:{_NUMERAL}{{1,3}}|\d{{1,2}})[)）])[、.．])"
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such number."""
    for match in _WRONG.finditer("\n" + document.body_text):
        group = 1 if match[1] else 2
        right = f"{match[1]}、" if match[1] else match[2]
        yield Hit(document.at_body(match.start(group) - 1, match.end() - 1), {"text": match[0].strip("\n \u3000\xa0>*_#"), "right": right})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("序数“{text}”的标点不对", "写成“{right}”"),
    en=Wording("the number “{text}” has a wrong mark", "write “{right}”"),
    since="0.1",
    document=check,
    needs=frozenset((
        *(numeral + mark for numeral in "一二三四五六七八九十" for mark in ".．"), "）、", ")、", "）.", ").", "）．", ")．",
    )),
    in_body=True,
)  # fmt: skip
