r"""A file is damaged, protected by a password or too large to be checked.

**Why** 条例 art. 24: what is published can be read; and what cannot be opened cannot be checked for personal
data.

**Fix** Save it again without a password.

**Example**

    === content/list.zip escaped
    PK\x03\x04damaged
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.zip

---

文件损坏、有密码或者太大，无法检查。

**为什么** 条例第二十四条：公开的要能查阅；打不开的也无法检查个人信息。

**怎么改** 去掉密码，重新保存。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.attachments.results import findings
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each file that could not be scanned."""
    for problem in ("unreadable", "locked", "too-large"):
        for path, span, name, _ in findings(catalogue, problem):
            yield Hit(span, {"file": name, "what": problem}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.WARNING,
    zh=Wording("“{file}”无法检查：{what}", "去掉密码或者重新保存后再发布"),
    en=Wording("`{file}` cannot be checked: {what}", "save it again without a password"),
    since="0.1",
    site=check,
    terms={
        "locked": ("有密码", "it is protected by a password"),
        "too-large": ("太大", "it is too large"),
        "unreadable": ("文件损坏", "it is damaged"),
    },
)
