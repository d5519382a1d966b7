"""The section numbers are not consecutive.

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
from generator.validation.numbering import CHAPTER_SIGNS, SECTION_SIGNS, Section, chapters, label_of, sections, skipped_in, span_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SECTION_OF_CHAPTER = 2


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each section of a level that does not follow the one before it."""
    if skipped_in(document):
        return
    last: list[Section | None] = [None, None, None]
    for section in sections(document):
        level, number, _ = section
        before = last[level]
        if before is not None and number not in {1, before[1] + 1}:
            values = {"label": label_of(section), "before": label_of(before), "what": "repeated" if number == before[1] else "jump"}
            yield Hit(span_of(section, document), values)
        last[level:] = (section, None, None)[: 3 - level]
    yield from _chapters(document)


def _chapters(document: Document) -> Iterator[Hit]:
    last: dict[int, tuple[int, str]] = {}
    for level, number, match in chapters(document):
        for deeper in [other for other in last if other > level]:
            if deeper == _SECTION_OF_CHAPTER or number == 1:
                del last[deeper]
        before = last.get(level)
        if before is not None and number not in {1, before[0] + 1}:
            span = document.at_body(match.start(1) - 1, match.end(1) - 1)
            yield Hit(span, {"label": match[1], "before": before[1], "what": "repeated" if number == before[0] else "jump"})
        last[level] = (number, match[1])


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
    needs=SECTION_SIGNS | CHAPTER_SIGNS,
    in_body=True,
    terms={
        "repeated": ("重复", "repeated"),
        "jump": ("不连续", "not the next one"),
    },
)
