"""A file holds something that can execute.

**Why** Programs in archives, scripts and embedded files in PDFs attack the reader's computer.

**Fix** Take it out; publish the documents themselves.

**Example**

    === content/list.zip zip
    +++ 填报.exe
    x
    === content/example.md like
    attachments:
      - title: 填报工具
        file: list.zip

---

附件里有可以执行的内容。

**为什么** 压缩包里的程序、PDF 里的脚本和嵌入文件会攻击读者的电脑。

**怎么改** 去掉，只发布文档本身。
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
    """Yield each file with executable content."""
    for path, span, name, row in findings(catalogue, "executable"):
        yield Hit(span, {"file": name, "what": row["detail"]}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("“{file}”里有可以执行的“{what}”", "去掉后重新保存"),
    en=Wording("`{file}` holds “{what}”, which can execute", "take it out and save the file again"),
    since="0.1",
    site=check,
)
