r"""An index number that belonged to one document was given to another.

**Why** An index number is unique forever, and it is the document's address: who quotes or has kept the old one would
be shown something else. It stays taken when its document is withdrawn. Review rules: numbers are assigned by the
system and never edited.

**Fix** Give the document the next free number. If it is the same document, moved to another file and renamed at once,
run `gongkai ledger --same` with the number.

**Example**

    === content/index-numbers.txt escaped
    113499210099201026/202403-00001\x092024-03-06\x09old/ponds.md\x09关于山塘登记的通知

---

已经属于一份文件的索引号，给了另一份文件。

**为什么** 索引号永远唯一，也就是文件的网址：引用、保存过旧文件的人会看到另一份。文件撤下以后，号仍然占着。目录编制规则：索引号由系统生成，不
得改动。

**怎么改** 给这份文件编下一个号。确实是同一份文件，只是同时移了位置、改了名称的，运行 gongkai ledger --same 加这个号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.ledger import ENOUGH, agreement
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each document whose number the ledger, or the base of a change, gives to another."""
    query = (
        "SELECT l.number, l.title, l.created, l.withdrawn, d.path FROM ledger l CROSS JOIN documents d ON d.index_number = l.number"
        " WHERE l.agrees = 0 AND l.line > 0 ORDER BY d.path"
    )
    for number, title, created, withdrawn, path in catalogue.rows(query):
        values = {"number": number, "title": title, "created": created, "withdrawn": withdrawn}
        yield Hit(catalogue.span(path, "index_number"), values, path=path)
    recorded = "SELECT 1 FROM meta WHERE name = 'ledger' AND value <> '' AND ?1 NOT IN (SELECT number FROM ledger WHERE line = 0)"
    for former in context.history.former if context.history else ():
        now = list(catalogue.rows("SELECT created, path, title FROM documents WHERE index_number = ?", (former.number,)))
        before = (former.created, former.path, former.title)
        if now and max(agreement(before, row) for row in now) < ENOUGH and catalogue.value(recorded, (former.number,)) is None:
            values = {"number": former.number, "title": former.title, "created": former.created}
            yield Hit(catalogue.span(now[0][1], "index_number"), values, path=now[0][1])


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording(
        "索引号 {number} 已经用过⟦，属于 {created} 的“{title}”⟧⟦，{withdrawn} 撤下⟧",
        "给这份文件编下一个号；确实是同一份文件的，运行 gongkai ledger --same {number}",
    ),
    en=Wording(
        "the index number {number} has already been used⟦, for “{title}” of {created}⟧⟦, withdrawn on {withdrawn}⟧",
        "give this document the next free number; if it is the same document, run gongkai ledger --same {number}",
    ),
    since="0.1",
    site=check,
    waivable=False,
)
