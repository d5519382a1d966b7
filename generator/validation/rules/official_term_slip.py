"""A name of state or of a body has characters swapped, left out or written twice.

**Why** Serious wording errors in names of states, bodies and leaders are a veto item (国办秘函〔2019〕19号). Whether this is
one, a reader must judge: some forms are short names or parts of other words.

**Fix** Write it as suggested, or say in `allow` why it is right.

**Example**

    ---
    县人民代大表会常务委员会听取了报告。

---

国家、机构等名称颠倒、漏写或者重复了字。

**为什么** 国名、机构名、领导人姓名等严重表述错误属于单项否决（国办秘函〔2019〕19号）。是不是写错要人来看：有的是简称，有的是别的话的一部分。

**怎么改** 按提示改正；没有写错的，用 allow 写明理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.near_misses import misplaced, near_official_terms
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_RIGHT = near_official_terms(misplaced)
_WRONG = Words(_RIGHT)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each term with characters out of place, in the whole file."""
    text = document.text
    for start, end, wrong in _WRONG.places_in(text):
        if not (wrong.endswith("委会") and text.startswith("同", end)):  # 卫生健康委会同财政局
            yield Hit(in_file(document, start, end), {"wrong": wrong, "right": _RIGHT[wrong]})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{wrong}”像是写错的“{right}”", "写错的改成“{right}”；没有写错的，用 allow 写明理由"),
    en=Wording("`{wrong}` looks like `{right}` miswritten", "write `{right}`, or say in `allow` why it is right"),
    since="0.1",
    document=check,
    needs=_WRONG.words,
)
