"""Another limit for publication is claimed without its legal basis.

**Why** 条例 art. 26: only laws and regulations can set a limit other than 20 working days.

**Fix** Name the law and clause in `limit_basis`.

**Example**

    limit_days: 7

---

写了另外的公开期限，没有写依据。

**为什么** 条例第二十六条：只有法律、法规可以另行规定期限。

**怎么改** 在 limit_basis 写明法律法规和条款。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the limit when its basis is missing."""
    if document.meta.limit_days is not None and document.meta.limit_basis is None:
        yield Hit(document.at("limit_days"))


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording("有 limit_days，没有依据 limit_basis", "在 limit_basis 写明法律法规和条款，或者删去 limit_days"),
    en=Wording(
        "`limit_days` without `limit_basis`",
        "name the law and clause in `limit_basis`, or delete `limit_days`",
    ),
    since="0.1",
    document=check,
    about=frozenset(("limit_days",)),
)
