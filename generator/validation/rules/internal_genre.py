"""The document is of a kind that is usually not disclosed.

**Why** 条例 art. 16: 请示, 会议纪要, 讨论记录 and drafts are process information that may be withheld.

**Fix** Have the disclosure office decide, and give the reason under `allow` if it is published.

**Example**

    title: 云溪县水利局关于解决抗旱经费的请示

---

这类文件一般不公开。

**为什么** 条例第十六条：请示、会议纪要、讨论记录和过程稿属于可以不予公开的过程性信息。

**怎么改** 由政府信息公开工作机构决定；确要公开的，在 allow 里写明理由。
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

_GENRE = regex(r"(?:请示|会议纪要|讨论记录|讨论稿|送审稿|内部通报|磋商函)(?:[（(][^）)]{0,12}[）)])?$")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the title or the genre when it names such a kind."""
    meta = document.meta
    match = _GENRE.search(meta.title)
    if match is not None and meta.disclosure == "主动公开":
        yield Hit(document.at("title"), {"genre": match[0]})
    elif meta.genre in {"请示", "会议纪要", "讨论记录"} and meta.disclosure == "主动公开":
        yield Hit(document.at("genre"), {"genre": str(meta.genre)})


RULE = Rule(
    group="withheld",
    severity=Severity.WARNING,
    zh=Wording("“{genre}”一般属于过程性信息", "由政府信息公开工作机构决定；确要公开的，在 allow 里写明理由"),
    en=Wording(
        "“{genre}” is usually process information",
        "have the disclosure office decide; give the reason under `allow` if it is published",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("请示", "会议纪要", "讨论记录", "讨论稿", "送审稿", "内部通报", "磋商函")),
)
