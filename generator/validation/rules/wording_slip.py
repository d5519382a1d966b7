"""A word is probably misspelt.

**Why** Wrong characters in official texts cost trust and are counted in inspections (国办秘函〔2019〕19号).

**Fix** Write it as suggested, unless it is right here.

**Example**

    ---
    各单位要各司其责，截止目前已完成九成。

---

可能有错别字。

**为什么** 公文里的错别字损害公信力，检查指标也计数（国办秘函〔2019〕19号）。

**怎么改** 按提示改正；此处本来正确的不必改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.data_files import table
from generator.validation.rule import Rule, Wording
from generator.validation.spread import span_at, texts_of
from generator.validation.text import Words, plain_of, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.strict_yaml import Place
    from generator.validation.rule import Context

_WRONG = Words(table("wording_slips"))
_NOT_BEHIND = {"己": "自知异利克律体", "末": "期年月周季始本毫粉之篇旬", "自已": "来"}
"""Behind these characters the beginning of a slip is the end of another word: 自己经营, 期末按规定."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first place of each wrong form of the list, with the number of its places."""
    slips = table("wording_slips")
    found: dict[str, list[tuple[Place, re.Match[str]]]] = {}
    for place, text in texts_of(document):
        plain = simplified(text) if place else plain_of(document).text
        for wrong in _WRONG.found_in(plain):
            behind = _NOT_BEHIND.get(wrong) or _NOT_BEHIND.get(wrong[0], "")
            for match in re.finditer(re.escape(wrong), plain):
                if not behind or plain[match.start() - 1 : match.start()] not in behind or not match.start():
                    found.setdefault(wrong, []).append((place, match))
    seen: set[str] = set()
    for wrong, places in found.items():
        right = slips[wrong].replace("、", "")
        if right not in seen:
            seen.add(right)
            yield Hit(
                span_at(document, *places[0]), {"wrong": wrong, "right": slips[wrong], "count": len(places) if len(places) > 1 else ""}
            )


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{wrong}”可能应当是“{right}”⟦，共 {count} 处⟧", "核对后改成“{right}”"),
    en=Wording("“{wrong}” should probably be “{right}”⟦, {count} times⟧", "check it and write “{right}”"),
    since="0.1",
    document=check,
    needs=_WRONG.words,
)
