"""A document refers to a file in a place from which nothing may be published.

**Why** Absolute paths, paths out of the content folder and symbolic links could carry files of the machine onto
the portal.

**Fix** Put the file beside the document and write its name.

**Example**

    attachments:
      - title: 系统文件
        file: ../../etc/passwd

---

引用的文件在不得发布的位置。

**为什么** 绝对路径、内容文件夹之外的路径和符号链接会把机器上的文件带到网上。

**怎么改** 把文件放到文稿旁边，只写文件名。
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

_PROBLEMS = frozenset(("outside", "absolute", "symlink", "not-a-file"))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each reference to a place out of reach."""
    for reference in document.references:
        if reference.problem in _PROBLEMS:
            yield Hit(place_of(document, reference), {"target": reference.target, "problem": reference.problem})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("文件“{target}”{problem}，不予发布", "把文件放到文稿旁边，只写文件名"),
    en=Wording(
        "the file `{target}` {problem} and is not published",
        "put the file beside the document and write its name",
    ),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
    waivable=False,
    terms={
        "outside": ("在内容文件夹之外", "lies outside the content folder"),
        "absolute": ("写的是绝对路径", "is given by an absolute path"),
        "symlink": ("是符号链接", "is a symbolic link"),
        "not-a-file": ("不是普通文件", "is not a regular file"),
    },
)
