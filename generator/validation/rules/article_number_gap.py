"""The number of an article does not follow the one before it.

**Why** 立法技术规范: articles are numbered on; a gap means that an article was lost or misnumbered.

**Fix** Compare with the original.

**Example**

    ---
    第一条　为了加强管理，制定本办法。

    第三条　各乡镇予以配合。

---

条文编号不连续。

**为什么** 立法技术规范：条的序号连续编排；跳号说明漏了条文或者编号有误。

**怎么改** 与原件核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.numbering import ARTICLE_SIGNS, chinese, successive_articles
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each article that does not follow the one before it, unless a new text begins."""
    for before, article in successive_articles(document):
        if article.number not in {1, before.number, before.number + 1} and not article.sub:
            expected = f"第{chinese(before.number + 1)}条"
            span = document.at_body(article.start, article.end)
            yield Hit(span, {"label": article.label, "expected": expected, "before": before.label})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("{label}之前应当是{expected}", "与原件核对，补上缺的条文或者改正编号"),
    en=Wording("{label} follows {before}; {expected} was expected", "compare with the original"),
    since="0.1",
    document=check,
    needs=ARTICLE_SIGNS,
)
