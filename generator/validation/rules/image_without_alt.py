"""An image has no text alternative, or only its file name.

**Why** 无障碍环境建设法 art. 32 and WCAG 1.1.1: people who cannot see the image must learn what it says; a
letterhead belongs in the text.

**Fix** Describe in the square brackets what the image says.

**Example**

    === content/map.png png
    === content/example.md like
    ---
    ![](map.png)

---

图片没有文字说明，或者只写了文件名。

**为什么** 无障碍环境建设法第三十二条、WCAG 1.1.1：看不见图片的人也要知道内容；公文版头应当用文字。

**怎么改** 在方括号里写明图片的内容。
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NO_DESCRIPTION = regex(
    r"(?:图|图片|图像|照片|插图|image|img|picture|photo|untitled|未命名)?[\s\d._-]*(?:\.?(?:jpe?g|png|gif|webp|bmp))?", re.IGNORECASE
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each image whose alternative says nothing."""
    for link in document.body.links:
        if link.is_image and (
            _NO_DESCRIPTION.fullmatch(link.text.strip()) or link.text.strip() == posixpath.basename(unquote(link.target))
        ):
            written = f"]({link.target}"
            yield Hit(document.find_in_body(written if written in document.body_text else link.target), {"target": link.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("图片“{target}”没有文字说明", "在方括号里写明图片说了什么：![说明]({target})"),
    en=Wording(
        "the image `{target}` has no text alternative",
        "say in the brackets what it shows: ![description]({target})",
    ),
    since="0.1",
    document=check,
    about=frozenset(("links",)),
)
