"""A file has no content.

**Why** An empty attachment publishes nothing.

**Fix** Put the right file in its place.

**Example**

    === content/empty.csv
    === content/example.md like
    attachments:
      - title: 空表
        file: empty.csv

---

文件是空的。

**为什么** 空附件等于没有公开。

**怎么改** 换成正确的文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.file_references import place_of
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each reference to an empty file."""
    for reference in document.references:
        if reference.problem == "empty":
            yield Hit(place_of(document, reference), {"target": reference.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("文件“{target}”是空的", "换成正确的文件"),
    en=Wording("the file `{target}` is empty", "put the right file in its place"),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
