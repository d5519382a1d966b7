"""A name stands unmasked in a column of names that are masked.

**Why** 个人信息保护法 art. 51, 政府信息公开条例 art. 15: where an office hides the names in a list, it decided that they must not be public; one
that was forgotten is.

**Fix** Mask it like the others.

**Example**

    ---
    | 序号 | 申请人 |
    | --- | --- |
    | 1 | 罗** |
    | 2 | 冉小明 |
    | 3 | 田* |
    | 4 | 谭** |

---

姓名一栏都隐去了，有一个没有隐去。

**为什么** 个人信息保护法第五十一条、政府信息公开条例第十五条：既然这份名单的姓名要隐去，漏掉的一个就公开了不该公开的。

**怎么改** 照别的样子隐去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.laid_tables import laid_tables
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PERSONS = regex("姓名|申请人|户主|当事人|权利人|被征收人|学生|家长|对象|相对人|人员|患者|证人")
_MASKED = regex(r"[\u3400-\u9fff·]{1,4}(?:\\?[*＊×]|某){1,6}[\u3400-\u9fff]?")
_NAME = regex(r"(?!合计|总计|小计|共计)[\u3400-\u9fff]{2,3}(?:·[\u3400-\u9fff]{2,5})?")
_MARKS = regex(r"[\\\s\u3000]+")
_LEAST = 3


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the row of each such name, where no more than a quarter are like it."""
    for table in laid_tables(document):
        for column, title in enumerate(table.head):
            if not _PERSONS.search(title):
                continue
            names = [_MARKS.sub("", row[column]) if column < len(row) else "" for row in table.rows]
            masked = sum(_MASKED.fullmatch(name) is not None for name in names)
            open_ = [place for place, name in enumerate(names) if _NAME.fullmatch(name) and "某" not in name]
            if masked >= max(_LEAST, _LEAST * len(open_)):
                for place in open_:
                    yield Hit(document.at_body(*table.places[place]), {"head": title})


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("“{head}”一栏的姓名都隐去了，这一行没有", "照别的样子隐去"),
    en=Wording("the names of the column “{head}” are masked, this one is not", "mask it like the others"),
    since="0.1",
    document=check,
    needs=frozenset("*＊×某"),
    in_body=True,
)
