"""A figure of a table is not made of the others as those of the other rows are.

Where the total of every other row is the sum of its cells, every other heading of a group the sum of the group, every other rate the
ratio of two columns, one that is not is wrong: so the table itself says how its figures are made.

**Why** Figures of budgets and statistics are checked by readers and inspectors; one that the others contradict makes all of them doubtful.

**Fix** Compare with the original and correct the figure or one of those it is made of.

**Example**

    ---
    | 年级 | 一等 | 二等 | 小计 |
    | --- | ---: | ---: | ---: |
    | 高一 | 38 | 51 | 89 |
    | 高二 | 33 | 46 | 79 |
    | 高三 | 31 | 39 | 71 |
    | 合计 | 102 | 136 | 238 |

---

表里有一个数和别的数对不上，而别的行都对得上。

别的行的合计都等于各栏之和，别的大类都等于各小类之和，别的比率都是两栏之比，只有这一处不是：表格自己说明了数字怎么来的。

**为什么** 预算和统计的数字，读者和检查的人会核；一处对不上，别的数字也不可信。

**怎么改** 与原件核对，改正这个数，或者算出它的那几个数中的一个。
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, permutations
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.laid_tables import laid_tables, plain
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import step_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.document import Document
    from generator.validation.laid_tables import LaidTable
    from generator.validation.rule import Context

_TOTAL = regex("(?:合计|总计|共计|小计|总[数量额]|.{1,6}总量)(?:[（(].*)?")
_GROUP = regex("[一二三四五六七八九十]{1,3}(?:、|\\Z)")
_CODE = regex(r"\d{3}(?:\d\d){0,2}")
"""A code of a class, of a group of it, or of an item of that, as in budgets: 201, 20103, 2010301."""
_CLASS = 3
_RATE = regex("率|比|占|%|％|增|减|幅|得分|成绩|均")
_MEAN = regex("均")
_SHARE = regex("占|比例|比重|构成|份额")
_NUMBER = regex(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_NOTHING = frozenset(("", "-", "—", "——", "–", "/"))
_LEAST, _MOST = 3, 200
"""Rows of a table that is looked at, and how many must agree."""
_MOST_COLUMNS = 16
_AGREE = 2
"""Other groups, or columns of the same, that must agree."""
_TOTAL_OF_SIDE = regex("[合总]计$")
_BALANCED = ("收入总计", "支出总计")
_WHOLE = 100
_FORMULAS: tuple[Callable[[Decimal, Decimal], Decimal], ...] = (
    lambda before, now: now / before * _WHOLE,
    lambda before, now: before / now * _WHOLE,
    lambda before, now: (now - before) / before * _WHOLE,
    lambda before, now: (before - now) / now * _WHOLE,
    lambda before, now: now - before,
)
"""How a column may be made of the two before it: a rate in per cent either way round, growth either way round, a difference."""
_NEAR = 4
"""How many columns before it a rate is made of."""
_TELLING = 10
"""How many times its last place a figure has to be so that agreeing says something."""
_LARGE = 1000


class _Figure(NamedTuple):
    """A number as written, and its last place."""

    value: Decimal
    step: Decimal


_Figures = list[list[_Figure | None]]
"""By row and column; nothing where a cell is no number."""


class _Wrong(NamedTuple):
    """The row of a figure, the figure, and what the others give."""

    row: int
    written: Decimal
    computed: Decimal


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each row with a figure that is not made as the other rows' are."""
    for table in laid_tables(document):
        if not _LEAST <= len(table.rows) <= _MOST or len(table.head) > _MOST_COLUMNS or not table.is_even or not _has_computed(table):
            continue
        figures = [[_figure(cell) for cell in cells] for cells in table.rows]
        seen: set[int] = set()
        for wrong in chain.from_iterable(made(table, figures) for made in (_across, _groups, _ratios, _sides, _balance)):
            if wrong.row not in seen:
                seen.add(wrong.row)
                values = {
                    "written": f"{wrong.written:,f}",
                    "computed": f"{wrong.computed.quantize(_places(wrong)):,f}",
                    "row": table.labels[wrong.row],
                }
                yield Hit(document.at_body(*table.places[wrong.row]), values)


def _has_computed(table: LaidTable) -> bool:
    """Tell whether a table has columns of totals or rates, groups of rows, or two totals in a row; the numbers of others need not be read."""
    if any(map(_RATE.search, table.head)) or any(_TOTAL.fullmatch(plain(name)) for name in table.names):
        return True
    if _CODE.fullmatch(plain(table.rows[0][0])) or _GROUP.match(table.labels[0]):
        return True
    return any(sum("计" in cell for cell in cells) >= len(_BALANCED) for cells in table.rows)


def _places(wrong: _Wrong) -> Decimal:
    return Decimal(1).scaleb(min(0, int(wrong.written.as_tuple().exponent)))


def _figure(cell: str) -> _Figure | None:
    """Return the number of a cell, nothing for another cell; an empty one counts as zero."""
    text = plain(cell).removesuffix("个百分点").removesuffix("%")
    if text in _NOTHING:
        return _Figure(Decimal(0), Decimal(0))
    if not _NUMBER.fullmatch(text):
        return None
    return _Figure(value_of(text), step_of(text))


def _across(table: LaidTable, figures: _Figures) -> Iterator[_Wrong]:
    """Yield the total of a row that is not the sum of its cells, or of those of its group, while those of all others are."""
    head, groups = table.head, table.groups
    totals = [column for column, name in enumerate(table.names) if _TOTAL.fullmatch(plain(name))]
    for total in totals:
        numeric = [c for c in range(1, len(head)) if c not in totals and all(row[c] for row in figures) and not _RATE.search(head[c])]
        before = [c for c in numeric if c < total and set(range(c, total)) <= {*numeric, *totals}]
        own = [c for c in numeric if groups[c] == groups[total]] if groups[total] else []
        for parts in (own, [c for c in numeric if c > total], before, [c for c in numeric if c < total], numeric):
            if len(parts) > 1 and (wrong := _odd_one(figures, total, [_sum(row[part] for part in parts) for row in figures])):
                yield wrong
                break


def _sum(figures: Iterator[_Figure | None]) -> _Figure:
    known = [figure for figure in figures if figure]
    return _Figure(sum((figure.value for figure in known), Decimal(0)), max((figure.step for figure in known), default=Decimal(0)))


def _odd_one(figures: _Figures, column: int, computed: Sequence[_Figure | None], slack: int = 0) -> _Wrong | None:
    """Return the one figure of a column that is not what is computed from its row; nothing if there are others, or few that are."""
    agreeing = 0
    wrong: _Wrong | None = None
    for place, (row, other) in enumerate(zip(figures, computed, strict=True)):
        written = row[column]
        if not written or not other or (not written.value and not other.value) or not written.step:
            continue
        if abs(written.value - other.value) <= (written.step * slack if slack else _rounding(written)):
            agreeing += 1
        elif wrong:
            return None
        else:
            wrong = _Wrong(place, written.value, other.value)
    return wrong if agreeing >= _LEAST else None


def _rounding(figure: _Figure) -> Decimal:
    """Return how far a sum may lie from its parts: amounts may have been rounded each for itself, counts not."""
    return figure.step if figure.step < 1 or abs(figure.value) >= _LARGE else Decimal(0)


def _groups(table: LaidTable, figures: _Figures) -> Iterator[_Wrong]:
    """Yield the sum of a group that is not that of the rows of the group, while all others in the table are."""
    head = table.head
    groups = _by_code(table.rows) or _by_number(table.labels)
    agreeing, wrong = 0, []
    for parent, children in groups:
        for column in range(1, len(head)):
            written = figures[parent][column]
            if not written or not written.step or _RATE.search(head[column]) or not all(figures[child][column] for child in children):
                continue
            total = _sum(figures[child][column] for child in children).value
            if abs(total - written.value) <= _rounding(written):
                agreeing += len(children) > 1
            elif total or len(children) > 1:
                wrong.append(_Wrong(parent, written.value, total))
    if agreeing >= _AGREE and len({item.row for item in wrong}) == 1 and agreeing >= len(wrong) * _AGREE:
        yield wrong[0]


def _by_code(rows: Sequence[tuple[str, ...]]) -> list[tuple[int, list[int]]]:
    """Return the rows of groups and those of their items, as their codes say."""
    codes = [plain(cells[0]) for cells in rows]
    if sum(_CODE.fullmatch(code) is not None for code in codes) < len(codes) - 1 or not any(len(code) > _CLASS for code in codes):
        return []
    found = []
    for place, code in enumerate(codes):
        children = [
            below for below in range(place + 1, len(codes)) if code and codes[below].startswith(code) and len(codes[below]) == len(code) + 2
        ]
        found += [(place, children)] if children else []
    if not _CODE.fullmatch(codes[-1]):
        found.append((len(codes) - 1, [place for place, code in enumerate(codes[:-1]) if len(code) == _CLASS]))
    return found


def _by_number(labels: Sequence[str]) -> list[tuple[int, list[int]]]:
    """Return the rows numbered 一、 and those below each, and the total with those rows."""
    parents = [place for place, name in enumerate(labels) if _GROUP.match(name)]
    if (
        len(parents) < _AGREE
        or not _TOTAL.search(labels[-1])
        or parents[0]
        or any(_TOTAL.search(name) or "其中" in name for name in labels[:-1])
    ):
        return []
    ends = [*parents[1:], len(labels) - 1]
    groups = [(parent, list(range(parent + 1, end))) for parent, end in zip(parents, ends, strict=True) if end > parent + 1]
    return [*groups, (len(labels) - 1, parents)] if groups else []


def _ratios(table: LaidTable, figures: _Figures) -> Iterator[_Wrong]:
    """Yield a rate or a difference that the two columns before it do not give, while they give all others."""
    head = table.head
    for column in range(2, len(head)):
        if not _RATE.search(head[column]):
            continue
        if wrong := _share(column, table, figures):
            yield wrong
            continue
        for formula in _FORMULAS:
            if wrong := _odd_one(figures, column, [_computed(row[column - 2], row[column - 1], formula) for row in figures], 2):
                yield wrong
                break
        else:
            yield from _apart(column, head, figures)


def _apart(column: int, head: Sequence[str], figures: _Figures) -> Iterator[_Wrong]:
    """Yield a rate, or a mean, that two columns before it, not side by side, do not give, while they give all others."""
    formula = _per_head if _MEAN.search(head[column]) else _FORMULAS[0]
    for first, second in permutations(range(max(1, column - _NEAR), column), 2):
        computed = [_computed(row[first], row[second], formula) for row in figures]
        telling = [
            made if made and (own := row[column]) and abs(made.value) > own.step * _TELLING else None
            for row, made in zip(figures, computed, strict=True)
        ]
        if wrong := _odd_one(figures, column, telling, 1):
            yield wrong
            return


def _per_head(heads: Decimal, whole: Decimal) -> Decimal:
    return whole / heads


def _share(column: int, table: LaidTable, figures: _Figures) -> _Wrong | None:
    """Return a share that is not that of its row in the total of another column, while all others are."""
    head = table.head
    if not _SHARE.search(head[column]) or not _TOTAL.fullmatch(table.labels[-1]):
        return None
    for other in range(1, len(head)):
        whole = figures[-1][other]
        if other != column and whole and whole.value and not _RATE.search(head[other]):
            shares = [_Figure(part.value / whole.value * _WHOLE, Decimal(0)) if (part := row[other]) else None for row in figures[:-1]]
            if wrong := _odd_one(figures[:-1], column, shares, 1):
                return wrong
    return None


def _computed(first: _Figure | None, second: _Figure | None, formula: Callable[[Decimal, Decimal], Decimal]) -> _Figure | None:
    if not first or not second or not first.value or not second.value:
        return None
    return _Figure(formula(first.value, second.value), Decimal(0))


def _sides(table: LaidTable, figures: _Figures) -> Iterator[_Wrong]:
    """Yield one of the two totals in the last row of a two-sided table that is not the sum of its side, while the other is."""
    rows, last = table.rows, figures[-1]
    sides = [c for c in range(1, len(last)) if (end := last[c]) and end.step and all(row[c] for row in figures)]
    if len(sides) == len(_BALANCED) and all(_TOTAL_OF_SIDE.search(plain(rows[-1][side - 1])) for side in sides):
        sums = [_sum(row[side] for row in figures[:-1]).value for side in sides]
        wrong = [
            (end.value, made)
            for side, made in zip(sides, sums, strict=True)
            if (end := last[side]) and abs(end.value - made) > _rounding(end)
        ]
        if len(wrong) == 1:
            yield _Wrong(len(rows) - 1, *wrong[0])


def _balance(table: LaidTable, figures: _Figures) -> Iterator[_Wrong]:
    """Yield each row in which all that came in is not all that went out."""
    for place, cells in enumerate(table.rows):
        names = [plain(cell) for cell in cells]
        if all(name in names[:-1] for name in _BALANCED):
            income, expense = (figures[place][names.index(name) + 1] for name in _BALANCED)
            if income and expense and income.step and expense.step and income.value != expense.value:
                yield _Wrong(place, expense.value, income.value)


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording(
        "“{row}”一行的 {written} 与别的数字对不上，照别的行的算法应当是 {computed}", "与原件核对，改正这个数，或者算出它的那几个数中的一个"
    ),
    en=Wording(
        "{written} in the row “{row}” does not agree with the others; made as in the other rows it would be {computed}",
        "compare with the original and correct the figure or one of those it is made of",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("|", "</table")),
    in_body=True,
)
