"""The text cites a law or document that has been replaced.

**Why** A citation of a superseded text misleads the reader about the law in force.

**Fix** Cite the text in force; keep the old one only in history.

**Example**

    ---
    根据《中华人民共和国政府信息公开条例》（国务院令第492号），制定本制度。

---

引用了已被代替的法律、文件。

**为什么** 引用过时的依据会使人误解现行规定。

**怎么改** 引用现行的；只在叙述历史时保留旧的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.citations import TITLE, by_letters, letters, register
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each number or title of the register that was replaced before the build's day."""
    body = document.body_text
    if "《" not in body and "令" not in body and "〔" not in body and "GB/T" not in body:
        return
    text = plain_of(document).text
    for known in register():
        if not known.number or known.since is None or known.since > context.as_of:
            continue
        for written in _written(known.number):
            start = text.find(written)
            if start >= 0 and not text[max(0, start - 1) : start].isdigit():
                values = {"text": written, "replaced": known.replaced, "since": known.since.isoformat()}
                yield Hit(document.at_body(start, start + len(written)), values)
    seen = set()
    for match in TITLE.finditer(text):
        entry = by_letters().get(letters(match[1])) or by_letters().get(f"中华人民共和国{letters(match[1])}")
        if entry is not None and not entry.number and entry.since is not None and entry.since <= context.as_of and entry not in seen:
            seen.add(entry)
            values = {"text": match[0], "replaced": entry.replaced, "since": entry.since.isoformat()}
            yield Hit(document.at_body(*match.span()), values)


def _written(number: str) -> set[str]:
    """Return the ways in which an order's number is written."""
    serial = number.removeprefix("国务院令第")
    return {number, serial.replace("号", "号令"), f"国务院令{serial}"} if serial != number else {number}


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{text}”已被{replaced}代替（自 {since} 起）", "改引{replaced}；叙述历史的可以保留"),
    en=Wording(
        "“{text}” has been replaced by {replaced} since {since}",
        "cite {replaced}; keep the old one only in history",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("《", "令", "〔", "GB/T")),
)
