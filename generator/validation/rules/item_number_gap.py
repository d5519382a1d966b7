"""An item of a list, or a part numbered 2.1, does not follow the one before it.

Looked at are numbers at the beginning of lines: 1. and 1、, （1）, ①, and 1.1; one that was left out, after a list that began with 1, and
parts of a section left out or numbered twice.

**Why** A number left out looks as if a paragraph was lost, and sentences such as “under 3” lead nowhere.

**Fix** Compare with the original: number the items anew, or bring back what was lost.

**Example**

    ---
    办理程序如下：

    1.提出申请；

    2.受理审查；

    4.送达证照。

---

列举的序号或者 2.1 这样的节号不连续。

查的是行首的序号：1.、1、、（1）、①和 1.1；从 1 开始的列举漏了号，同一部分的节号跳了或者重复。

**为什么** 跳号像是丢了一段，“按照第 3 项”也找不到。

**怎么改** 与原件核对，重新编号，或者补上丢掉的内容。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.numbering import skipped_in
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_START = regex(
    r"\n[ \u3000\xa0>*]{0,12}(?:(\d{1,2})\.(\d{1,2})[ \u3000\xa0]+(?!万|亿|元|个|公里|米|吨|倍|小时|年|月|日|天|平方)[\u3400-\u9fff]"
    rf"|(?:(\d{{1,2}})[.．、](?![\d ])|[（(](\d{{1,2}})[)）]|([{_CIRCLED}]))(?=[ \u3000]*[\u3400-\u9fff“《])|(\#|\||[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）]|第|附|<))"
)
"""A line that begins with the number of a section or of an item, or with what begins a list anew."""
_KINDS = 3


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each item behind one left out, and each section whose number is repeated or behind one left out."""
    if skipped_in(document):
        return
    last = [0] * _KINDS
    section = (0, 0)
    for match in _START.finditer("\n" + plain_of(document).text):
        major, minor, *items, _ = match.groups()
        if major:
            number = (int(major), int(minor))
            if number == section or (number[0] == section[0] and section[1] and number[1] not in {1, section[1] + 1}):
                yield _hit(document, match, f"{section[0]}.{section[1]}", f"{major}.{minor}")
            section = number
            last = [0] * _KINDS
            continue
        kind = next((place for place, item in enumerate(items) if item), None)
        if kind is None:
            last = [0] * _KINDS
            continue
        value = _CIRCLED.index(items[kind]) + 1 if kind == _KINDS - 1 else int(items[kind])
        before = last[kind]
        if before > 1 and value == before + 2:
            yield _hit(document, match, str(before), str(value))
        last[kind] = value if value in {1, before + 1} else 0
        last[kind + 1 :] = [0] * (_KINDS - kind - 1)


def _hit(document: Document, match: re.Match[str], before: str, number: str) -> Hit:
    place = match.end() - 1 - len(match[0].lstrip("\n \u3000\xa0>*"))
    return Hit(document.at_body(place, match.end() - 1), {"before": before, "number": number})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("序号 {number} 之前是 {before}，不连续", "与原件核对，重新编号，或者补上丢掉的内容"),
    en=Wording("{number} follows {before}", "compare with the original: number anew, or bring back what was lost"),
    since="0.1",
    document=check,
    needs=frozenset((
        *(f"{number}{mark}" for number in "23456789" for mark in ".．、"), "（2）", "(2)", "（2)", "(2）", "②", "③",
    )),
    in_body=True,
)  # fmt: skip
