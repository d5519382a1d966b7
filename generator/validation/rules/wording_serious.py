"""The name of a state or a public body is misspelt, or a region of China is counted among states.

**Why** Serious wording errors in names of states, bodies and leaders are a veto item (国办秘函〔2019〕19号).

**Fix** Write it as suggested.

**Example**

    ---
    各级人民攻府要加强领导。

---

国家、机构等名称写错，或者把港澳台与国家并列。

**为什么** 国名、机构名、领导人姓名等严重表述错误属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 按提示改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.data_files import table
from generator.validation.near_misses import near_official_terms, replaced
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_RIGHT = {**near_official_terms(replaced), **table("wording_serious")}
_WRONG = Words(_RIGHT)
_REGION = regex(
    "(?:香港|澳门|台湾)(?:、[\u4e00-\u9fff]{2,6}){0,6}(等国家)(?=[的，。；、）\n]|留学|旅游|访问|交流|考察|投资|学习|务工|居住)"
)
"""Regions of China counted among states."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each wrong form of the list and each wrong character in an official term, in the whole file."""
    for start, end, wrong in _WRONG.places_in(document.text):
        yield Hit(in_file(document, start, end), {"wrong": wrong, "right": _RIGHT[wrong]})
    if "等国家" in document.text:
        for match in _REGION.finditer(document.text):
            yield Hit(in_file(document, *match.span()), {"wrong": match[0], "right": match[0].replace(match[1], "等国家和地区")})


RULE = Rule(
    group="wording",
    severity=Severity.ERROR,
    zh=Wording("“{wrong}”应当是“{right}”", "改成“{right}”"),
    en=Wording("“{wrong}” should be “{right}”", "write “{right}”"),
    since="0.1",
    document=check,
    needs=_WRONG.words | {"等国家"},
)
