"""A word of the spam lexicon stands in the text.

**Why** A single word may be lawful (a notice on gambling) or the trace of an injection; a person must look.

**Fix** Check the place; delete it if no one of the office wrote it.

**Example**

    ---
    点击进入真人荷官页面。

---

正文里有垃圾信息常用的词。

**为什么** 单独一个词可能正常（如禁赌通告），也可能是被植入的痕迹，需要人看一眼。

**怎么改** 核对这一处；不是本单位写的就删去。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.data_files import words
from generator.validation.rule import Rule, Wording
from generator.validation.text import Words, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_ORDINARY = frozenset(("久久", "上门服务", "棋牌", "在线视频", "在线观看", "免费观看", "自拍", "加微信", "澳门", "首存", "外挂", "少妇"))
_SPAM = Words(set(words("spam")) - _ORDINARY)
_LAWFUL = re.compile("|".join(map(re.escape, words("enforcement_words"))))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the word of each line that holds one and speaks of no law enforcement."""
    text = plain_of(document).text
    known = _SPAM.found_in(text)
    if not known:
        return
    start = 0
    for line in text.split("\n"):
        found = [word for word in known if word in line]
        if len(found) == 1 and not _LAWFUL.search(line):
            first = start + line.find(found[0])
            yield Hit(document.at_body(first, first + len(found[0])), {"word": found[0]})
        start += len(line) + 1


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("“{word}”是垃圾信息常用的词", "核对是否被植入"),
    en=Wording("“{word}” is a word of spam", "check whether it was injected"),
    since="0.1",
    document=check,
    needs=_SPAM.words,
)
