"""Two tables have one number, or the text refers to a table that is not there.

**Why** GB/T 7713.2 and GB/T 1.1: tables are numbered in one series, and each is referred to by its number; with two of one number, or with
a wrong number, readers look into the wrong table.

**Fix** Number the tables anew and correct the references. A table that goes on is called 续表2 or 表2（续）.

**Example**

    ---
    表1　水库

    | 名称 | 库容（万立方米） |
    | --- | ---: |
    | 石桥 | 120 |

    表2　泵站

    | 名称 | 台数 |
    | --- | ---: |
    | 柳园 | 4 |

    表2　水闸，另见表5

    | 名称 | 孔数 |
    | --- | ---: |
    | 东闸 | 3 |

---

两个表用了同一个表号，或者正文说“见表5”却没有这个表。

**为什么** 表格要连续编号，正文按表号引用（GB/T 1.1、GB/T 7713.2）；表号重了、引错了，读者就会看错表。

**怎么改** 重新编表号，改正引用的地方。接上一页的表写“续表2”或者“表2（续）”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_TITLE = regex(r"^(?:[#*> ]|<caption>|<p>|<strong>|<b>){0,6}表[ ]?(\d{1,2})(?:[\u3000\xa0 ：:]|\*\*)", re.MULTILINE)
_CITED = regex(r"(?:[见如]|[见如]下|详见|参见)表[ ]?(\d{1,2})(?![\d—–\-.．\u3400-\u9fff])")
_ELSEWHERE = ("![", "<img", "附表", "续表")
"""Where tables may be pictures or go on."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield titles of tables whose number an earlier one of the series has, and references to numbers that none has."""
    text = document.body_text
    titles = list(_TITLE.finditer(text))
    seen: set[str] = set()
    for title in titles:
        if title[1] in {"0", "1"}:
            seen = set()  # an annex counts its own
        elif title[1] in seen:
            yield Hit(document.at_body(title.start(1) - 1, title.end(1)), {"number": title[1], "problem": "twice"})
        seen.add(title[1])
    if not titles or document.meta.attachments or any(sign in text for sign in _ELSEWHERE):
        return
    numbers = {title[1] for title in titles}
    for cited in _CITED.finditer(text):
        if cited[1] not in numbers:
            yield Hit(document.at_body(*cited.span()), {"number": cited[1], "problem": "none"})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("{problem}表{number}", "重新编表号，改正引用的地方"),
    en=Wording("{problem} 表{number}", "number the tables anew and correct the references"),
    since="0.1",
    document=check,
    needs=frozenset(f"表{blank}{digit}" for digit in "123456789" for blank in ("", " ")),
    in_body=True,
    terms={"twice": ("前面已经有", "there is already a"), "none": ("没有", "there is no")},
)
