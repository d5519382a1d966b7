"""The text begins with another document number than the one in the front matter.

**Why** The number is how a document is cited; readers must not find two.

**Fix** Compare with the original and correct one of the two; the number need not stand in the text.

**Example**

    ---
    云水〔2024〕21号

    各乡镇人民政府：请做好汛前检查。

---

正文开头的文号与著录项不一致。

**为什么** 文号是引用文件的依据，页面上不能有两个。

**怎么改** 与原件核对后改正；正文里的文号可以删去，页面上会显示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NUMBER = regex(rf"[ \u3000\xa0*#（(]*([{HAN}]{{2,15}}〔\d{{4}}〕\d{{1,5}}号)[ \u3000\xa0*）)]*")
_LINES = 4


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the number that stands alone on one of the first lines, if it is another one."""
    own = document.meta.document_number
    if own is None:
        return
    start = 0
    for line in document.body_text.split("\n", 2 * _LINES)[: 2 * _LINES]:
        if match := _NUMBER.fullmatch(line):
            if match[1] != own:
                yield Hit(document.at_body(start + match.start(1), start + match.end(1)), {"written": match[1], "own": own})
            return
        start += len(line) + 1


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording("正文里的文号是 {written}，著录项是 {own}", "与原件核对后改正；正文里的文号可以删去"),
    en=Wording(
        "the text says {written}, the front matter {own}",
        "compare with the original and correct one of the two; the one in the text may go",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("号\n", "号 ", "号*", "号）", "号)", "号\u3000", "号\xa0")),
    in_body=True,
)
