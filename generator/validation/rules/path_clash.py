"""Two content files have names that differ only in case or in the form of their characters.

**Why** On Windows and on USB mirrors the two are one file; one of them would be lost.

**Fix** Rename one of them.

**Example**

    === content/Example.md like
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号

---

两个文件的名称只差大小写或者字符形式。

**为什么** 在 Windows 和离线镜像上它们是同一个文件，会丢掉一个。

**怎么改** 给其中一个改名。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import TOP, Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield every file but the first whose path differs only in case or in composed characters."""
    query = (
        "SELECT value FROM facts f WHERE fact = 'folded-path' GROUP BY value"
        " HAVING COUNT(*) > 1 OR EXISTS (SELECT 1 FROM documents WHERE path = f.value) ORDER BY value"
    )
    named = "SELECT path FROM documents WHERE path = ?1 OR id IN (SELECT source FROM facts WHERE fact = 'folded-path' AND value = ?1)"
    for (folded,) in catalogue.rows(query):
        first, *others = sorted((path for (path,) in catalogue.rows(named, (folded,))), reverse=True)
        for path in others:
            yield Hit(TOP, {"other": first}, path=path)


RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件名与“{other}”只差大小写或者字符形式", "给其中一个改名"),
    en=Wording("the name differs from `{other}` only in case or character form", "rename one of the two"),
    since="0.1",
    site=check,
    waivable=False,
)
