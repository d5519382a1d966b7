"""A sentence calculates, and its result is wrong.

Looked at are equations (1,225.60÷100≈12.26), areas in two units (12.3456公顷（185.184亩）), income and expense with what is left of them
(收支平衡, 结转下年, 当年结余), votes, the rates of births and deaths, and the shares of the three industries.

**Why** Readers and 检查指标 (国办秘函〔2019〕19号) judge data by whether they agree; a sum that everyone can repeat must be right.

**Fix** Compare with the original and correct the result or one of the figures.

**Example**

    ---
    服务年限为1,225.60÷100≈12.62年，征收12.3456公顷（158.184亩）。

    收入总计318.60亿元，支出总计302.17亿元，结转下年16.34亿元。

---

句子里写明了怎么算，结果却不对。

查的是：算式（1,225.60÷100≈12.26），两种单位的面积（12.3456公顷（185.184亩）），收入、支出和结余（收支平衡、结转下年、当年结余），表决票数，出生率、死亡率和自然增长率，三次产业结构。

**为什么** 数据之间要对得上（国办秘函〔2019〕19号）；谁都能验算的数必须是对的。

**怎么改** 与原件核对，改正结果或者其中一个数字。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import step_of, value_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NUMBER = r"(\d[\d,]{0,14}(?:\.\d{1,6})?)"
_MONEY = "(亿元|万元|元)"
_UNIT = "[\u3400-\u9fffA-Za-z/²³]{0,6}"
_FACTOR = f"{_NUMBER[1:-1]}[%％]?{_UNIT}"
_EQUATION = regex(rf"(?<![\d.,×÷+\-＋－*/^～~—])({_FACTOR}(?:[×÷]{_FACTOR}){{1,3}})([=＝≈]){_NUMBER}([%％]?)(?![\d.,]*[×÷+\-＋－*/^～~—])")
_GOES_ON = regex(r"[×÷+＋－*/^][^\d，。；：、\n=＝≈]{0,10}\Z")
"""Before an equation of which the beginning is not read: 每课时2元×每天 before 2课时×100天."""
_TERM = regex(rf"([×÷]?){_NUMBER}([%％]?)")
_OTHER_UNITS = [Decimal(10) ** power for power in (0, 2, 3, 4, 8, -2, -3, -4, -8)]
"""How many times another unit, such as 万元 for 元, the result may be written in."""
_ABOUT = Decimal("0.005")
_AREA = regex(rf"(公顷|平方米|㎡)[（(](?:约|合|折合)?{_NUMBER}亩[)）]")
_BEFORE_AREA = regex(rf"(?<![\d.,]){_NUMBER}(万)?\Z")
_BALANCE = regex(
    rf"收入(?:总计|合计)?{_NUMBER}{_MONEY}，支出(?:总计|合计)?{_NUMBER}{_MONEY}，(?:收支平衡|(?:结转下年|(?:当|本)年(?:收支)?结余)(?:支出)?{_NUMBER}{_MONEY})"
)
_VOTES = regex(r"实到(\d{1,5})[人名][，,]\D{0,12}(?:同意|赞成)(\d{1,5})[人票名][，,、]反对(\d{1,5})[人票名][，,、]弃权(\d{1,5})[人票名]")
_BIRTHS = regex(rf"出生率(?:为)?{_NUMBER}‰[^‰。\n]{{0,40}}死亡率(?:为)?{_NUMBER}‰[^‰。\n]{{0,20}}自然增长率(?:为)?([-－−]?){_NUMBER}‰")
_INDUSTRIES = regex(rf"产业(?:增加值)?(?:结构|比例)(?:调整)?(?:比)?为{_NUMBER}[∶:：]{_NUMBER}[∶:：]{_NUMBER}")
_PER_MU = {"公顷": Decimal(15), "平方米": Decimal("0.0015"), "㎡": Decimal("0.0015")}
_FACTORS = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
_LONGEST = 40
_WHOLE = 100
_MYRIAD = 10_000


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each result that the figures of its sentence do not give."""
    text = document.body_text
    for match, start, reason in (*_equations(text), *_areas(text), *_sentences(text)):
        if reason:
            yield Hit(document.at_body(start, match.end()), {"text": text[start : match.end()], "reason": reason})


def _equations(text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yield equations of products and quotients, and what they really give where it is something else."""
    for match in _EQUATION.finditer(text) if "×" in text or "÷" in text else ():
        if _GOES_ON.search(text, max(0, match.start() - _LONGEST), match.start()):
            continue
        made = Decimal(1)
        for sign, number, share in _TERM.findall(match[1]):
            value = value_of(number) / (_WHOLE if share else 1)
            made = made / value if sign == "÷" and value else made * value
        written, step = value_of(match[3]), step_of(match[3])
        slack = max(step, written * _ABOUT) if match[2] == "≈" else step
        is_right = any(abs(made * unit - written) <= slack for unit in _OTHER_UNITS)
        yield match, match.start(), "" if is_right else f"{made * (_WHOLE if match[4] else 1):,.4f}".rstrip("0").rstrip(".") + match[4]


def _areas(text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yield areas in two units; 亩 may be rounded as far as written, or as hectares were."""
    for match in _AREA.finditer(text):
        first = _BEFORE_AREA.search(text, max(0, match.start() - _LONGEST), match.start())
        if first:
            rate = _PER_MU[match[1]] * (_MYRIAD if first[2] else 1)
            made, slack = value_of(first[1]) * rate, step_of(first[1]) * rate + step_of(match[2])
            yield match, first.start(), "" if abs(made - value_of(match[2])) <= slack else f"{made:,.3f}亩"


def _sentences(text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yield sentences that say by their words how their figures hang together."""
    for match in _BALANCE.finditer(text):
        income, expense, left = ((value_of(match[n]) if match[n] else Decimal(0)) * _FACTORS[match[n + 1] or "元"] for n in (1, 3, 5))
        slack = max(step_of(match[n]) * _FACTORS[match[n + 1]] for n in (1, 3, 5) if match[n])
        yield (
            match,
            match.start(),
            "" if abs(income - expense - left) <= slack else f"{match[1]} - {match[3]} = {value_of(match[1]) - value_of(match[3]):,f}",
        )
    for match in _VOTES.finditer(text):
        present, *votes = map(int, match.groups())
        yield match, match.start(), "" if sum(votes) == present else f"{' + '.join(map(str, votes))} = {sum(votes)}"
    for match in _BIRTHS.finditer(text):
        made = value_of(match[1]) - value_of(match[2])
        written = value_of(match[4]) * (-1 if match[3] else 1)
        yield match, match.start(), "" if abs(made - written) <= step_of(match[4]) else f"{match[1]} - {match[2]} = {made:f}"
    for match in _INDUSTRIES.finditer(text):
        total = sum(map(value_of, match.groups()), Decimal(0))
        yield match, match.start(), "" if abs(total - _WHOLE) <= step_of(match[1]) * 2 else f"{' + '.join(match.groups())} = {total:f}"


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{text}”算得不对：{reason}", "与原件核对，改正结果或者其中一个数字"),
    en=Wording("“{text}” is calculated wrongly: {reason}", "compare with the original and correct the result or one of the figures"),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            "×",
            "÷",
            "公顷（",
            "公顷(",
            "平方米（",
            "平方米(",
            "㎡（",
            "㎡(",
            "收支平衡",
            "结转下年",
            "结余",
            "弃权",
            "自然增长率",
            "产业结构",
            "产业增加值",
            "产业比例",
        )
    ),
    in_body=True,
)
