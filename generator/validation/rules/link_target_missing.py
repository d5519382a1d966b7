"""A link to another document leads nowhere.

**Why** 国办秘函〔2019〕19号 counts dead links.

**Fix** Correct the path, or link by the document's new place.

**Example**

    ---
    见[管护办法](../policy/rules.md)。

---

指向另一文件的链接找不到目标。

**为什么** 国办秘函〔2019〕19号检查失效链接。

**怎么改** 改正路径。
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each link whose target is no document; suggests a document of the same file name."""
    query = (
        "SELECT d.path, l.target, l.written FROM links l JOIN documents d ON d.id = l.source"
        " WHERE NOT EXISTS (SELECT 1 FROM documents t WHERE t.path = l.target)"
    )
    broken = list(catalogue.rows(query))
    namesakes = _by_name(catalogue, {posixpath.basename(target) for _, target, _ in broken}) if broken else {}
    for path, target, written in broken:
        namesake = namesakes.get(posixpath.basename(target))
        nearest = posixpath.relpath(namesake, posixpath.dirname(path) or ".") if namesake else ""
        yield Hit(catalogue.find(path, written), {"written": written, "nearest": nearest}, path=path)


def _by_name(catalogue: Catalogue, names: set[str]) -> dict[str, str]:
    """Return for each file name the first document that bears it, if there is one."""
    paths = (path for (path,) in catalogue.rows("SELECT path FROM documents ORDER BY path DESC"))
    return {name: path for path in paths if (name := posixpath.basename(path)) in names}


RULE = Rule(
    group="links",
    severity=Severity.ERROR,
    zh=Wording("链接“{written}”指向的文件不存在⟦，是不是“{nearest}”？⟧", "⟦改成“{nearest}”，或者⟧改正路径"),
    en=Wording(
        "the document linked as `{written}` does not exist⟦; did you mean `{nearest}`?⟧",
        "⟦write `{nearest}`, or ⟧correct the path",
    ),
    since="0.1",
    site=check,
)
