r"""A file has a name that some systems cannot keep.

**Why** Mirrors are copied to Windows computers and USB sticks; there such a file is lost or cannot be opened.

**Fix** Rename it: at most 120 characters, without `< > : " | ? *` and `\`, no dot or space at the end, none of
CON, NUL, COM1 and the like.

**Example**

    attachments:
      - title: 检查表
        file: 检查表?.xlsx

---

文件名在有的系统上用不了。

**为什么** 离线镜像会拷到 Windows 电脑和U盘上，这样的文件会丢失或者打不开。

**怎么改** 改名：不超过120个字，不含 < > : " | ? * 和反斜线，末尾没有点和空格，不用 CON、NUL、COM1 等名称。
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
    """Yield each reference with an unsafe name."""
    for reference in document.references:
        if reference.problem == "name":
            yield Hit(place_of(document, reference), {"target": reference.target})


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("文件名“{target}”在有的系统上用不了", '改名：不用 < > : " | ? * 和反斜线，不超过120个字'),
    en=Wording(
        "the file name `{target}` cannot be kept by every system",
        'rename it without < > : " | ? * and backslashes, at most 120 characters',
    ),
    since="0.1",
    document=check,
    about=frozenset(("references",)),
)
