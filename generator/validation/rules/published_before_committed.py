"""The document was committed after the day of publication that it names.

**Why** 国办秘函〔2019〕19号: a forged date of publication is a veto item. A page cannot have been public before its file
was there: Git notes the day on which the commit that brought it in was made. A difference of one day is ignored. So
is what is taken over from an older portal: commits of ten documents and more, and the first thirty days of a
repository (`check --changed BASE` looks at all that is new since the base).

**Fix** Write the day on which it really was published; if that is late, it is late (see published-late).

**Example**

    === git 2024-01-10
    === content/late.md like
    title: 关于上报水毁工程的通知
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号
    === git 2024-03-20

---

写的发布日期早于文件第一次提交的日期。

**为什么** 国办秘函〔2019〕19号：伪造发稿日期是单项否决的情形。文件还没有提交，网页不可能已经发布：Git 记着第一次提交的日期。差一天不算。从旧网站搬进来的不查：
一次提交十份以上的，仓库开头三十天里的（check --changed 只看基准以后新增的，不分开头）。

**怎么改** 写真正发布的那一天；迟了就是迟了（见 published-late）。
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
    """Yield each document that Git knows to be later than it says."""
    for addition in context.history.additions if context.history else ():
        published = catalogue.value("SELECT published FROM documents WHERE path = ?", (addition.path,))
        values = {"published": published[:10], "committed": addition.day.isoformat()}
        yield Hit(catalogue.span(addition.path, "published"), values, path=addition.path)


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("发布日期是 {published}，文件到 {committed} 才第一次提交", "写真正发布的那一天"),
    en=Wording(
        "the day of publication is {published}, but the file was first committed on {committed}", "write the day on which it was published"
    ),
    since="0.1",
    site=check,
)
