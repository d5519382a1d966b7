"""Traditional and simplified characters are mixed.

**Why** 国家通用语言文字法 art. 9: offices use the standard (simplified) characters; a mixture comes from
careless conversion.

**Fix** Take the text again from the original.

**Example**

    ---
    为進一步加強政務輿情應對工作，提升政府公信力，制订本办法。

---

繁体字和简体字混用。

**为什么** 国家通用语言文字法第九条：国家机关以规范汉字为公务用字；混用多是转换不当。

**怎么改** 从原件重新取文字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import HAN, unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_HAN = regex(f"[{HAN}]")
_SHARE = 0.05


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first traditional character when over five in a hundred are, in a simplified document."""
    unusual = unusual_of(document.text)
    count = unusual.counts.get("traditional", 0)
    if count < 3 or document.meta.lang not in {"zh", "zh-Hans", "zh-CN"}:  # noqa: PLR2004  # one or two are names
        return
    total = len(_HAN.sub("", document.text)) - len(document.text)
    if count > -total * _SHARE:
        place = unusual.places["traditional"][0]
        yield Hit(in_file(document, place, place + 1), {"count": count, "share": round(100 * count / max(-total, 1))})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("简体文件里有 {count} 个繁体字（占汉字的 {share}%）", "从原件重新取文字，不要自行转换"),
    en=Wording(
        "a simplified text contains {count} traditional characters ({share} % of its characters)",
        "take the text again from the original instead of converting it",
    ),
    since="0.1",
    document=check,
    about=frozenset(("traditional",)),
)
