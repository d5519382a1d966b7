"""Straight quotation marks are used around Chinese words.

**Why** GB/T 15834-2011, 4.8: Chinese text takes “ ” and ‘ ’, without spaces beside them.

**Fix** Write “ ” (`gongkai check --fix` does it where the pairs are clear).

**Example**

    ---
    坚持 "公开为常态，不公开为例外" 的原则。

---

中文用了直引号。

**为什么** GB/T 15834-2011 4.8：中文用“”和‘’，旁边不空格。

**怎么改** 改成“”（成对清楚的，gongkai check --fix 可以代劳）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import CODE, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_QUOTE = regex(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ ]{0,3}\"|\"[ ]{0,3}(?=[\u3000-\u9fff\uff00-\uffef])")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first straight quotation mark beside a Chinese character, with the number of all."""
    text = document.body_text
    if '"' not in text:
        return
    found = list(_QUOTE.finditer(text))
    if found:
        found = list(outside(found, (range(*match.span()) for match in CODE.finditer(text))))
    if found:
        padded = sum(" " in text[max(0, match.start() - 1) : match.end() + 1] for match in found)
        yield Hit(document.at_body(*found[0].span()), {"count": len(found), "padded": padded or ""})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("有 {count} 个直引号⟦，其中 {padded} 处旁边有空格⟧", "改成“”并去掉旁边的空格（gongkai check --fix）"),
    en=Wording(
        "{count} straight quotation marks⟦, {padded} of them with spaces⟧",
        "write “ ” without spaces (gongkai check --fix)",
    ),
    since="0.1",
    document=check,
    needs=frozenset('"'),
)
