"""The day of publication of a published document was changed afterwards.

**Why** 国办秘函〔2019〕19号: a forged date of publication is a veto item; lists, feeds and yearly parts move with the
day. `gongkai check --changed BASE` compares each document with what it was.

**Fix** Write the first day again, and record what was changed and when in `history`. If the first day was wrong, say
so there, and give the reason under `allow`.

**Example**

    === git 2024-03-05 base
    === content/example.md like
    published: 2024-03-12

---

已发布文件的发布日期后来改了。

**为什么** 国办秘函〔2019〕19号：伪造发稿日期是单项否决的情形；列表、订阅和年度数据也会跟着移动。gongkai check --changed 基准 会把每份文件和原来的比。

**怎么改** 写回原来的日期，改了什么、哪天改的，写进 history。原来的日期确实错了的，在 history 里说明，并写明理由豁免。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each document whose day is not that of the base."""
    for former in context.history.former if context.history else ():
        query = "SELECT published FROM documents WHERE path = ? AND index_number = ? AND SUBSTR(published, 1, 10) <> ?"
        published = catalogue.value(query, (former.path, former.number, former.published[:10]))
        if published and former.published:
            yield Hit(catalogue.span(former.path, "published"), {"before": former.published[:10], "now": published[:10]}, path=former.path)


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("发布日期原来是 {before}，现在改成了 {now}", "写回原来的日期，修改情况写进 history"),
    en=Wording("the day of publication was {before} and is now {now}", "write the first day again; record the change in `history`"),
    since="0.1",
    site=check,
)
