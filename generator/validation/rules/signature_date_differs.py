"""The date below the text is not the date of creation.

**Why** GB/T 9704-2012, 7.3.5.4: the date below the text is the day of signing, and the catalogue's 成文日期 is
the same.

**Fix** Correct one of the two.

**Example**

    ---
    各乡镇人民政府：

    请做好检查。

    云溪县水利局

    2024年2月1日

---

落款日期与成文日期不一致。

**为什么** GB/T 9704-2012 7.3.5.4：落款日期是签发之日，与目录的成文日期应当相同。

**怎么改** 改正其中一个。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.dates import BLANK, IN_NUMERALS, MONTH_AND_DAY, date_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_DATE_LINE = regex(
    rf"^(?:[ \u3000\xa0>*_（(]|&nbsp;|&emsp;)*(?:((?:19|20)\d{{2}}){BLANK}年{BLANK}{MONTH_AND_DAY}|{IN_NUMERALS})(?:印发)?[ \u3000\xa0*_）)]*$",
    re.MULTILINE,
)
_LATER_PART = regex(r"^[ \u3000\xa0]*#|^[ \u3000\xa0]*附(?:件|表|录)?[ \u3000\xa0]?\d{0,2}[ \u3000\xa0]*$", re.MULTILINE)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first date that stands alone on its line when it is not the day of creation."""
    text = document.body_text
    match = _DATE_LINE.search(text)
    if match is None or _LATER_PART.search(text, 0, match.start()):
        return
    written = date_of(*filter(None, match.groups()))
    created = document.meta.created
    if written and written != created:
        span = match.span(1) if match[1] else match.span(4)
        yield Hit(document.at_body(*span), {"written": written.isoformat(), "created": created.isoformat()})


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("落款日期是 {written}，成文日期是 {created}", "核对后改正其中一个"),
    en=Wording(
        "the date below the text is {written}, the date of creation {created}",
        "compare and correct one of the two",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("日\n", "日*", "日 \n", "日\u3000\n", "日）", "日)", "日印发", "日_")),
)
