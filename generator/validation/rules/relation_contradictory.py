"""Two documents each put the other out of force, or one amends what it repeals.

**Why** What is repealed cannot repeal, and what is amended stays in force; the status shown would be wrong.

**Fix** Keep the relation that the text gives.

**Example**

    relations:
      amends: [云水〔2024〕2号]
      repeals: [云水〔2024〕2号]
    === content/other.md like
    index_number: 113499210099201026/202402-00002
    document_number: 云水〔2024〕2号
    created: 2024-02-28
    published: 2024-03-05

---

两份文件互相废止，或者一份文件既修改又废止同一份文件。

**为什么** 已经废止的不能再废止别的，修改的继续有效；两样同时写，显示的效力必然有错。

**怎么改** 按正文写的留下一种。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_ENDS = "('repeals', 'replaces')"
_BOTH = (
    "SELECT d.path, r.kind, r.position, r.number FROM relations r JOIN documents d ON d.id = r.source"  # noqa: S608  # no outside values
    f" WHERE r.kind IN {_ENDS} AND EXISTS (SELECT 1 FROM relations a WHERE a.source = r.source AND a.kind = 'amends' AND a.number = r.number)"
)


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each relation that ends a document which the same document amends, or which ends the document itself."""
    for path, kind, position, number in catalogue.rows(_BOTH):
        yield Hit(catalogue.span(path, "relations", kind, position), {"number": number, "what": "amended"}, path=path)
    for column in ("number", "index_number"):
        query = (
            f"SELECT d.path, r.kind, r.position, r.number FROM relations r JOIN documents d ON d.id = r.source JOIN documents t ON t.{column} = r.number"  # noqa: S608  # no outside values
            f" WHERE r.kind IN {_ENDS} AND r.external = 0 AND t.id <> d.id AND EXISTS (SELECT 1 FROM relations b"
            f" WHERE b.source = t.id AND b.kind IN {_ENDS} AND b.number IN (d.number, d.index_number))"
        )
        for path, kind, position, number in catalogue.rows(query):
            yield Hit(catalogue.span(path, "relations", kind, position), {"number": number, "what": "mutual"}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("“{number}”{what}", "按正文写的留下一种关联"),
    en=Wording("`{number}` {what}", "keep the relation that the text gives"),
    since="0.1",
    site=check,
    terms={
        "amended": ("同时写了修改和废止", "is both amended and put out of force"),
        "mutual": ("又废止本文件，两份文件互相废止", "puts this document out of force in turn"),
    },
)
