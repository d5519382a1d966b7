"""Half-width punctuation is used between Chinese characters.

**Why** GB/T 15834-2011: Chinese text uses full-width marks.

**Fix** Write ，；：（） (`gongkai check --fix` does it).

**Example**

    ---
    请各乡镇做好检查,发现隐患及时处理;结果按时上报.

---

汉字之间用了半角标点。

**为什么** GB/T 15834-2011：中文用全角标点。

**怎么改** 改成全角（gongkai check --fix 可以代劳）。
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

_MARK = regex(r"[,;?!:](?=[\u4e00-\u9fff“《（])")
_BEFORE = regex(r"[\u4e00-\u9fff”》）]")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first half-width mark between Chinese characters, with the number of all."""
    text = document.body_text
    if "," not in text and ";" not in text and "?" not in text and "!" not in text and ":" not in text:
        return
    found = [match.start() for match in _MARK.finditer(text) if match.start() and _BEFORE.match(text, match.start() - 1)]
    if found:
        start = found[0]
        yield Hit(document.at_body(start, start + 1), {"count": len(found), "text": text[start - 1 : start + 2]})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 处半角标点，如“{text}”", "改成全角（gongkai check --fix）"),
    en=Wording(
        "{count} half-width marks between Chinese characters, such as “{text}”",
        "write full-width ones (gongkai check --fix)",
    ),
    since="0.1",
    document=check,
)
