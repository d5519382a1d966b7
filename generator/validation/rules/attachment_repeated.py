"""Two attachments of a document are one file, or have one file name.

**Why** In the output they lie in one folder; one would overwrite the other.

**Fix** Delete the double entry, or rename one of the files.

**Example**

    === content/list.csv
    序号,工程
    1,甲
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.csv
      - title: 明细表
        file: list.csv

---

一个文件的两个附件是同一个文件，或者文件名相同。

**为什么** 发布时放在同一个目录，会互相覆盖。

**怎么改** 删去重复的一项，或者给其中一个改名。
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each attachment whose file name was listed before."""
    if len(document.references) < 2:  # noqa: PLR2004  # nothing to compare
        return
    seen: dict[str, int] = {}
    for reference in document.references:
        if reference.kind == "attachment" and not reference.problem:
            name = posixpath.basename(reference.path).casefold()
            first = seen.setdefault(name, reference.index)
            if first != reference.index:
                values: dict[str, str | int] = {"target": reference.target, "first": first + 1}
                yield Hit(document.at("attachments", reference.index, "file"), values)


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("附件“{target}”重复：第{first}个附件已经用了这个文件名", "删去重复的一项，或者改名"),
    en=Wording(
        "the attachment `{target}` is a repetition: attachment {first} has this file name already",
        "delete the double entry, or rename one of the files",
    ),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
