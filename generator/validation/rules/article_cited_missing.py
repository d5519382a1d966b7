"""The text cites an article of its own that it does not have.

**Why** 立法技术规范: what is cited must exist; articles are renumbered while a draft changes, and citations are left behind.

**Fix** Find out which article is meant and correct its number.

**Example**

    title: 云溪县农村供水管护办法
    ---
    第一条　为规范管护，制定本办法。

    第二条　违反本办法第九条规定的，责令改正。

    第三条　本办法自印发之日起施行。

---

引用了本文件没有的条文。

**为什么** 立法技术规范：被引用的条文应当存在；改稿时条文序号变了，引用没有跟着改。

**怎么改** 查明是指哪一条，改正序号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.markup.articles import number_of
from generator.patterns import regex
from generator.validation.numbering import articles, skipped_in
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_KINDS = "办法|规定|规程|细则|条例|制度|规则"
_CITED = regex(rf"本(?:{_KINDS})(第([一二三四五六七八九十百千零〇两]{{1,9}}|\d{{1,4}})条)")
_LEAST = 3


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each citation of an article above the last one."""
    if skipped_in(document):
        return
    numbers = [article.number for article in articles(document)]
    if len(numbers) < _LEAST:
        return
    for match in _CITED.finditer(document.body_text):
        number = int(match[2]) if match[2].isascii() else number_of(match[2])
        if number > max(numbers):
            yield Hit(document.at_body(*match.span(1)), {"cited": match[1], "last": max(numbers)})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("没有{cited}：本文件只有 {last} 条", "查明是指哪一条，改正序号"),
    en=Wording("there is no {cited}: the last article is number {last}", "find out which article is meant and correct its number"),
    since="0.1",
    document=check,
    needs=frozenset(f"本{kind}第" for kind in _KINDS.split("|")),
    in_body=True,
)
