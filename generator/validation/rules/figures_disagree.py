"""A rate is not the one that the figures beside it give.

**Why** Readers and 检查指标 (国办秘函〔2019〕19号) judge data by whether they agree; a growth or pass rate that its own sentence
contradicts makes all other figures doubtful.

**Fix** Compare with the original and correct the rate or one of the figures.

**Example**

    ---
    收入3520.00万元，较上年3200.00万元增长12.5%。

    抽检食品100批次，合格96批次，不合格3批次，合格率96%。

---

比率与旁边的数字算出来的不一致。

**为什么** 数据之间要对得上（国办秘函〔2019〕19号）；增长率、合格率与同一句里的数字矛盾，别的数字也不可信。

**怎么改** 与原件核对，改正比率或者其中一个数字。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.written_numbers import step_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_NUMBER = r"(\d[\d,]{0,15}(?:\.\d{1,4})?)"
_RATE = regex(r"(增长|上升|增加|提高|下降|降低|减少|增幅|降幅)(?:了|约|为|达)?(\d{1,4}(?:\.\d{1,4})?)[%％](?!左右|以上|以下)")
_UNIT = "([\u4e00-\u9fff]{1,4}?)"
_WITH = "[，,；]?(?:与|比|较|同比)[^，。；、\\d\n]{0,10}(?:\\d{4}年)?[^，。；、\\d\n]{0,14}[，,]?"
_BY_DIFFERENCE = regex(rf"(?<![\d.,~～—–-]){_NUMBER}{_UNIT}{_WITH}(增加|减少|增长|下降)(?:了)?{_NUMBER}\2[，,、]?(?:同比)?\Z")
_BY_BASE = regex(
    rf"(?<![\d.,~～—–-]){_NUMBER}{_UNIT}[，,]?(?:与|比|较)(?:上年|去年|上月|上季度|同期|\d{{4}}年)[^，。；、\d\n]{{0,8}}[（(]?{_NUMBER}\2[）)]?(?:相比)?[，,]?(?:同比)?\Z"
)
_GROWS = frozenset(("增长", "上升", "增加", "提高", "增幅"))
_NO_FLOOR = regex("利润|亏损|收益|净|气温|温度")
"""What can fall by more than all of it, or has no zero."""
_SENTENCE_BEFORE = regex(r"[^。；\n|]{0,160}\Z")
_PASSED = regex(r"合格率[为达到：:约]{0,3}(\d{1,4}(?:\.\d{1,4})?)[%％]")
_SAMPLED = regex(r"(?:抽检|抽查|抽取|检查|检验|检测|监测)(?:了)?(?:\d{1,2}大?类)?[^，。；\d]{0,16}(\d{1,7})(批次|批|家|个|件|组|台)")
_GOOD = regex("(?<![不总])合格[\u4e00-\u9fff]{0,4}?(\\d{1,7})(批次|批|家|个|件|组|台)")
_BAD = regex("不合格[\u4e00-\u9fff]{0,4}?(\\d{1,7})(批次|批|家|个|件|组|台)")
_WHOLE = 100


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each rate of growth or of passing that differs from the one computed, and each of more than all."""
    text = document.body_text
    for match in _RATE.finditer(text):
        sentence = _before(text, match.start())
        computed = _growth(sentence, match[1])
        written = Decimal(match[2])
        if computed is not None and abs(computed[0] - written) > computed[1] + step_of(match[2]):
            yield Hit(document.at_body(*match.span()), {"text": match[0], "reason": f"{computed[2]} = {computed[0]:.2f}%"})
        elif match[1] not in _GROWS and written > _WHOLE and not _NO_FLOOR.search(sentence):
            yield Hit(document.at_body(*match.span()), {"text": match[0], "reason": "> 100%"})
    for match in _PASSED.finditer(text):
        reason = _not_passed(_before(text, match.start()), match[1])
        if reason:
            yield Hit(document.at_body(*match.span()), {"text": match[0], "reason": reason})


def _before(text: str, place: int) -> str:
    """Return the sentence up to a place."""
    found = _SENTENCE_BEFORE.search(text, max(0, place - 160), place)
    return found[0] if found else ""


def _growth(sentence: str, word: str) -> tuple[Decimal, Decimal, str] | None:
    """Return the rate in per cent that the figures before it give, how far their rounding may move it, and the sum."""
    by_difference = _BY_DIFFERENCE.search(sentence)
    if by_difference:
        now, _, direction, change = by_difference.groups()
        grows = direction in {"增加", "增长"}
        base = value_of(now) - value_of(change) if grows else value_of(now) + value_of(change)
        if grows != (word in _GROWS) or base <= 0:
            return None
        slack = (step_of(change) + (step_of(now) + step_of(change)) * value_of(change) / base) / base * _WHOLE
        return value_of(change) / base * _WHOLE, slack, f"{change} ÷ {base:f}"
    by_base = _BY_BASE.search(sentence)
    if by_base:
        now, _, before = by_base.groups()
        base = value_of(before)
        change_of = value_of(now) - base if word in _GROWS else base - value_of(now)
        if base <= 0:
            return None
        slack = (step_of(now) + step_of(before) * value_of(now) / base) / base * _WHOLE
        return change_of / base * _WHOLE, slack, f"{change_of:f} ÷ {before}"
    return None


def _not_passed(sentence: str, written: str) -> str:
    """Return why a pass rate cannot be right, or nothing: more than all, or not the share of those that passed."""
    if value_of(written) > _WHOLE:
        return "> 100%"
    sampled, good, bad = (pattern.findall(sentence) for pattern in (_SAMPLED, _GOOD, _BAD))
    if len(sampled) != 1 or len(good) != 1 or sampled[0][1] != good[0][1] or not int(sampled[0][0]):
        return ""
    (total, unit), passed = sampled[0], good[0][0]
    if len(re.findall(rf"\d{unit}", sentence)) > len(sampled) + len(good) + len(bad):
        return ""  # of several kinds, each with its number
    rate = Decimal(passed) / Decimal(total) * _WHOLE
    if len(bad) == 1 and bad[0][1] == unit and int(passed) + int(bad[0][0]) != int(total):
        return f"{passed} + {bad[0][0]} ≠ {total}"
    return f"{passed} ÷ {total} = {rate:.2f}%" if abs(rate - value_of(written)) >= step_of(written) else ""


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("“{text}”与同一句里的数字对不上：{reason}", "与原件核对，改正比率或者其中一个数字"),
    en=Wording(
        "“{text}” does not agree with the figures beside it: {reason}",
        "compare with the original and correct the rate or one of the figures",
    ),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            "合格率",
            *(
                f"{word}{digit}"
                for word in ("增长", "上升", "下降", "降低", "提高", "增幅", "降幅", "减少", "增加", "长了", "降了", "长约", "降约")
                for digit in "0123456789"
            ),
        )
    ),
    in_body=True,
)
