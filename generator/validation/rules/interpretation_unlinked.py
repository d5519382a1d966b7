"""An interpretation does not say which document it interprets.

**Why** 国办发〔2016〕61号 and 国办秘函〔2019〕19号: policy and interpretation are linked in both directions.

**Fix** Write `relations: {interprets: [number]}`.

**Example**

    title: 《云溪县农村供水管护办法》政策解读

---

解读没有关联它解读的文件。

**为什么** 国办发〔2016〕61号、国办秘函〔2019〕19号：政策文件与解读材料相互链接。

**怎么改** 写 relations 的 interprets（解读）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


_CITED = regex("《.*》")
"""The title of another document within a title: a paper about an interpretation is not itself one."""
_ABOUT = ("解读机制", "解读制度", "解读方案", "解读工作", "关于做好")
"""Titles of papers about interpreting, which interpret nothing."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the title of an interpretation without its relation."""
    meta = document.meta
    is_interpretation = "解读" in _CITED.sub("", meta.title) or meta.genre == "解读"
    if is_interpretation and not meta.relations.interprets and not any(word in meta.title for word in _ABOUT):
        yield Hit(document.at("title"))


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("解读没有写明解读哪个文件", "在 relations 里写 interprets: [文号或者索引号]"),
    en=Wording(
        "this interpretation does not say what it interprets",
        "write `interprets` with the number under `relations`",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("解读",)),
)
