"""The name of the issuing body is written with a wrong character.

**Why** 国办秘函〔2019〕19号: a wrong name of a body is a serious wording error; in a body's own documents nobody proofreads it.

**Fix** Write the name as it is registered.

**Example**

    ---
    请于三月底前完成检查，并把结果报云溪县水力局。

---

发布机构的名称写错了字。

**为什么** 国办秘函〔2019〕19号：机构名称写错属于严重表述错误；自己的名称最容易看漏。

**怎么改** 按登记的名称改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.near_misses import is_slip
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LEAST = 5
"""Characters of a name that is told from other words."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each place where the issuer's name has one character that is taken for another."""
    issuer = document.issuer
    if issuer is None or len(issuer.name) < _LEAST:
        return
    name, text = issuer.name, document.body_text
    half = len(name) // 2
    for part, before in ((name[:half], 0), (name[half:], half)):
        place = text.find(part)
        while place >= 0:
            start = place - before
            written = text[start : start + len(name)] if start >= 0 else ""
            if len(written) == len(name) and written != name and is_slip(written, name):
                yield Hit(document.at_body(start, start + len(name)), {"written": written, "name": name})
            place = text.find(part, place + 1)


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{written}”可能应当是“{name}”", "核对后改正"),
    en=Wording("“{written}” is perhaps meant to be “{name}”", "compare and correct it"),
    since="0.1",
    document=check,
)
