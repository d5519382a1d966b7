"""A word is probably written wrongly.

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
from generator.validation.text import Words, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_WRONG = Words(table("wording_slips"))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first place of each wrong form of the list, with the number of its places."""
    text = plain_of(document).text
    found = {wrong: [match.span() for match in re.finditer(wrong, text)] for wrong in _WRONG.found_in(text)}
    slips = table("wording_slips")
    seen: set[str] = set()
    for wrong, places in found.items():
        if slips[wrong].replace("、", "") not in seen:
            seen.add(slips[wrong].replace("、", ""))
            count = len(places) if len(places) > 1 else ""
            yield Hit(document.at_body(*places[0]), {"wrong": wrong, "right": slips[wrong], "count": count})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{wrong}”可能应当是“{right}”⟦，共 {count} 处⟧", "核对后改成“{right}”"),
    en=Wording("“{wrong}” should probably be “{right}”⟦, {count} times⟧", "check it and write “{right}”"),
    since="0.1",
    document=check,
    needs=_WRONG.words,
)
