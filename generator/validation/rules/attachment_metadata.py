"""A file carries its author's name or the place where it was taken.

**Why** 个人信息保护法 art. 6 (no more than needed): properties of office files name the staff, photographs
carry GPS positions.

**Fix** Remove the properties before publication.

**Example**

    === content/list.docx zip
    +++ word/document.xml
    <w:document/>
    +++ docProps/core.xml
    <cp:coreProperties><dc:creator>王某某</dc:creator></cp:coreProperties>
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.docx

---

文件属性里有作者姓名或者拍摄地点。

**为什么** 个人信息保护法第六条（最小必要）：办公文档的属性会留下人员姓名，照片会带GPS位置。

**怎么改** 发布前清除文件属性。
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
    """Yield each file that names a person or a position."""
    for path, span, name, row in findings(catalogue, "metadata"):
        yield Hit(span, {"file": name, "what": row["detail"]}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.WARNING,
    zh=Wording("“{file}”的属性里有“{what}”", "发布前清除文件属性（检查文档 → 删除个人信息）"),
    en=Wording("the properties of `{file}` hold “{what}”", "remove the properties before publication"),
    since="0.1",
    site=check,
)
