"""The document has no review record.

**Why** 保守国家秘密法实施条例 art. 42 and 条例 art. 17: 先审查、后公开; without a record nobody has reviewed
it.

**Fix** Write `<name>.review.yml` beside it with 提出, 复核 and 批准 (`gongkai new` prepares one).

**Example**

    === content/example.review.yml none

---

没有审查记录。

**为什么** 保守国家秘密法实施条例第四十二条、条例第十七条：先审查、后公开；没有记录就是没有审查。

**怎么改** 在旁边写 <文件名>.review.yml，记明提出、复核、批准三步（gongkai new 会备好）。
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Hit, Severity
from generator.text_files import record_path
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the document when the site requires a record and there is none."""
    if document.review is None and context.config.review == "required":
        yield Hit(TOP, {"record": record_path(posixpath.basename(document.path))})


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("没有审查记录 {record}", "写明提出、复核、批准三步的审查人、日期和结论"),
    en=Wording(
        "the review record {record} is missing",
        "record who proposed, rechecked and approved, when and with what conclusion",
    ),
    since="0.1",
    document=check,
    waivable=False,
)
