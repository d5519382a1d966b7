"""The file is larger than any official text.

**Why** Such a file is not a document; it would stall readers' browsers and the build.

**Fix** Publish tables and drawings as attachments and keep the text in the document.

**Example**

    === content/example.md padded 4200000
    ---
    title: 过大的文件
    ---

---

文件大得不像公文。

**为什么** 这样的文件不是文稿，会拖垮读者的浏览器和整个构建。

**怎么改** 表格、图纸作为附件发布，文稿里只留正文。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="reading",
    severity=Severity.ERROR,
    zh=Wording("文件有 {size} 字节，超过上限 {limit} 字节", "把表格、图纸改作附件，文稿只留正文"),
    en=Wording(
        "the file has {size} bytes; the limit is {limit}",
        "publish tables and drawings as attachments and keep only the text here",
    ),
    since="0.1",
)
