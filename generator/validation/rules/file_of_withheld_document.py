"""A public document points to a file that belongs to one that is not published.

**Why** What is withheld on one page must not go out by another (条例 art. 13 to 16; 先审查后公开).

**Fix** Take the link or the attachment out, or use a file of its own for the public document.

**Example**

    ---
    见[申请材料](withheld.csv)。

    === content/withheld.csv
    事项,数量
    申请,1

    === content/other.md like
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号
    disclosure: 依申请公开
    attachments: [{title: 申请材料, file: withheld.csv}]

---

公开的文件引用了不公开文件的附件。

**为什么** 依申请公开的内容和草稿不能借别的网页公布（条例第十三条至第十六条；先审查后公开）。

**怎么改** 去掉这个链接或者附件，或者给公开的文件另备一份。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each such file at the public document that points to it."""
    query = (
        "SELECT d.path, f.name, h.path FROM files w JOIN documents h ON h.id = w.source AND h.status IN ('withheld', 'draft')"
        " JOIN files f ON f.path = w.path AND f.source <> w.source JOIN documents d ON d.id = f.source AND d.status = 'public'"
        " WHERE w.listed ORDER BY d.path, f.name"
    )
    for path, name, holder in catalogue.rows(query):
        yield Hit(catalogue.find(path, name), {"file": name, "holder": holder}, path=path)


RULE = Rule(
    group="withheld",
    severity=Severity.ERROR,
    zh=Wording("“{file}”是不公开的文件 {holder} 的附件", "去掉这个链接或者附件"),
    en=Wording("`{file}` belongs to {holder}, which is not published", "take the link or attachment out"),
    since="0.1",
    site=check,
)
