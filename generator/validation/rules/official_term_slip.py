"""A name of state or of a body has characters exchanged, left out or written twice.

**Why** Serious wording errors in names of states, bodies and leaders are a veto item (国办秘函〔2019〕19号). Whether this is
one, a reader must judge: some forms are short names or parts of other words.

**Fix** Write it as suggested, or say in `allow` why it stands.

**Example**

    ---
    县人民代大表会常务委员会听取了报告。

---

国家、机构等名称颠倒、漏写或者重复了字。

**为什么** 国名、机构名、领导人姓名等严重表述错误属于单项否决（国办秘函〔2019〕19号）。是不是写错要人来看：有的是简称，有的是别的话的一部分。

**怎么改** 按提示改正；没有写错的，用 allow 写明理由。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.data_files import words
from generator.validation.near_misses import misplaced
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_OTHERS = frozenset((*words("official_terms"), *words("official_terms_others")))
_NEAR = {wrong: (right, sign) for right in words("official_terms") for wrong, sign in misplaced(right) if wrong not in _OTHERS}
_WRONG = Words(_NEAR)
_SIGNS = frozenset(sign for _, sign in _NEAR.values())


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each term with characters out of place, in the whole file."""
    text = document.text
    last = 0
    found = _WRONG.found_in(text)
    places = sorted((match.start(), -match.end(), wrong) for wrong in found for match in re.finditer(wrong, text))
    for start, end, wrong in places:
        if start >= last:
            last = -end
            if not (wrong.endswith("委会") and text.startswith("同", last)):  # 卫生健康委会同财政局
                yield Hit(in_file(document, start, last), {"wrong": wrong, "right": _NEAR[wrong][0]})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{wrong}”像是写错的“{right}”", "写错的改成“{right}”；没有写错的，用 allow 写明理由"),
    en=Wording("`{wrong}` looks like `{right}` miswritten", "write `{right}`, or say in `allow` why it stands"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
