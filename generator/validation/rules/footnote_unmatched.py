"""A footnote has a mark or a text, but not both.

**Why** A mark without its text is shown as [^1]; a text without its mark is not shown at all.

**Fix** Write `[^1]` where the note belongs and `[^1]: text` below, with the same name.

**Example**

    ---
    检查分两期[^1]进行。

    [^2]: 第二期另行通知。

---

脚注的标记和注文没有配对。

**为什么** 没有注文的标记会照原样显示；没有标记的注文根本不显示。

**怎么改** 正文里写 [^1]，下面写“[^1]: 注文”，两处的名字相同。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_TEXT = regex(r"^ {0,3}\[\^([^\]\s]{1,40})\]:", re.MULTILINE)
_MARK = regex(r"\[\^([^\]\s]{1,40})\](?!:|\()")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each mark without a text and each text without a mark."""
    body = document.body_text
    code = code_in(body)
    marks, texts = (list(outside(pattern.finditer(body), code)) for pattern in (_MARK, _TEXT))
    for found, others, what in ((marks, texts, "mark"), (texts, marks, "text")):
        known = {other[1].casefold() for other in others}
        for match in found:
            if match[1].casefold() not in known:
                yield Hit(document.at_body(*match.span()), {"name": match[1], "what": what})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("脚注“{name}”只有{what}", "标记写 [^{name}]，注文写“[^{name}]: ……”，两样都要有；多余的删去"),
    en=Wording("the footnote “{name}” has only {what}", "write the mark [^{name}] and the text `[^{name}]: …`, or delete it"),
    since="0.1",
    document=check,
    needs=frozenset(("[^",)),
    in_body=True,
    terms={"mark": ("标记，会照原样显示", "a mark, which is shown as it is"), "text": ("注文，不会显示", "a text, which is not shown")},
)
