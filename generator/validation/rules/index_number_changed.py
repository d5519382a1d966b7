r"""A published document has been given another index number.

**Why** The number is the address of the document and what was quoted: links, favourites and citations break. Review
rules: an index number is never edited.

**Fix** Write the number that the ledger has. If this is a new document that takes the place of the old one, give it
another file name, and say in `relations` that it replaces the old one.

**Example**

    === content/index-numbers.txt escaped
    113499210099201026/202403-00009\x092024-03-01\x09example.md\x09云溪县水利局关于做好汛前检查的通知

---

已发布的文件换了索引号。

**为什么** 索引号就是文件的网址，也是别人引用的依据：一换，链接、收藏、引用都断了。目录编制规则：索引号不得改动。

**怎么改** 写回登记簿里的号。确实是代替旧文件的新文件的，另取文件名，并在 relations 里写明代替哪一份。
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
    """Yield each document that had another number in the ledger or in the base of a change."""
    seen = set()
    for old, number, path in catalogue.rows("SELECT old, number, path FROM ledger_renumbered ORDER BY path"):
        seen.add(path)
        yield Hit(catalogue.span(path, "index_number"), {"old": old, "number": number}, path=path)
    for former in context.history.former if context.history else ():
        query = "SELECT index_number FROM documents WHERE path = ?1 AND index_number > '' AND index_number <> ?2 AND (title = ?3 OR created = ?4)"
        number = catalogue.value(query, (former.path, former.number, former.title, former.created))
        if number and former.path not in seen:
            yield Hit(catalogue.span(former.path, "index_number"), {"old": former.number, "number": number}, path=former.path)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("这份文件的索引号原来是 {old}，现在是 {number}", "写回 {old}；是另一份新文件的，另取文件名"),
    en=Wording(
        "the index number of this document was {old} and is now {number}",
        "write {old} again; give a new document a file name of its own",
    ),
    since="0.1",
    site=check,
    waivable=False,
)
