"""An amount in figures and the same amount in capital numerals differ.

**Why** 票据法 art. 8 and 政府采购 practice: both must agree; which of the two holds is otherwise a matter of dispute.

**Fix** Compare with the contract or award and correct one of the two.

**Example**

    ---
    中标金额：38,600.00元（大写：叁万捌仟伍佰元整）。

---

金额的小写与大写不一致。

**为什么** 票据法第八条、政府采购惯例：大写、小写必须一致，否则以哪个为准会有争议。

**怎么改** 与合同、中标通知书核对，改正其中一个。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_WORDS = "[零〇壹贰叁肆伍陆柒捌玖拾佰仟万萬亿億元圆角分整正]{3,40}"
_FIGURES = r"(\d[\d,，]{0,18}(?:\.\d{1,6})?)[ ]?(万|亿)?"
_PAIR = regex(
    rf"{_FIGURES}元[^\d壹贰叁肆伍陆柒捌玖\n|]{{0,12}}大写[^\d壹贰叁肆伍陆柒捌玖\n|]{{0,8}}({_WORDS})"
    rf"|大写[^\d壹贰叁肆伍陆柒捌玖\n|]{{0,10}}({_WORDS})[^\d壹贰叁肆伍陆柒捌玖\n|]{{0,4}}(?:小写|￥|¥)[^\d\n|]{{0,8}}{_FIGURES}元?"
    rf"|({_WORDS})[（(](?:人民币)?(?:￥|¥|RMB)[ ]?{_FIGURES}元?[)）]"
)
_GROUPS = ((3, 1), (4, 5), (7, 8))
"""Where each form of the pair has the words, and where the figures with their scale."""
_DIGITS = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"〇": 0}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SMALL = {"角": Decimal("0.1"), "分": Decimal("0.01")}
_SCALES = {None: 1, "万": 10**4, "亿": 10**8}


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each amount in words that is not the one in figures beside it."""
    for match in _PAIR.finditer(document.body_text):
        place, first = next(groups for groups in _GROUPS if match[groups[0]])
        words, figures, scale = match.group(place, first, first + 1)
        written = Decimal(re.sub("[,，]", "", figures)) * _SCALES[scale]
        said = amount(words)
        if said is not None and said != written:
            yield Hit(document.at_body(*match.span(place)), {"figures": f"{written:,f}", "words": f"{said:,f}"})


def amount(words: str) -> Decimal | None:
    """Return an amount in capital numerals in yuan; nothing for any other text."""
    total, below, digit = Decimal(0), 0, 0
    yuan = False
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            below, digit = below + (digit or 1) * _UNITS[character], 0
        elif character in _LARGE:
            total, below, digit = (
                (total + below + digit) * _LARGE[character] if character in "亿億" else total + (below + digit) * 10**4,
                0,
                0,
            )
        elif character in "元圆":
            total, below, digit, yuan = total + below + digit, 0, 0, True
        elif character in _SMALL:
            total, digit = total + digit * _SMALL[character], 0
    return total if yuan and not below and not digit else None


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("小写是 {figures} 元，大写是 {words} 元", "与合同或者中标通知书核对，改正其中一个"),
    en=Wording("the figures say {figures} yuan, the words {words} yuan", "compare with the contract or award and correct one of the two"),
    since="0.1",
    document=check,
    needs=frozenset(("大写", *(f"{end}{bracket}{sign}" for end in "整正" for bracket in "（(" for sign in "￥¥人R"))),
    in_body=True,
)
