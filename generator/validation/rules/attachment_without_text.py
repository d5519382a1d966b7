"""A PDF has no text: it was scanned.

**Why** 无障碍环境建设法 art. 32: a picture of a page cannot be read aloud, searched or enlarged; nor can it be
searched for leaks here.

**Fix** Publish the text in the document, or a PDF made from the original file.

**Example**

    === content/scan.pdf
    %PDF-1.4
    1 0 obj
    <</Type/Catalog/Pages 2 0 R>>
    endobj
    2 0 obj
    <</Type/Pages/Kids[3 0 R]/Count 1>>
    endobj
    3 0 obj
    <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
    endobj
    trailer
    <</Root 1 0 R>>
    startxref
    0
    %%EOF
    === content/example.md like
    attachments:
      - title: 扫描件
        file: scan.pdf

---

PDF 没有文字，是扫描件。

**为什么** 无障碍环境建设法第三十二条：图片形式的页面不能朗读、检索和放大，也无法在这里检查是否泄露。

**怎么改** 把文字放进正文，或者发布由原文件生成的 PDF。
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
    """Yield each PDF without text."""
    for path, span, name, _ in findings(catalogue, "no-text"):
        yield Hit(span, {"file": name}, path=path)


RULE = Rule(
    group="attachments",
    severity=Severity.WARNING,
    zh=Wording("“{file}”没有文字，是扫描件", "把文字放进正文，或者发布由原文件生成的 PDF；人工检查个人信息"),
    en=Wording(
        "`{file}` has no text; it was scanned",
        "publish a PDF made from the original file, and look through it for personal data",
    ),
    since="0.1",
    site=check,
)
