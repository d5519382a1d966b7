"""Year or month of the index number is not that of the document's date.

**Why** The index number carries the year (and month) of creation; a difference means a recycled number or a
wrong date.

**Fix** Correct `created`, or assign a number of the right year before the first publication.

**Example**

    index_number: 113499210099201026/202402-00001
    created: 2024-03-01

---

索引号的年月与生成日期不一致。

**为什么** 索引号带有生成的年（月）；不一致说明号码重用或者日期错误。

**怎么改** 改正生成日期，或者在首次发布前重新编号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import parse_index_number
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the index number when its year or month differs from the date of creation."""
    parts = parse_index_number(document.meta.index_number, context.config.index_number.expression)
    if parts is None or not parts.year:
        return
    created = document.meta.created
    is_year = str(created.year).endswith(parts.year)  # some schemes write two digits
    is_month = not parts.month or parts.month.zfill(2) == f"{created.month:02d}"
    if not is_year or not is_month:
        yield Hit(document.at("index_number"), {"written": parts.year + parts.month, "created": created.isoformat()})


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("索引号写的是 {written}，生成日期是 {created}", "核对 created；还没有发布过的，重新编号"),
    en=Wording(
        "the index number says {written}, but the document was created on {created}",
        "correct `created`, or assign another number if it has never been published",
    ),
    since="0.1",
    document=check,
)
