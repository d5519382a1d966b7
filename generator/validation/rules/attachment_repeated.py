"""Two files of a document have one file name, or one attachment is listed twice.

**Why** In the output the attachments and images of a document lie in one folder; one would overwrite the other. Windows and
macOS do not tell capitals from small letters, nor the two ways of writing an accent (NFC and NFD).

**Fix** Delete the repeated entry, or rename one of the files.

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

一份文件的两个附件或者图片文件名相同，或者一个附件列了两次。

**为什么** 发布时放在同一个目录，会互相覆盖。Windows 和 macOS 不分大小写，也不分带音标字母的两种写法（NFC、NFD）。

**怎么改** 删去重复的一项，或者给其中一个改名。
"""

from __future__ import annotations

import posixpath
import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Reference
    from generator.validation.rule import Context


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each file whose name, as it is published, is that of another one, and each attachment listed twice."""
    if len(document.references) < 2:  # noqa: PLR2004  # nothing to compare
        return
    seen: dict[str, Reference] = {}
    for reference in document.references:
        if reference.kind == "document" or reference.problem:
            continue
        first = seen.setdefault(_name(reference), reference)
        listed = reference.kind == "attachment"
        if first is not reference and (first.path != reference.path or listed):
            values: dict[str, str | int] = {
                "target": reference.target,
                "first": first.target,
                "what": "same" if first.path == reference.path else "name",
            }
            place = document.at("attachments", reference.index, "file") if listed else document.find_in_body(reference.target)
            yield Hit(place, values)


def _name(reference: Reference) -> str:
    """Return a file's name as systems compare them that do not tell capitals or ways of writing an accent."""
    name = posixpath.basename(reference.path)
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("“{target}”{what}“{first}”", "删去重复的一项；不同的文件，给其中一个改名"),
    en=Wording("`{target}` {what} `{first}`", "delete the repeated entry; rename one of two different files"),
    since="0.1",
    document=check,
    terms={
        "same": ("重复：前面已经列了", "is a repetition of"),
        "name": ("发布后的文件名同于", "would be published under the name of"),
    },
    about=frozenset(("references",)),
)
