"""The text contains a line of injected spam.

**Why** Pornographic or gambling content, or a link to it, is a veto item (国办秘函〔2019〕19号); it comes from
a hacked site or a copied page.

**Fix** Delete the line, and find out how it came in.

**Example**

    ---
    亚洲一区二区三区中文字幕,人妻少妇在线视频,国自产拍在线一区

---

正文里有被植入的垃圾文字。

**为什么** 色情、赌博的内容或者链接属于单项否决（国办秘函〔2019〕19号），来自被入侵的网站或者复制来的网页。

**怎么改** 删去这一行，并查清来源。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.spam import SIGNS, spam_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each line with two different words of the lexicon and none of law enforcement."""
    for line in spam_lines(document):
        if line.is_certain:
            yield Hit(line.span, {"words": "”“".join(line.words[:5])})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("被植入的垃圾文字：含“{words}”", "删去这一行，查清它是怎样进来的"),
    en=Wording("injected spam: the line holds “{words}”", "delete the line and find out how it came in"),
    since="0.1",
    document=check,
    needs=SIGNS,
)
