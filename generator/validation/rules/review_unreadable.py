"""The review record is not valid YAML, or not in UTF-8.

**Why** 保守国家秘密法实施条例 art. 42: the review must be on record; what cannot be read proves nothing.

**Fix** Correct the place shown, or save the file in UTF-8.

**Example**

    === content/example.review.yml
    proposed: {by: 甲

---

审查记录无法读取。

**为什么** 保守国家秘密法实施条例第四十二条：审查要有记录；读不出来就证明不了。

**怎么改** 改正所指的位置，或者存成 UTF-8 编码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.review_record import record_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the place at which the record breaks."""
    record = record_of(document)
    if record is not None and record.refused:
        problem = record.problems[0]
        yield Hit(problem.span, {"problem": problem.detail}, path=record.path)


RULE = Rule(
    group="review",
    severity=Severity.ERROR,
    zh=Wording("审查记录写得不对，无法读取⟦：{problem}⟧", "按“键: 值”的形式改正，存成 UTF-8 编码"),
    en=Wording("the review record cannot be read⟦: {problem}⟧", "correct it as `key: value` lines and save it in UTF-8"),
    since="0.1",
    document=check,
    about=frozenset(("review",)),
    waivable=False,
    terms={
        "not-utf-8": ("不是 UTF-8 编码", "it is not in UTF-8"),
        "control-character": ("里面有控制字符", "it holds control characters"),
        "file-too-large": ("太大", "it is too large"),
        "file-unreadable": ("没有读取的权限", "it may not be read"),
    },
)
