"""The file name of an image stands where the image should be.

**Why** Copying a page leaves names such as 图.gif behind; the letterhead or the picture itself is lost, and
WCAG 1.1.1 asks for its text alternative.

**Fix** Delete the line, write the letterhead as text, or publish the image with a description.

**Example**

    ---
    图.gif

    云水〔2024〕12号

---

应当放图片的地方只有图片的文件名。

**为什么** 复制网页会留下“图.gif”一类的文件名，版头或者图片本身丢了；WCAG 1.1.1 要求图片有文字说明。

**怎么改** 删去这一行；版头用文字写出，或者把图片连同说明一起发布。
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

_END = regex(r"\.(?:gif|jpe?g|png|bmp|webp)[ \u3000\xa0]*$", re.MULTILINE | re.IGNORECASE)
_LONGEST = 60


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each line that is nothing but the file name of an image."""
    text = document.body_text
    for match in _END.finditer(text):
        start = text.rfind("\n", max(0, match.start() - _LONGEST), match.start()) + 1
        name = text[start : match.end()].strip(" \u3000\xa0")
        if len(name) <= _LONGEST and not set(name) & set(" \u3000![<|：，。"):
            yield Hit(document.at_body(match.end() - len(name), match.end()), {"text": name})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording(
        "“{text}”是图片的文件名，图片和它的文字说明都没有",
        "删去；版头用文字写出，需要图片的写成 ![说明](文件名)",
    ),
    en=Wording(
        "“{text}” is the name of an image; the image and its description are missing",
        "delete it, or publish the image as ![description](file)",
    ),
    since="0.1",
    document=check,
    needs=frozenset(f".{letter}" for letter in "gjpbwGJPBW"),
)
