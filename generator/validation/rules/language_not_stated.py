"""The title has no Chinese character, but the document does not say its language.

**Why** WCAG 2.2, 3.1.1 and 3.1.2: speech, fonts and the direction of writing follow the stated language; without it Tibetan, Uyghur and
Mongolian are read out and set as Chinese.

**Fix** Write the language: `lang: en`, `bo`, `ug`, `mn`.

**Example**

    title: Notice on Flood Control
    genre: 通知

---

标题里没有汉字，却没有写明语种。

**为什么** 语音朗读、字体、书写方向都照语种来（WCAG 2.2 的3.1.1、3.1.2）；不写明，藏文、维吾尔文、蒙古文、英文就会按中文朗读、排版。

**怎么改** 写明语种，如 `语种: en`、`bo`、`ug`、`mn`。
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

_HAN = regex("[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORDS = regex(r"[^\W\d_]{3}")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the title of a document that is taken for Chinese and is not."""
    meta = document.meta
    if meta.lang.startswith("zh") and not _HAN.search(meta.title) and _WORDS.search(meta.title):
        yield Hit(document.at("title"), {})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("标题里没有汉字，却没有写明语种", "写明语种，如 lang: en、bo、ug、mn"),
    en=Wording("the title has no Chinese character, but no language is stated", "write the language: lang: en, bo, ug, mn"),
    since="0.1",
    document=check,
)
