"""The text names a day that does not exist.

**Why** 2月30日 is a slip or a forgery; forged dates are a veto item (国办秘函〔2019〕19号).

**Fix** Correct the date.

**Example**

    ---
    检查于2024年2月30日前完成。

---

正文里有不存在的日期。

**为什么** “2月30日”是笔误或者伪造；伪造日期属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 改正日期。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SIGNS = frozenset((
    *(f"年{month}月" for month in ("0", "00", *range(13, 100))),
    *(f"月{day}日" for day in ("0", "00", *range(32, 100))),
    *(f"{month}月{day}日" for month, day in ((2, 29), (2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31))),
))  # fmt: skip
"""Of which one stands in every text with a day that some or every year lacks."""
_DAY = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each day of a year that no calendar has."""
    text = document.body_text
    for match in _DAY.finditer(text):
        try:
            dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("没有“{text}”这一天", "改正日期"),
    en=Wording("there is no day “{text}”", "correct the date"),
    since="0.1",
    document=check,
    needs=_SIGNS,
)
