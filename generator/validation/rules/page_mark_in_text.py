"""The text contains a page mark of the file it was copied from.

**Why** Marks such as #/5 show that the text was copied from a viewer; words around them may be lost.

**Fix** Delete the mark and compare the sentence with the original.

**Example**

    ---
    市政府要#/5求我局主动回应。

---

句子中间夹着原文件的页码标记。

**为什么** “#/5”一类的标记说明文字是从阅读器复制的，前后可能缺字。

**怎么改** 删去标记，与原件核对这一句。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_MARKS = (
    regex(rf"#(?:/\d{{1,3}}|\d{{1,3}}/\d{{1,3}})(?=[{HAN}])"),
    regex(rf"[-—–] ?\d{{1,3}} ?[-—–](?=[{HAN}])"),
)
_LINE = regex(
    r"^[ \u3000]{0,4}(?:#/\d{1,3}|[-—–] ?\d{1,3} ?[-—–]|第 ?\d{1,3} ?页(?:[ ，,/]{0,2}共 ?\d{1,3} ?页)?)[ ]{0,4}(?:$|(?=接上页|转下页))",
    re.MULTILINE,
)
_BEFORE = regex(f"[{HAN}]")
_SIGNS = frozenset(f"{mark}{digit}" for mark in ("#/", "#", "-", "- ", "—", "— ", "–", "– ", "第", "第 ") for digit in "0123456789")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each page mark between characters or alone on its line."""
    text = document.body_text
    for match in _LINE.finditer(text):
        yield Hit(document.at_body(*match.span()), {"text": match[0].strip()})
    for mark in _MARKS:
        for match in mark.finditer(text):
            if match.start() and _BEFORE.match(text, match.start() - 1):
                yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("正文里有页码标记“{text}”", "删去标记，与原件核对这一句"),
    en=Wording(
        "the text contains the page mark “{text}”",
        "delete it and compare the sentence with the original",
    ),
    since="0.1",
    document=check,
    needs=_SIGNS,
    in_body=True,
)
