"""Two articles have the same number.

**Why** 立法技术规范: articles are numbered on without repetition; a citation of 第八条 must mean one text.

**Fix** Number the articles again from here, and correct references to them.

**Example**

    ---
    第一条　为了加强管理，制定本办法。

    第二条　县水利局负责实施。

    第二条　各乡镇予以配合。

---

两个条文编号相同。

**为什么** 立法技术规范：条的序号连续编排、不得重复；引用“第八条”应当只指一处。

**怎么改** 从这里起重新编号，并改正对条文的引用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.numbering import ARTICLE_SIGNS, successive_articles
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each article whose number is that of the one before it."""
    for before, article in successive_articles(document):
        if article.number == before.number and article.number > 0:
            span = document.at_body(article.start, article.end)
            line = document.at_body(before.start, before.end).line
            yield Hit(span, {"label": article.label, "line": line})


RULE = Rule(
    group="structure",
    severity=Severity.ERROR,
    zh=Wording("{label}重复：第{line}行已有{label}", "从这里起重新编号，并改正对条文的引用"),
    en=Wording(
        "{label} is repeated: line {line} has it already",
        "number the articles again from here and correct references",
    ),
    since="0.1",
    document=check,
    needs=ARTICLE_SIGNS,
)
