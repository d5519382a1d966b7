"""The table of applications in an annual report does not balance.

**Why** 国办公开办函〔2021〕30号 sets the form and its equations: what came in and what was left from last year is what was dealt with
and what is left; what was dealt with is the sum of its kinds; each total is the sum of the six applicants.

**Fix** Compare with the register of applications and correct the row.

**Example**

    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    |---|--:|--:|--:|--:|--:|--:|--:|
    | 一、本年新收政府信息公开申请数量 | 10 | 2 | 0 | 0 | 0 | 0 | 12 |
    | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    | （一）予以公开 | 8 | 2 | 0 | 0 | 0 | 0 | 10 |
    | （七）总计 | 8 | 2 | 0 | 0 | 0 | 0 | 11 |
    | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |

---

年度报告的申请办理情况表不平。

**为什么** 国办公开办函〔2021〕30号规定了格式和勾稽关系：新收加上年结转，等于办理结果总计加结转下年；总计等于各种办理结果之和；每行的
总计等于六类申请人之和。

**怎么改** 与申请登记簿核对，改正这一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.html_tables import html_tables
from generator.validation.rule import Rule, Wording
from generator.validation.tables_in_text import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document
    from generator.validation.rule import Context

_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_NEW, _CARRIED, _DONE, _LEFT = "本年新收政府信息公开申请", "上年结转政府信息公开申请", "（七）总计", "结转下年度"
_MARKS = regex(r"[\s*]+")
_FIGURE = regex("[0-9]{1,12}")


class _Row(NamedTuple):
    """A row of figures: its labels, one figure for each applicant and the total, and its place in the body."""

    label: str
    figures: tuple[int, ...]
    start: int
    end: int


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each row of such a table that does not add up, at its first wrong column."""
    for rows in _tables(document):
        places = {name: next((place for place, row in enumerate(rows) if name in row.label), -1) for name in (_NEW, _CARRIED, _DONE, _LEFT)}
        for row in rows:
            if sum(row.figures[:-1]) != row.figures[-1]:
                yield _hit(document, row, "applicants", sum(row.figures[:-1]), len(_APPLICANTS) - 1)
        if min(places.values()) < 0 or not places[_CARRIED] < places[_DONE] < places[_LEFT]:
            continue
        kinds = rows[places[_CARRIED] + 1 : places[_DONE]]
        new, carried, done, left = (rows[places[name]] for name in (_NEW, _CARRIED, _DONE, _LEFT))
        sums = [sum(row.figures[column] for row in kinds) for column in range(len(_APPLICANTS))]
        balance = [new.figures[column] + carried.figures[column] - left.figures[column] for column in range(len(_APPLICANTS))]
        for what, expected in (("kinds", sums), ("balance", balance)):
            wrong = next((column for column, figure in enumerate(done.figures) if figure != expected[column]), None)
            if wrong is not None:
                yield _hit(document, done, what, expected[wrong], wrong)


def _hit(document: Document, row: _Row, what: str, expected: int, column: int) -> Hit:
    values: dict[str, str | int] = {
        "label": row.label,
        "column": _APPLICANTS[column],
        "written": row.figures[column],
        "what": what,
        "expected": expected,
    }
    return Hit(document.at_body(row.start, row.end), values)


def _tables(document: Document) -> Iterator[list[_Row]]:
    """Yield the rows of figures of each table on applications, pasted as HTML or written in Markdown."""
    for table in html_tables(document.body_text):
        if any(_NEW in cell.words for line in table for cell in line.cells):
            yield [row for line in table if (row := _row([cell.words for cell in line.cells], line.start, line.end))]
    for written in tables_of(document):
        if written.is_read and any(_NEW in line.text for line in written.rows):
            yield [row for line in written.rows if (row := _row(line.cells, line.start, line.end))]


def _row(cells: Sequence[str], start: int, end: int) -> _Row | None:
    """Return a row that has a figure for each applicant and the total; nothing for others."""
    plain = [_MARKS.sub("", cell) for cell in cells]
    figures = plain[-len(_APPLICANTS) :]
    if len(plain) <= len(_APPLICANTS) or not all(map(_FIGURE.fullmatch, figures)):
        return None
    label = "".join(plain[: -len(_APPLICANTS)]).replace("(", "（").replace(")", "）")
    return _Row(label, tuple(map(int, figures)), start, end)


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{label}”的{column}是 {written}，{what}是 {expected}", "与申请登记簿核对，改正这一行或者与它有关的数字"),
    en=Wording(
        "“{label}”: {column} is {written}, {what} is {expected}",
        "compare with the register of applications and correct the row or what it is computed from",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("结转政府信息公开申请", "结转下年度")),
    in_body=True,
    terms={
        "applicants": ("六类申请人相加", "the sum of the six applicants"),
        "kinds": ("各种办理结果相加", "the sum of the kinds of results"),
        "balance": ("新收加上年结转、减结转下年", "new and carried applications without those left"),
    },
)
