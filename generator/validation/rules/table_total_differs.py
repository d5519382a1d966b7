"""The total of a table is not the sum of the rows above it.

**Why** Figures of budgets, funds and lists are checked by readers; a total that does not fit makes all of them doubtful.

**Fix** Compare with the original and correct the total or a row. A note that figures are rounded (四舍五入) allows for small differences.

**Example**

    ---
    | 乡镇 | 水库（座） |
    | --- | ---: |
    | 石桥镇 | 12 |
    | 柳园镇 | 15 |
    | 合计 | 28 |

---

表格的合计不等于各行之和。

**为什么** 预算、资金和名册的数字，读者会核；合计对不上，别的数字也不可信。

**怎么改** 与原件核对，改正合计或者其中一行。数字经过四舍五入的，注明以后允许有尾差。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.flat_tables import flat_tables, label, plain
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document
    from generator.validation.rule import Context

_TOTAL = regex("合计|总计|共计")
_TERRITORY = regex("全[国省市州县区乡镇盟旗]")
"""The total of an area, which may hold more than the rows: the sums of other columns must say that it does not."""
_PART = regex("小计|其中|合计|总计|[本上]年|结[转余]|^[（(]|^[一二三四五六七八九十]+、|^\\d+[.．、]")
"""Labels of rows that are sums or parts of other rows, or may have such above them."""
_NO_SUM = regex("率|比|占|%|％|均|单价|价格|标准|序号|编号|编码|代码|年|日期|时间|电话|排名|名次|得分|成绩|分数|指数|系数|档|级|同期|增|温")
"""Heads of columns that nobody adds up."""
_NUMBER = regex(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_NOTHING = frozenset(("", "-", "—", "——", "–", "/", "0"))
_LEAST, _MOST = 2, 60
_SUMS = 4000


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each total of a flat table that differs from the sum of its column."""
    rounded = "四舍五入" in document.body_text
    for head, rows, places in flat_tables(document):
        if not _LEAST < len(rows) <= _MOST or any(len(cells) != len(head) for cells in rows):
            continue
        if _is_total(rows[0]) and not _is_total(rows[-1]) and not any(_is_indented(cells) for cells in rows):
            rows, places = [*rows[1:], rows[0]], [*places[1:], places[0]]  # as statistics are laid out  # noqa: PLW2901
        if not _is_total(rows[-1]) or any(_PART.search(label(cells)) or _TERRITORY.fullmatch(label(cells)) for cells in rows[:-1]):
            continue
        is_weak = _TERRITORY.fullmatch(label(rows[-1])) is not None
        sums = [(index, *found) for index, name in enumerate(head) if not _NO_SUM.search(name) and (found := _sum(rows, index))]
        wrong = [item for item in sums if abs(item[1] - item[2]) > item[3] * (len(rows) if rounded else 0)]
        if len(wrong) == 1 and (len(sums) > 1 or not (is_weak or _is_sum_of_some(rows[:-1], wrong[0][0], wrong[0][1]))):
            index, _, total, _ = wrong[0]
            yield Hit(document.at_body(*places[-1]), {"head": head[index], "written": rows[-1][index].strip("* "), "sum": f"{total:,f}"})


def _is_total(cells: Sequence[str]) -> bool:
    written = label(cells)
    return bool(_TOTAL.fullmatch(written) or _TERRITORY.fullmatch(written))


def _is_indented(cells: Sequence[str]) -> bool:
    """Tell whether a row stands below another one, of which it is a part."""
    return cells[0].startswith(("\u3000", "\xa0", "\u2003"))


def _sum(rows: Sequence[Sequence[str]], index: int) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the total of a column as written, the sum of the cells above it, and the last place of its numbers."""
    cells = [plain(row[index]) for row in rows]
    if any(_NUMBER.fullmatch(cell) is None for cell in cells if cell not in _NOTHING) or cells[-1] in _NOTHING:
        return None
    numbers = [Decimal(cell.replace(",", "")) if cell not in _NOTHING else Decimal(0) for cell in cells]
    if sum(number != 0 for number in numbers[:-1]) < _LEAST:
        return None
    places = max((len(cell.partition(".")[2]) for cell in cells), default=0)
    return numbers[-1], sum(numbers[:-1], Decimal(0)), Decimal(1).scaleb(-places)


def _is_sum_of_some(rows: Sequence[Sequence[str]], index: int, total: Decimal) -> bool:
    """Tell whether some of the rows have the sum, as where the others are parts of them; or whether there are too many to tell."""
    sums = {Decimal(0)}
    for row in rows:
        cell = plain(row[index])
        if cell not in _NOTHING:
            sums |= {number + Decimal(cell.replace(",", "")) for number in sums}
        if len(sums) > _SUMS:
            return True
    return total in sums


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{head}”一栏的合计是 {written}，上面各行相加是 {sum}", "与原件核对后改正；四舍五入造成的，在表下注明"),
    en=Wording(
        "the total of the column “{head}” is {written}, the rows above it add up to {sum}",
        "compare with the original; if figures were rounded, say so below the table (四舍五入)",
    ),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            *(first + blank + "计" for first in "合总共" for blank in ("", " ", "  ", "\u3000", "\u3000\u3000", "    ")),
            *(f"{before}全{area}" for before in ("| ", "|", ">", "**") for area in "国省市州县区乡镇盟旗"),
        )
    ),
    in_body=True,
)
