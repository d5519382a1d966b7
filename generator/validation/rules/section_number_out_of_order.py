"""The numbers of the sections do not follow each other.

**Why** GB/T 9704-2012, 7.3.3: levels are numbered 一、（一）1.（1）; a jump or repetition means that a section
was lost or misnumbered.

**Fix** Compare with the original.

**Example**

    ---
    一、检查范围

    二、检查时间

    二、工作要求

---

层次序号不连续。

**为什么** GB/T 9704-2012 7.3.3：层次序数依次用一、（一）1.（1）；跳号、重号说明漏了内容或者编号有误。

**怎么改** 与原件核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.numbering import has_sections, sections, skipped_in
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each section of a level that does not follow the one before it."""
    if not has_sections(document.body_text) or skipped_in(document):
        return
    last: dict[int, tuple[int, str]] = {}
    for section in sections(document):
        for deeper in [level for level in last if level > section.level]:
            del last[deeper]
        number, label = last.get(section.level, (0, ""))
        if number and section.number not in {1, number + 1}:
            what = "repeated" if section.number == number else "jump"
            span = document.at_body(section.start, section.end)
            yield Hit(span, {"label": section.label, "before": label, "what": what})
        last[section.level] = (section.number, section.label)


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{label}”之前是“{before}”，序号{what}", "与原件核对后改正序号"),
    en=Wording(
        "“{label}” follows “{before}”: the number is {what}",
        "compare with the original and correct the number",
    ),
    since="0.1",
    document=check,
    terms={
        "repeated": ("重复", "repeated"),
        "jump": ("不连续", "not the next one"),
    },
)
