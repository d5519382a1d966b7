"""A punctuation mark stands twice, or two that exclude each other stand together.

**Why** GB/T 15834-2011; ，。 or 。。 shows that something was deleted between them, or pasted twice.

**Fix** Leave one of them.

**Example**

    ---
    请各乡镇抓好落实，。

---

标点重复，或者两个不能连用的标点连在一起。

**为什么** GB/T 15834-2011；“，。”“。。”说明中间删掉了字，或者粘贴重了。

**怎么改** 留下一个。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_DOUBLE = regex("[，、；：](?:(?<=(.))\\1|[。，、；：])[，。、；：]*|。(?:[，、；]|。(?!。。))[，。、；]*")
_MARKS = "，。、；："
_SIGNS = frozenset(first + second for first in _MARKS for second in _MARKS)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such group of marks."""
    text = document.body_text
    for match in outside(_DOUBLE.finditer(text), code_in(text)):
        yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("标点“{text}”连在一起", "与原件核对，留下一个"),
    en=Wording("the marks “{text}” stand together", "compare with the original and leave one"),
    since="0.1",
    document=check,
    needs=_SIGNS,
    in_body=True,
)
