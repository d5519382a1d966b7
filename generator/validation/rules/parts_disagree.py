"""Parts named in a sentence do not add up to their whole, or a share is not the part's.

Looked at are lists with their total (甲3个、乙4个，合计8个), parts that are known to be all there are (税收收入 and 非税收入, 基本支出 and 项目支出,
the three kinds of 三公经费, 货物, 工程 and 服务), and shares of a whole named before 其中.

**Why** Readers and 检查指标 (国办秘函〔2019〕19号) judge data by whether they agree; parts that do not make their whole cast doubt on all figures.

**Fix** Compare with the original and correct the whole, one of the parts, or the share.

**Example**

    ---
    检测出厂水276个样、管网水540个样、二次供水128个样，合计994个样。

    债务余额38.75亿元，其中一般债务9.15亿元、专项债务26.6亿元。

    收入5000万元，其中税收收入4000万元，占70%。

---

一句话里各部分加起来不等于总数，或者占比不是这一部分的。

查的是：列举之后的合计（甲3个、乙4个，合计8个）；总是分成这几部分的（税收收入和非税收入，基本支出和项目支出，“三公”经费的三项，货物、工程、服务）；“其中”后面各部分占总数的比重。

**为什么** 数据之间要对得上（国办秘函〔2019〕19号）；部分和总数矛盾，别的数字也不可信。

**怎么改** 与原件核对，改正总数、其中一部分或者占比。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import exchanged, step_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NUMBER = r"(?<![\d.,])(\d[\d,]{0,14}(?:\.\d{1,4})?)"
_UNIT = "(亿元|万元|元|万人|人次|人|名|个样|个|件|条|处|户|家|批次|台|辆|次|份|亩|公顷|平方米|万平方米|公里|起|宗|项|株|头|只|套|万亩|万户|万吨|吨|万立方米|亿立方米|亿m³|万千瓦)"
_AMOUNT = regex(_NUMBER + _UNIT)
_TOTAL = regex(f"[，,；;]?(?:合计|总计)(?:为|达)?{_NUMBER}{_UNIT}")
_ITEMS = regex(rf"(?:[^，。；、：:\d\n|]{{1,20}}{_NUMBER}{_UNIT}[、，,；;]){{1,20}}[^，。；、：:\d\n|]{{1,20}}{_NUMBER}{_UNIT}\Z")
"""Two amounts or more, each with its name and nothing else, before a total."""
_BRACKETS = regex("[（(][^（()）\\n]{0,60}[)）]")
_OF_IT = regex("其中[：:，]?|按经营(?:单位所在)?地(?:统计|分)，")
_KINDS = (
    ("税收收入", "非税收入"), ("基本支出", "项目支出"), ("一般债务", "专项债务"), ("货物", "工程", "服务"), ("因公出国", "公务用车", "公务接待"),
    ("男", "女"), ("第一产业", "第二产业", "第三产业"), ("出口", "进口"), ("城镇", "乡村"), ("城镇", "农村"),
)  # fmt: skip
"""What is always divided into these parts."""
_AVERAGE = regex("人均|户均|平均|均价")
"""What of parts does not add up."""
_PART = regex(rf"([^，。；、：:\d\n|]{{1,20}}?){_NUMBER}{_UNIT}([、，,；;。])")
_REST = ("其他", "其它", "其余")
_COUNTED = frozenset(("件", "起", "处", "辆", "宗", "批次", "台"))
"""Units of things that are of one kind each, so that parts cannot be more than the whole."""
_SHARES = regex(rf"(?:[^，。；、：:\d\n|%％]{{1,20}}{_NUMBER}{_UNIT}[，,]占(?:比)?(\d{{1,2}}(?:\.\d{{1,3}})?)[%％][；、，;]?){{3,20}}")
_ONE_SHARE = regex(rf"{_NUMBER}{_UNIT}[，,]占(?:比)?(\d{{1,2}}(?:\.\d{{1,3}})?)[%％]")
_SHARE = regex(rf"{_NUMBER}{_UNIT}[，,]?占(?:比|总[额数量])?(\d{{1,4}}(?:\.\d{{1,3}})?)[%％]")
_OVER = regex(r"占(\d{3,4}(?:\.\d{1,3})?)[%％]")
_FACTORS = {
    **dict.fromkeys(("亿元", "亿立方米", "亿m³"), Decimal(100_000_000)),
    **dict.fromkeys(("万元", "万人", "万平方米", "万亩", "万户", "万吨", "万立方米", "万千瓦"), Decimal(10_000)),
}
_BEFORE, _AFTER = 160, 260
_WHOLE = 100
_OTHERS = 2
_TOLD, _SURE = 2, 3
"""Digits of a number in which two may be exchanged: parts that are less than the whole may not be all of it."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each whole that its parts do not make, and each share that is not the part's."""
    text = document.body_text
    for match in _TOTAL.finditer(text):
        if reason := _listed(text, match):
            yield Hit(document.at_body(*match.span()), {"text": match[0].strip("，,；;"), "reason": reason})
    for match in _OF_IT.finditer(text):
        yield from _of_it(document, text, match)
    for match in _OVER.finditer(text):
        if Decimal(match[1]) > _WHOLE:
            yield Hit(document.at_body(*match.span()), {"text": match[0], "reason": "> 100%"})
    for match in _SHARES.finditer(text) if text.count("占") > _OTHERS else ():
        yield from _odd_share(document, text, match)


def _odd_share(document: Document, text: str, enumeration: re.Match[str]) -> Iterator[Hit]:
    """Yield the one share of a list that is of another whole than all others."""
    shares = [match for match in _ONE_SHARE.finditer(text, *enumeration.span()) if value_of(match[3])]
    if "其中" in enumeration[0] or len({match[2] for match in shares}) > 1:
        return
    for whole in [
        sum((value_of(match[1]) for match in shares), Decimal(0)),
        *(value_of(match[1]) / value_of(match[3]) * _WHOLE for match in shares[:2]),
    ]:
        odd = [match for match in shares if whole and abs(value_of(match[1]) / whole * _WHOLE - value_of(match[3])) > step_of(match[3]) * 2]
        if len(odd) < len(shares) - _OTHERS:
            for match in odd[:1] if len(odd) == 1 else ():
                values = {"text": match[0], "reason": f"{match[1]} ÷ {whole:,.0f} = {value_of(match[1]) / whole * _WHOLE:.1f}%"}
                yield Hit(document.at_body(*match.span()), values)
            return


def _listed(text: str, total: re.Match[str]) -> str:
    """Return how the amounts before a total add up, if neither all of them nor the last ones make it; nothing where it is of others."""
    before = text[max(0, total.start() - _BEFORE) : total.start()]
    sentence = _BRACKETS.sub("", re.split("[。：:\\n|]", before)[-1])
    if not _ITEMS.fullmatch(sentence):
        return ""
    amounts = [(match[1], match[2]) for match in _AMOUNT.finditer(sentence)]
    if any(unit != total[2] for _, unit in amounts):
        return ""
    made = [sum((value_of(number) for number, _ in amounts[first:]), Decimal(0)) for first in range(len(amounts) - 1)]
    return "" if value_of(total[1]) in made else f"{' + '.join(number for number, _ in amounts)} = {made[0]:,f}"


def _of_it(document: Document, text: str, place: re.Match[str]) -> Iterator[Hit]:
    """Yield what does not agree among the parts named behind 其中."""
    start = max(text.rfind("\n", 0, place.start()) + 1, place.start() - _BEFORE)
    end = min((text + "\n").find("\n", place.end()), place.end() + _AFTER)
    wholes = list(_AMOUNT.finditer(text, start, place.start()))
    if not wholes or "|" in text[start:end]:
        return
    yield from _kinds(document, text[place.end() : end], wholes)
    yield from _divided(document, text[place.end() : end], wholes)
    for match in _SHARE.finditer(text, place.end(), end):
        if "其中" in text[place.end() : match.start()]:
            return
        part, written = value_of(match[1]) * _FACTORS.get(match[2], Decimal(1)), Decimal(match[3])
        step = step_of(match[3])
        shares = [part / whole * _WHOLE for whole in map(_worth, wholes) if whole]
        near = [whole for whole in wholes if whole[2][-1] == match[2][-1]]
        if near and not any(abs(share - written) <= step + share * Decimal("0.002") for share in shares):
            share = part / _worth(near[0]) * _WHOLE if _worth(near[0]) else Decimal(0)
            if 0 < share < _WHOLE:
                values = {"text": match[0], "reason": f"{match[1]}{match[2]} ÷ {near[0][0]} = {share:.1f}%"}
                yield Hit(document.at_body(*match.span()), values)


def _divided(document: Document, after: str, wholes: list[re.Match[str]]) -> Iterator[Hit]:
    """Yield the whole before 其中 if the parts behind it, the last of them all others (其他), do not make it, or are too many.

    Digits exchanged in one of the numbers are a reason too: parts that would make the whole but for them are meant to.
    """
    sentence = _BRACKETS.sub("", after)
    parts: list[re.Match[str]] = []
    while part := _PART.match(sentence, parts[-1].end() if parts else 0):
        parts.append(part)
        if part[4] == "。":
            break
    unit = parts[0][3] if parts else ""
    near = wholes[-1]
    if len(parts) < _OTHERS or any(part[3] != unit for part in parts) or near[2] != unit or "其中" in sentence[: parts[-1].end()]:
        return
    is_whole = parts[-1][1].startswith(_REST) and not any(part[1].startswith(_REST) for part in parts[:-1])
    made, whole = sum((value_of(part[2]) for part in parts), Decimal(0)), value_of(near[1])
    step = max(step_of(part[2]) for part in parts)
    slack = step if step < 1 else Decimal(0)
    is_more = made > whole
    if (
        (is_whole and abs(made - whole) > slack)
        or (unit in _COUNTED and is_more)
        or _are_exchanged([near[1], *(part[2] for part in parts)], made - whole, _TOLD if is_more else _SURE)
    ):
        yield Hit(document.at_body(*near.span()), {"text": near[0], "reason": f"{' + '.join(part[2] for part in parts)} = {made:,f}"})


def _are_exchanged(numbers: list[str], excess: Decimal, digits: int) -> bool:
    """Tell whether a whole and its parts agree once two neighbouring digits of one number, which has so many digits, are exchanged."""
    for place, number in enumerate(numbers):
        wanted = value_of(number) + (excess if place == 0 else -excess)
        if excess and sum(map(str.isdigit, number)) >= digits and any(value_of(other) == wanted for other in exchanged(number)):
            return True
    return False


def _worth(amount: re.Match[str]) -> Decimal:
    return value_of(amount[1]) * _FACTORS.get(amount[2], Decimal(1))


def _kinds(document: Document, after: str, wholes: list[re.Match[str]]) -> Iterator[Hit]:
    """Yield the whole before 其中 if all its parts are named and do not make it."""
    named = _BRACKETS.sub(lambda match: " " * len(match[0]), after.partition("。")[0])
    for kinds in _KINDS:
        found = [re.search(rf"{kind}[^，。；、：:\d%]{{0,16}}{_NUMBER}{_UNIT}", named) for kind in kinds]
        parts = [match for match in found if match]
        if (
            len(parts) < len(kinds)
            or _AVERAGE.search(named)
            or len({match[2] for match in parts}) > 1
            or any(named.count(kind) > 1 for kind in kinds)
        ):
            continue
        made, unit = sum((value_of(match[1]) for match in parts), Decimal(0)), parts[0][2]
        same = [whole for whole in wholes if whole[2] == unit]
        step = max(step_of(match[1]) for match in parts)
        if same and not any(_agrees(whole, made, unit, step if step < 1 else Decimal(0)) for whole in wholes):
            reason = f"{' + '.join(match[1] for match in parts)} = {made:,f}"
            yield Hit(document.at_body(*same[0].span()), {"text": same[0][0], "reason": reason})


def _agrees(whole: re.Match[str], made: Decimal, unit: str, step: Decimal) -> bool:
    """Tell whether an amount, perhaps in another unit and rounded, is the sum of parts."""
    if whole[2] == unit:
        return abs(value_of(whole[1]) - made) <= step
    factor, own = _FACTORS.get(unit, Decimal(1)), _FACTORS.get(whole[2], Decimal(1))
    return whole[2][-1] == unit[-1] and abs(_worth(whole) - made * factor) <= max(step * factor, step_of(whole[1]) * own)


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{text}”与旁边的数字对不上：{reason}", "与原件核对，改正总数、其中一部分或者占比"),
    en=Wording(
        "“{text}” does not agree with the figures beside it: {reason}",
        "compare with the original and correct the whole, one of the parts, or the share",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("其中", "合计", "总计", *(f"占{digit}" for digit in "123456789"))),
    in_body=True,
)
