r"""A document that was published is no longer there, and nothing says why.

**Why** 条例 art. 6 and 18: what is public is withdrawn by a decision, not by losing a file; its address leads nowhere
(国办秘函〔2019〕19号 counts dead links).

**Fix** Put the file back. To take its text off the portal and leave a notice, set `retention: 限时公开` and `until`.
If it has to go altogether, record the decision: `gongkai ledger --withdraw NUMBER --because REASON`.

**Example**

    === content/index-numbers.txt escaped
    113499210099201026/202402-00001\x092024-02-01\x09ponds.md\x09关于山塘登记的通知

---

发布过的文件不见了，也没有说明原因。

**为什么** 条例第六条、第十八条：已经公开的信息要经过决定才能撤下，不是丢了文件就算了；原来的网址也成了失效链接（国办秘函〔2019〕19号）。

**怎么改** 把文件放回来。要撤下正文而留下说明的，写 retention: 限时公开 和 until。必须整个撤下的，记下决定：
gongkai ledger --withdraw 索引号 --because 理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Hit, Severity, Span
from generator.validation.ledger import NAME
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_MOST = 100


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each number of the ledger without a document or a withdrawal, and what a change deletes besides."""
    query = (
        "SELECT l.line, l.number, l.path, l.title FROM ledger l WHERE l.agrees = 0 AND l.line > 0 AND l.withdrawn = ''"
        " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.index_number = l.number)"
        " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.path = l.path AND d.index_number IS NULL)"  # there, but lacks its number
        " AND l.number NOT IN (SELECT old FROM ledger_renumbered) ORDER BY l.line LIMIT ?"
    )
    for line, number, path, title in catalogue.rows(query, (_MOST,)):
        yield Hit(Span(line, 1, line, len(number) + 1), {"number": number, "file": path, "title": title}, path=NAME)
    for former in context.history.former if context.history else ():
        known = "SELECT 1 FROM documents WHERE index_number = ?1 UNION SELECT 1 FROM ledger WHERE number = ?1"
        if former.gone and catalogue.value(known, (former.number,)) is None:
            yield Hit(TOP, {"number": former.number, "file": former.path, "title": former.title}, path=former.path)


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording(
        "发布过的“{title}”（{number}，{file}）不见了",
        "放回文件；经决定撤下的，运行 gongkai ledger --withdraw {number} --because 理由",
    ),
    en=Wording(
        "“{title}” ({number}, {file}) was published and is gone",
        "put the file back; if it was withdrawn by decision, run gongkai ledger --withdraw {number} --because REASON",
    ),
    since="0.1",
    site=check,
)
