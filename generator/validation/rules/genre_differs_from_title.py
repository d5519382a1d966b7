"""The genre is another one than the title says.

**Why** GB/T 9704-2012 and 党政机关公文处理工作条例 art. 8: the title ends in the kind of document; readers filter by it.

**Fix** Write the kind the title ends in, or leave `genre` out.

**Example**

    genre: 公告

---

体裁与标题里的文种不一致。

**为什么** 《党政机关公文处理工作条例》第八条：标题末尾就是文种，群众按它筛选。

**怎么改** 写标题末尾的文种，或者不写体裁。
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

_KINDS = "通知|通报|决定|报告|意见|批复|函|公告|通告|公示|纪要|命令|议案|请示"
_TITLE = regex(rf"({_KINDS})(?:[（(〔][^（）()〔〕]{{1,12}}[）)〕])?$")
_FAMILIES = ({"公告", "通告", "公示", "通报"}, {"函", "批复"})
"""Kinds that are used for one another."""
_ENCLOSING = regex("印发|转发|批转|公布|发布")
"""The genre of such a document may be that of what it encloses."""


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the genre when it is a kind of document and the title ends in another one that the portal has."""
    meta = document.meta
    match = _TITLE.search(meta.title)
    if (
        match is None
        or match[1] not in context.config.genres
        or meta.genre not in _KINDS.split("|")
        or meta.genre == match[1]
        or _ENCLOSING.search(meta.title)
    ):
        return
    if not any({meta.genre, match[1]} <= family for family in _FAMILIES):
        yield Hit(document.at("genre"), {"genre": meta.genre, "kind": match[1]})


RULE = Rule(
    group="metadata",
    severity=Severity.WARNING,
    zh=Wording("体裁是“{genre}”，标题是“{kind}”", "写标题末尾的文种，或者不写体裁"),
    en=Wording("the genre is “{genre}”, the title that of a “{kind}”", "write the kind the title ends in, or leave the genre out"),
    since="0.1",
    document=check,
    about=frozenset(("genre",)),
)
