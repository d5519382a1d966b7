"""The text repeals or replaces a document without the relation.

**Why** Validity is derived from relations; a repeal that stands only in prose leaves the old document shown as
valid.

**Fix** Write the number under `repeals` or `replaces`.

**Example**

    ---
    本通知自印发之日起施行，《云溪县汛前检查办法》（云水〔2019〕3号）同时废止。

---

正文里废止了文件，没有写关联。

**为什么** 效力状态由关联得出；只在文字里废止，旧文件仍会显示有效。

**怎么改** 把文号写在 relations 的 repeals（废止）或者 replaces（替代）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_REPEAL = regex(
    r"(?:同时|予以|自[^，。；\n]{2,20}起|现予|一并)(?:废止|失效|停止执行)(?![\d一二三四五六七八九十]{1,4}[件份项])|(?<!不)(?:宣布|决定)(?:废止|失效)|[号》](?:文件|规定|办法)?停止执行|规定不再执行"
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first repeal in the text when the document has no such relation."""
    text = document.body_text
    relations = document.meta.relations
    if relations.repeals or relations.replaces:
        return
    match = _REPEAL.search(text)
    if match is not None:
        yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("正文写了“{text}”，relations 里没有废止或者替代关系", "把被废止文件的文号写在 repeals 或者 replaces"),
    en=Wording(
        "the text says “{text}”, but no relation repeals or replaces anything",
        "write the number of the repealed document under `repeals` or `replaces`",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("废止", "失效", "停止执行", "不再执行")),
)
