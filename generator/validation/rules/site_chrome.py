"""Parts of a copied web page stand in the text.

**Why** Buttons, counters and breadcrumbs of another page (浏览次数, 字体, 下载本文档) are no part of the
document and mislead readers.

**Fix** Delete them.

**Example**

    ---
    浏览次数：- 【字体：大 中 小】 【打印】

---

正文里夹着网页上的栏目和按钮。

**为什么** 别的网页的按钮、计数和导航（浏览次数、字体、下载本文档）不是文件内容，会误导读者。

**怎么改** 删去。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.data_files import table
from generator.validation.rule import Rule, Wording
from generator.validation.text import Words, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_CHROME = Words(table("site_chrome"))
_LEGAL = frozenset(("版权所有", "ICP备", "网站地图", "我的收藏"))
_DECREE = re.compile(r"[《〈]|办理|许可|制度|公开")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first place of each phrase of the dictionary."""
    text = plain_of(document).text
    for phrase in _CHROME.found_in(text):
        place = text.find(phrase)
        if phrase not in _LEGAL or not _DECREE.search(_line(text, place)):
            yield Hit(document.at_body(place, place + len(phrase)), {"text": phrase, "what": table("site_chrome")[phrase]})


def _line(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    return text[start : start + 200]


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("“{text}”是网页的{what}，不是文件内容", "删去"),
    en=Wording("“{text}” belongs to a web page ({what}), not to the document", "delete it"),
    since="0.1",
    document=check,
    needs=_CHROME.words,
)
