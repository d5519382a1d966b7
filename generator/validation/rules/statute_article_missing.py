"""The text cites an article that the law does not have.

**Why** A penalty or a refusal on the ground of an article that does not exist has no ground (行政处罚法 art. 38).

**Fix** Look the article up in the law as it is now and correct the number, or the name of the law.

**Example**

    ---
    依据《中华人民共和国食品安全法》第三百条，决定如下。

---

引用的条文，法律里没有。

**为什么** 依据不存在的条文作出的处罚、答复等于没有依据（行政处罚法第三十八条）。

**怎么改** 查现行的法律，改正条数或者法律名称。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.markup.articles import NUMBER, number_of
from generator.patterns import regex
from generator.validation.citations import articles_of, letters
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_CITED = regex(rf"《([^《》\n]{{3,40}})》(?:[（(][^（）()\n]{{1,30}}[）)])?(第({NUMBER})条)")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each citation of an article above the last one of a law of the register."""
    for match in _CITED.finditer(document.body_text):
        last = articles_of(letters(match[1]))
        number = number_of(match[3])
        if last and number > last:
            yield Hit(document.at_body(*match.span(2)), {"law": match[1], "cited": match[2], "last": last})


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("《{law}》没有{cited}：一共 {last} 条", "查现行的法律，改正条数或者法律名称"),
    en=Wording("《{law}》 has no {cited}: it has {last} articles", "look it up and correct the number or the name of the law"),
    since="0.1",
    document=check,
    needs=frozenset(("》第", "）第", ")第")),
    in_body=True,
)
