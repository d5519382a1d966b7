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
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.laid_tables import REACHED, laid_tables, plain
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import step_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document
    from generator.validation.laid_tables import LaidTable
    from generator.validation.rule import Context

_COUNT = r"(?:[（(]\d{1,5}[\u3400-\u9fff]{1,2}[)）])?"
_TOTAL = regex(f"(?:合计|总计|共计){_COUNT}")
_SUBTOTAL = regex(f".{{0,10}}小计{_COUNT}")
_TERRITORY = regex("全[国省市州县区乡镇盟旗]")
"""The total of an area, which may hold more than the rows: the sums of other columns must say that it does not."""
_PART = regex("小计|其中|合计|总计|[本上]年|结[转余]|^[（(]|^[一二三四五六七八九十]+(?:、|$)|^\\d+[.．、]")
"""Labels of rows that are sums or parts of other rows, or may have such above them."""
_NO_SUM = regex(
    r"率|比|占|%|％|均|单价|价格|标准|序号|编号|编码|代码|(?<!\d)年|日期|时间|电话|排名|名次|得分|成绩|分数|指数|系数|档|级|同期|增|温"
)
"""Heads of columns that nobody adds up."""
_NUMBER = regex(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_NOTHING = frozenset(("", "-", "—", "——", "–", "/", "0", REACHED))
_LEAST, _MOST = 2, 60
_SUMS = 4000
_ROW_WRONG = 2
"""Sums that a wrong row makes wrong: its subtotal and the total."""


class _Sum(NamedTuple):
    """A total as written, what its rows add up to, the last place of the numbers, and how many of the rows have one."""

    row: int
    column: int
    written: Decimal
    computed: Decimal
    step: Decimal
    items: int

    @property
    def excess(self) -> Decimal:
        """By how much the total is more."""
        return self.written - self.computed

    def is_wrong(self, slack: int) -> bool:
        """Tell whether they differ by more than so many last places."""
        return abs(self.excess) > self.step * slack


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each total of a table that differs from the sum of its column."""
    rounded = "四舍五入" in document.body_text
    for table in laid_tables(document):
        if not _LEAST < len(table.rows) <= _MOST or not table.is_even:
            continue
        slack = len(table.rows) if rounded else 0
        parted = any(map(_SUBTOTAL.fullmatch, table.labels))
        wrong = _of_parts(table, slack) if parted else _of_all(table, slack)
        if wrong:
            values = {
                "head": table.head[wrong.column],
                "written": table.rows[wrong.row][wrong.column].strip("* "),
                "sum": f"{wrong.computed:,f}",
            }
            yield Hit(document.at_body(*table.places[wrong.row]), values)


def _of_all(table: LaidTable, slack: int) -> _Sum | None:
    """Return the one total of a table without subtotals that is not the sum of its column; it stands in the last row or the first."""
    rows, labels = range(len(table.rows)), table.labels
    first = _is_total(labels[0]) and not _is_total(labels[-1]) and not any(_is_indented(cells) for cells in table.rows)
    total, items = (0, rows[1:]) if first else (len(rows) - 1, rows[:-1])  # first: as statistics are laid out
    if not _is_total(labels[total]) or any(_PART.search(labels[item]) or _TERRITORY.fullmatch(labels[item]) for item in items):
        return None
    sums = [made for column in _summed(table) if (made := _sum(table, column, total, items)) and made.items >= _LEAST]
    wrong = [made for made in sums if made.is_wrong(slack)]
    is_weak = _TERRITORY.fullmatch(labels[total]) is not None
    if len(wrong) != 1 or (len(sums) == 1 and (is_weak or _is_sum_of_some(table, wrong[0], items))):
        return None
    return wrong[0]


def _of_parts(table: LaidTable, slack: int) -> _Sum | None:
    """Return the one subtotal or total that is not the sum of its rows, while others are; where a row is wrong, the subtotal of it."""
    labels = table.labels
    subtotals = [place for place, label in enumerate(labels) if _SUBTOTAL.fullmatch(label)]
    totals = [place for place, label in enumerate(labels) if _is_total(label)]
    items = [place for place in range(len(labels)) if place not in {*subtotals, *totals}]
    if (
        not items
        or totals not in ([], [0], [len(labels) - 1])
        or any(_PART.search(labels[item]) or _TERRITORY.fullmatch(labels[item]) for item in items)
    ):
        return None
    parts = {**{place: _below(table, place, [*subtotals, *totals], items) for place in subtotals}, **dict.fromkeys(totals, items)}
    sums = [made for column in _summed(table) for row, below in parts.items() if (made := _sum(table, column, row, below))]
    wrong = [made for made in sums if made.is_wrong(slack)]
    right = sum(made.items >= _LEAST for made in sums if made not in wrong)
    if right < _LEAST or not wrong or _is_other_sum(table, wrong[0], parts, subtotals):
        return None
    is_row_wrong = (
        len(wrong) == _ROW_WRONG and wrong[1].row in totals and wrong[0].column == wrong[1].column and wrong[0].excess == wrong[1].excess
    )
    return wrong[0] if len(wrong) == 1 or is_row_wrong else None


def _is_other_sum(table: LaidTable, wrong: _Sum, parts: dict[int, list[int]], subtotals: list[int]) -> bool:
    """Tell whether a total is that of the subtotals, or a subtotal that of some of the rows it may have, where no cell beside it says which."""
    if wrong.row in subtotals:
        return len(table.within[wrong.row]) == len(table.rows) and _is_sum_of_some(table, wrong, parts[wrong.row])
    made = _sum(table, wrong.column, wrong.row, subtotals)
    return made is not None and not made.excess


def _below(table: LaidTable, subtotal: int, sums: list[int], items: list[int]) -> list[int]:
    """Return the rows of a subtotal: those beside the same cell, else those up to the next sum, below it if the table begins with one."""
    within = table.within[subtotal]
    if len(within) < len(table.rows):
        return [item for item in items if item in within]
    if items[0] > sums[0]:
        end = min((place for place in sums if place > subtotal), default=len(table.rows))
        return [item for item in items if subtotal < item < end]
    start = max((place for place in sums if place < subtotal), default=-1)
    return [item for item in items if start < item < subtotal]


def _summed(table: LaidTable) -> list[int]:
    return [column for column, name in enumerate(table.head) if not _NO_SUM.search(name)]


def _is_total(label: str) -> bool:
    return bool(_TOTAL.fullmatch(label) or _TERRITORY.fullmatch(label))


def _is_indented(cells: Sequence[str]) -> bool:
    """Tell whether a row stands below another one, of which it is a part."""
    return cells[0].startswith(("\u3000", "\xa0", "\u2003"))


def _sum(table: LaidTable, column: int, total: int, items: Sequence[int]) -> _Sum | None:
    """Return a total of a column and what its rows add up to; nothing where one is no number, or where there is nothing to add."""
    cells = [plain(table.rows[row][column]) for row in (total, *items)]
    if any(_NUMBER.fullmatch(cell) is None for cell in cells if cell not in _NOTHING) or cells[0] in _NOTHING:
        return None
    written, *numbers = (value_of(cell) if cell not in _NOTHING else Decimal(0) for cell in cells)
    known = sum(number != 0 for number in numbers)
    step = min(step_of(cell) for cell in cells)
    return _Sum(total, column, written, sum(numbers, Decimal(0)), step, known) if known else None


def _is_sum_of_some(table: LaidTable, wrong: _Sum, items: Sequence[int]) -> bool:
    """Tell whether some of the rows have the sum, as where the others are parts of them; or whether there are too many to tell."""
    sums = {Decimal(0)}
    for item in items:
        cell = plain(table.rows[item][wrong.column])
        if cell not in _NOTHING:
            sums |= {number + value_of(cell) for number in sums}
        if len(sums) > _SUMS:
            return True
    return wrong.written in sums


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
            *(first + blank + "计" for first in "合总共小" for blank in ("", " ", "  ", "\u3000", "\u3000\u3000", "    ")),
            *(f"{before}全{area}" for before in ("| ", "|", ">", "**") for area in "国省市州县区乡镇盟旗"),
        )
    ),
    in_body=True,
)
