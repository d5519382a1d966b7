"""Raw HTML hides text from readers.

**Why** Hidden text and links (暗链) are the mark of hacked pages; hacking that is not dealt with is a veto item
(国办秘函〔2019〕19号).

**Fix** Delete the element with its content.

**Example**

    ---
    <span style="display:none">隐藏的文字</span>

---

用 HTML 隐藏了文字。

**为什么** 隐藏的文字和链接（暗链）是网页被入侵的标志；未处置的入侵属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 连同内容一起删去。
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_HIDDEN = regex(
    r"<[a-z][^<>]{0,500}?("
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"  # not drawn
    r"|font-size\s*:\s*[01](?:px|pt|em|%)?(?![.\d])|opacity\s*:\s*(?:0(?![.\d])|0?\.0)"  # too small or too faint to see
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right|bottom|margin(?:-left|-top)?)\s*:\s*-\d{3,}"  # beside the page
    r"|(?<![-\w])(?:max-)?(?:width|height)\s*[:=]\s*[\"']?[01](?:px)?(?![\d.%])"  # in a box without room
    r"|(?<!-)color\s*[:=]\s*[\"']?(?:#fff\b|#ffffff\b|#fefefe\b|white\b|transparent\b"  # in the colour of the page
    r"|rgba?\(\s*255\s*,\s*255\s*,\s*255|rgba\([^)]{1,30},\s*0\s*\)|hsla?\([^)]{1,20}100%)"
    r"|clip(?:-path)?\s*:\s*(?:rect|inset)\s*\(|transform\s*:\s*scale[xy]?\(\s*0|z-index\s*:\s*-\d"  # cut off, shrunk, behind others
    r"|\ssize\s*=\s*[\"']?0\b|type\s*=\s*[\"']?hidden|\shidden(?=[\s=>/]))"  # attributes of HTML
    r"|<(noscript|noframes|template|marquee)\b",
    re.IGNORECASE,
)
_TAG = regex(r"<[a-zA-Z][^<>]{0,600}>")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each element that hides its content."""
    text = document.body_text
    for match in _HIDDEN.finditer(text):
        yield Hit(document.at_body(*match.span()), {"how": (match[1] or match[2]).strip()})
    if "&#" in text:
        for tag in _TAG.finditer(text):
            found = _HIDDEN.search(unescape(tag[0])) if "&#" in tag[0] else None
            if found is not None and not _HIDDEN.search(tag[0]):
                yield Hit(document.at_body(*tag.span()), {"how": (found[1] or found[2]).strip()})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("这里用“{how}”隐藏文字", "连同内容一起删去，查清来源"),
    en=Wording("text is hidden by “{how}”", "delete the element with its content and find out how it came in"),
    since="0.1",
    document=check,
    needs=frozenset("<"),
)
