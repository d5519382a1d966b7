"""A review record has no document beside it.

**Why** A record belongs to the document of its name. Without one the document was renamed or deleted and its record was
not; the document may then be taken for one that nobody has reviewed.

**Fix** Give the record the name of its document, or delete it with the document.

**Example**

    === content/exmaple.review.yml
    proposed: {by: 工程科甲, date: 2024-03-01, conclusion: 可以公开}

---

审查记录旁边没有它的文件。

**为什么** 审查记录属于同名的文件。没有同名文件，多半是文件改名或删除时漏了记录；改了名的文件就成了没有审查记录的文件。

**怎么改** 把记录改成与文件同名；文件已经删除的，连记录一起删去。
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Hit, Severity
from generator.text_files import document_path
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield every record that ``sources`` found without its document."""
    for (path,) in catalogue.rows("SELECT path FROM sources WHERE kind = 'stray' ORDER BY path"):
        yield Hit(TOP, {"document": document_path(posixpath.basename(path))}, path=path)


RULE = Rule(
    group="review",
    severity=Severity.WARNING,
    zh=Wording("这份审查记录没有对应的文件：旁边没有 {document}", "改成与文件同名；文件已经删除的，把记录也删去"),
    en=Wording(
        "there is no {document} that this review record belongs to", "give it the name of its document, or delete it with the document"
    ),
    since="0.1",
    site=check,
)
