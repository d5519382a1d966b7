"""Finds personal data in text: identity, mobile, bank-card and passport numbers, plates, home addresses.

Sources: 个人信息保护法 art. 25, 28 and 34; GB 11643-1999 (identity numbers), GB/T 2312-based prose around them. Numbers are
found by form and check digit, not by a register of counties: registers reject real people whose county was renamed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("identity", "mobile", "mobile-contact", "bank-card", "passport", "plate", "address")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LONG = re.compile(
    r"(?<![0-9A-Za-z*＊])(?:"
    r"(?P<identity>[1-9]\d{5}[- \u3000]?(?:18|19|20)\d{2}[- ]?(?:0[1-9]|1[0-2])[- ]?(?:0[1-9]|[12]\d|3[01])[- ]?\d{3}[\dXx])"
    r"|(?P<old>[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})"
    r"|(?P<card>(?:62|4\d|5[1-5]|35|9558)\d{2,4}(?:[- ]?\d{4}){2,3}[- ]?\d{2,7})"
    r"|(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})"
    r")(?![0-9A-Za-z*＊])"
)
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:[EeGg]\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7})(?![0-9A-Za-z])")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE_BEGINNINGS = frozenset(province + letter for province in _PROVINCES for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ")
"""What every plate number begins with."""
_PLATE = re.compile(
    f"[{_PROVINCES}][A-HJ-NP-Z][·・ ]?"
    "(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF])(?![A-Za-z0-9])"
)
_ADDRESS = re.compile(
    r"(?:家庭|居住|户籍|现|常|通讯|联系)?(?:住址|家庭地址|居住地址|户籍地址|住所地)[:：|　 是为]{1,4}[\u4e00-\u9fff0-9A-Za-z（）()\-—]{2,40}?"
    r"(?:\d{1,5}|[一二三四五六七八九十]{1,4})(?:号楼|号|栋|幢|座|单元|室|组|户)[\u4e00-\u9fff0-9A-Za-z\-—]{0,20}"
)
_IDENTITY_WORD = re.compile("身份证|公民身份|证件号|证件号码")
_CARD_WORD = re.compile("银行|卡号|账号|帐号|开户|储蓄|存折|账户|帐户")
_CREDIT_CODE_WORD = re.compile("信用代码|机构代码|登记号|注册号|许可证|项目代码|编号|索引号|案号|流水号|批号")
_CONTACT_WORD = re.compile("联系|电话|咨询|热线|举报|监督|投诉|值班|手机|传真|报名|服务|预约|办公|受理|客服|致电|微信|求助")
_BEFORE = 24
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF38: 0x58, 0xFF58: 0x78}
_SEPARATORS = re.compile(r"[- \u3000]")
_OLD_LENGTH, _CARD_LENGTHS = 15, range(16, 20)
_RUN = re.compile("[0-9０-９][0-9０-９ \u3000-]{6,60}")
"""What every number has, searched for first: most texts have none."""
_PLATE_GATE = re.compile("[A-HJ-NP-Z][·・ ]?[A-HJ-NP-Z0-9]{4}")


class Found(NamedTuple):
    """A piece of personal data: its kind and its place."""

    kind: str
    start: int
    end: int


def find(text: str, exempt: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the personal data in a text, in no particular order.

    Args:
        text: Any text.
        exempt: Numbers that are no one's: the document's own index number, organisation codes.

    """
    for run in _RUN.finditer(text):
        yield from _numbers(text, max(0, run.start() - 1), run.end() + 2, exempt)
    if "照" in text and "护照" in text:
        for match in _PASSPORT.finditer(text):
            if "护照" in text[max(0, match.start() - _BEFORE) : match.start()]:
                yield Found("passport", *match.span())
    if _PLATE_GATE.search(text) is not None:
        for match in _PLATE.finditer(text):
            yield Found("plate", *match.span())
    if "址" in text or ("所" in text and "住所地" in text):
        for match in _ADDRESS.finditer(text):
            yield Found("address", *match.span())


def _numbers(text: str, first: int, last: int, exempt: frozenset[str]) -> Iterator[Found]:
    """Yield the numbers of one run of digits."""
    for match in _LONG.finditer(text[first:last].translate(_FULL_WIDTH)):
        start, end = match.start() + first, match.end() + first
        digits = _SEPARATORS.sub("", match[0]).upper()
        before = text[max(0, start - _BEFORE) : start]
        if digits in exempt or any(digits in code for code in exempt) or text[end : end + 1] == "/":
            continue
        kind = _kind(match, digits, before)
        if kind:
            yield Found(kind, start, end)


def _kind(match: re.Match[str], digits: str, before: str) -> str:
    if match["mobile"]:
        return "mobile-contact" if _CONTACT_WORD.search(before) else "mobile"
    if match["identity"]:
        named = _IDENTITY_WORD.search(before)
        if not named and _CREDIT_CODE_WORD.search(before):
            return ""
        return "identity" if is_identity_number(digits) or (named and _is_day(digits[6:14])) else ""
    if match["old"]:
        return "identity" if _IDENTITY_WORD.search(before) else ""
    if len(digits) in _CARD_LENGTHS and is_luhn(digits) and (digits.startswith("62") or _CARD_WORD.search(before)):
        return "bank-card"
    return ""


def is_identity_number(digits: str) -> bool:
    """Tell whether 18 characters are an identity number: a real birthday and the check character of GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _IDENTITY_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17] and _is_day(digits[6:14])


def _is_day(digits: str) -> bool:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return day.year >= 1880  # noqa: PLR2004  # no one living was born before


def is_luhn(digits: str) -> bool:
    """Tell whether a card number has the check digit of ISO/IEC 7812-1."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004  # the sum of two digits
    return total % 10 == 0


def masked(text: str) -> str:
    """Return the text with personal numbers hidden but for the first three and the last four characters.

    The length stays the same, so that places keep their columns.
    """
    pieces: list[str] = []
    last = 0
    for found in sorted(find(text), key=lambda item: item.start):
        if found.start < last or found.kind == "address":
            continue
        pieces += (text[last : found.start], masked_number(text[found.start : found.end]))
        last = found.end
    return "".join((*pieces, text[last:])) if pieces else text


def masked_number(number: str) -> str:
    """Return a number with all but its first three and last four characters as ``*``; short ones keep one."""
    keep_first, keep_last = (3, 4) if len(number) > 8 else (1, 1)  # noqa: PLR2004  # plates and the like
    return number[:keep_first] + "*" * (len(number) - keep_first - keep_last) + number[-keep_last:]
