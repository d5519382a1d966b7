"""A file's content is of a different type than its name says.

**Why** A file whose name lies cannot be opened, or hides a program or a web page.

**Fix** Save it again in the type of its extension, or correct the extension.

**Example**

    === content/list.pdf
    这不是 PDF。
    === content/example.md like
    attachments:
      - title: 工程表
        file: list.pdf

---

文件内容与扩展名不符。

**为什么** 名不副实的文件打不开，或者藏着程序、网页。

**怎么改** 按扩展名的类型重新保存，或者改正扩展名。
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
    """Yield each file whose bytes are not of its type."""
    for path, span, name, row in findings(catalogue, "true-type"):
        yield Hit(span, {"file": name, "found": row["detail"]}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.ERROR,
    zh=Wording("“{file}”的内容其实是{found}", "按扩展名的类型重新保存，或者改正扩展名"),
    en=Wording(
        "the content of `{file}` is really {found}",
        "save it again in the type of its extension, or correct the extension",
    ),
    since="0.1",
    site=check,
    terms={
        "text": ("纯文本", "plain text"),
        "html": ("网页", "a web page"),
        "program": ("程序", "a program"),
        "binary": ("不明的二进制数据", "unknown binary data"),
        "zip": ("压缩包", "an archive"),
        "ole": ("旧版办公文档", "an old office document"),
        "docx": ("Word 文档", "a Word document"),
        "xlsx": ("Excel 表格", "an Excel table"),
        "pptx": ("演示文稿", "a presentation"),
        "pdf": ("PDF 文件", "a PDF file"),
        "jpeg": ("JPEG 图片", "a JPEG image"),
        "png": ("PNG 图片", "a PNG image"),
    },
)
