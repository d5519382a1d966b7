"""Finds identity, mobile and bank-card numbers in text, however their digits are written.

Sources: GB 11643-1999 (identity numbers), ISO/IEC 7812-1 (card numbers). Numbers are found by form and check digit, not by a
register of counties: registers reject real people whose county was renamed.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex
from generator.validation.pipe_tables import head_above

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIVISIONS = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91))
)
_GAP = "[ \u3000\xa0\u2002-\u2005.．·・\\-‐-―－]{1,2}"
_RUN = regex(rf"[0-9０-９](?:[0-9０-９]|{_GAP}(?=[0-9０-９])){{9,2000}}(?:(?:{_GAP})?[XxＸｘ](?![A-Za-z]))?")
_GROUP = regex("[0-9０-９]+[XxＸｘ]?|[XxＸｘ]")
_PLAIN = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF38: 0x58, 0xFF58: 0x58, 0x78: 0x58}
_PART_BEFORE = regex(r"(?:[0-9A-Za-zＡ-Ｚａ-ｚ]|[0-9][*＊]{1,8}|[*＊]{4,8})\Z")
_PUPIL = regex(r"学籍\S{0,8}[：: ]?[GgLl]\Z")
"""What stands before a pupil's number: a letter, then the identity number."""
_GOES_ON = regex(r"[0-9A-Za-zＡ-Ｚａ-ｚ]|[*＊]{4}|[*＊]{1,3}[0-9Xx]|[.．][0-9０-９]")
"""What follows a number that is part of something longer, or masked (stars of emphasis are fine)."""
_IDENTITY_WORD = regex("身份证|公民身份|证件号")
_CARD_WORD = regex("银行|卡号|[账帐][号户]|开户|储蓄|存折|信用卡|社保卡|一卡通|打卡")
_CODE_WORD = regex(
    r"(?:信用代码|机构代码|登记号|注册号|许可证|许可证编?号|项目代码|编号|编码|代码|索引号|案号|文号|流水号|订单号|批号|批次|合同号|票据号|货号|图号|宗地号)[码为是:：\s|（(*]{0,4}$"
)
_CONTACT_WORD = regex("联系|电话|咨询|热线|举报|监督|投诉|值班|手机|传真|报名|服务|预约|办公|受理|客服|致电|微信|求助|[Tt]el|TEL")
_ORGANISATION = regex("财政|国库|专户|单位|公司|对公|保证金|工会|中心|管理局|大学|学院|医院|支队|缴款|收款|指定账户")
_QUANTITY = regex("[ ]?[元万亿吨米千公立瓦度]")
_BEFORE = 24
_FAR_BEFORE = 60
_OLD_LENGTH, _LENGTH, _MOBILE_LENGTH = 15, 18, 11
_CARD_LENGTHS = range(16, 20)
_MOST_DIGITS = 19
_CARD_BEGINNINGS = regex("62|4|5[1-5]|35|9558|60")
_MOBILE_GROUPS = {
    (11,),
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (4, 4, 3),
    (3, 3, 5),
    (4, 7),
    (5, 6),
    (6, 5),
    (2, 11),
    (2, 3, 4, 4),
    (2, 3, 8),
    (4, 11),
    (4, 3, 4, 4),
}
_PREFIXES = ("", "0", "86", "086", "0086")
_MAX_GROUPS = 6
_PAIRS = frozenset(f"{number:02}" for number in range(100))
_CARD_PAIRS = frozenset(pair for pair in _PAIRS if pair[0] == "4" or pair in {"62", "51", "52", "53", "54", "55", "35", "95", "60"})
_BEGINNINGS: dict[int, frozenset[str]] = {
    11: frozenset(pair for pair in _PAIRS if pair[0] == "1"),
    12: frozenset(("01",)),
    13: frozenset(("86",)),
    14: frozenset(("08",)),
    15: _DIVISIONS | {"00"},
    18: _CARD_PAIRS | _DIVISIONS,
    **dict.fromkeys((16, 17, 19), _CARD_PAIRS),
}
"""The two digits that begin a number of so many digits: most groups of digits are dismissed by them."""
_TAG = r"(?i:/?(?:a|b|i|u|s|em|strong|span|font|sub|sup|mark|code)\b)[^<>]{0,120}>"
_INSIDE = regex(
    rf"[*<\ufe0f\u20e3](?<=[0-9０-９].)(?:(?<=\*)\*|(?<=<){_TAG}|(?<=\ufe0f)\u20e3|(?<=\u20e3))(?:\*\*|<{_TAG}|\ufe0f?\u20e3)*(?=[0-9０-９])"
)
"""Emphasis, tags inside a line and the frames of emoji keys between two digits, of which readers see one number."""
_LONG_NUMBER = b"0" * 11
_DIGITS = bytes(0x30 if 0x30 <= code <= 0x39 or 0x90 <= code <= 0x99 else 0x0A for code in range(256))  # noqa: PLR2004  # 0-9 and the last bytes of ０-９
_BETWEEN_DIGITS = b"-. \xe3\x80\xef\xbc\xe2\xc2\xa0\xb7"
"""Bytes left out before the digits are counted: hyphen, point, blank, and those of wide and fixed blanks, dashes and ０-９."""


class Found(NamedTuple):
    """A piece of personal data: its kind and its place in a text."""

    kind: str
    start: int
    end: int


def has_long_number(text: str) -> bool:
    """Tell whether a text may hold a number of eleven digits or more, with blanks or hyphens inside, of either width.

    Some texts without one pass as well (their characters end in the bytes of ０-９), none with one fails.
    """
    forms = [text, _INSIDE.sub("", text)] if any(sign in text for sign in "*<\u20e3") else [text]
    return any(_LONG_NUMBER in form.encode().translate(_DIGITS, _BETWEEN_DIGITS) for form in forms)


def numbers(text: str, exempt: frozenset[str]) -> Iterator[Found]:
    """Yield the identity, mobile and card numbers of a text, in order.

    Args:
        text: Any text.
        exempt: Numbers that belong to nobody.

    """
    yield from _plain_numbers(text, exempt)
    marks = list(_INSIDE.finditer(text))
    if marks:
        joined, places = _without(text, marks)
        for kind, start, end in _plain_numbers(joined, exempt):
            first, last = places[start], places[end - 1] + 1
            if last - first > end - start:
                yield Found(kind, first, last)


def _without(text: str, marks: list[re.Match[str]]) -> tuple[str, list[int]]:
    """Return a text without its marks, and where each of its characters stood."""
    places: list[int] = []
    last = 0
    for mark in marks:
        places += range(last, mark.start())
        last = mark.end()
    places += range(last, len(text))
    return _INSIDE.sub("", text), places


def _plain_numbers(text: str, exempt: frozenset[str]) -> Iterator[Found]:
    """Yield the numbers that no mark breaks."""
    for run in _RUN.finditer(text):
        groups = list(_GROUP.finditer(text, run.start(), run.end()))
        first = 0
        while first < len(groups):
            found = _at(text, groups, first, exempt) if _promising(groups, first) else None
            if found is None:
                first += 1
                continue
            last, kind = found
            if kind:
                yield Found(kind, groups[first].start(), groups[last].end())
            first = last + 1


def _promising(groups: list[re.Match[str]], first: int) -> bool:
    """Tell whether a number of a length and beginning that any kind has may begin at a group."""
    beginning = groups[first][0][:2]
    if len(beginning) < 2 and first + 1 < len(groups):  # noqa: PLR2004  # two digits
        beginning += groups[first + 1][0][:1]
    beginning = beginning if beginning.isascii() else beginning.translate(_PLAIN)
    length = 0
    for group in groups[first : first + _MAX_GROUPS]:
        length += group.end() - group.start()
        if length > _MOST_DIGITS:
            return False
        if beginning in _BEGINNINGS.get(length, ()):
            return True
    return False


def _at(text: str, groups: list[re.Match[str]], first: int, exempt: frozenset[str]) -> tuple[int, str] | None:
    """Return the last group and the kind of the longest number that begins at a group; the kind is empty for what is no personal number."""
    found = None
    digits, sizes = "", list[int]()
    start = groups[first].start()
    if (
        start
        and (_PART_BEFORE.search(text, max(0, start - 8), start) or (text[start - 1] in ".．" and first))
        and not _PUPIL.search(text, max(0, start - _BEFORE), start)
    ):
        return None  # a part of something longer, or decimals
    for last in range(first, min(first + _MAX_GROUPS, len(groups))):
        if last > first and not _like(text, groups, first, last):
            break
        digits += groups[last][0].translate(_PLAIN)
        sizes.append(len(groups[last][0]))
        if len(digits) > _MOST_DIGITS:
            break
        end = groups[last].end()
        if _GOES_ON.match(text, end):
            continue
        kind = _kind(text, start, end, digits, tuple(sizes))
        if kind:
            is_exempt = any(digits in code for code in exempt) or text[end : end + 1] == "/"
            found = (last, "" if is_exempt else kind)
    return found


def _like(text: str, groups: list[re.Match[str]], first: int, last: int) -> bool:
    """Tell whether the gap before a group is the gap after the first one: a list of numbers has others."""
    gaps = {text[before.end() : after.start()] for before, after in pairwise(groups[first : last + 1])}
    return len(gaps) == 1 or (len(gaps) == 2 and text[groups[last - 1].end()] in " -" and first == last - 2)  # noqa: PLR2004  # +86 138-0000-0000


def _kind(text: str, start: int, end: int, digits: str, sizes: tuple[int, ...]) -> str:
    length = len(digits)
    if length == _LENGTH:
        return _identity(text, start, digits, sizes) or _card(text, start, end, digits, sizes)
    if length == _OLD_LENGTH and digits.isdigit() and digits[:2] in _DIVISIONS and _is_day(f"19{digits[6:12]}"):
        return "identity" if _IDENTITY_WORD.search(_context(text, start)) else _mobile(text, start, end, digits, sizes)
    if length in _CARD_LENGTHS:
        return _card(text, start, end, digits, sizes)
    return _mobile(text, start, end, digits, sizes) if length >= _MOBILE_LENGTH else ""


def _identity(text: str, start: int, digits: str, sizes: tuple[int, ...]) -> str:
    if digits[:2] not in _DIVISIONS or not digits[:17].isdigit() or not _is_day(digits[6:14]) or min(sizes[:-1], default=2) == 1:
        return ""
    context = _context(text, start)
    if _IDENTITY_WORD.search(context):
        return "identity"
    return "identity" if is_identity_number(digits) and not _CODE_WORD.search(context) else ""


def _card(text: str, start: int, end: int, digits: str, sizes: tuple[int, ...]) -> str:
    if not digits.isdigit() or not is_luhn(digits) or not _CARD_BEGINNINGS.match(digits) or min(sizes[:-1], default=2) == 1:
        return ""
    context = _context(text, start)
    if _CODE_WORD.search(context) or _QUANTITY.match(text, end):
        return ""
    named = _CARD_WORD.search(context)
    line = text[max(0, start - _FAR_BEFORE) : start].rpartition("\n")[2]
    if (not digits.startswith("62") and not named) or (_ORGANISATION.search(line) and "卡" not in context):
        return ""
    return "bank-card"


def _mobile(text: str, start: int, end: int, digits: str, sizes: tuple[int, ...]) -> str:
    number = digits[-_MOBILE_LENGTH:]
    if number[0] != "1" or number[1] not in "3456789" or not digits.isdigit():
        return ""
    if digits[:-_MOBILE_LENGTH] not in _PREFIXES or (sizes not in _MOBILE_GROUPS and len(sizes) > 1):
        return ""
    context = _context(text, start)
    if _CODE_WORD.search(context) or _QUANTITY.match(text, end):
        return ""
    return "mobile-contact" if _CONTACT_WORD.search(context) else "mobile"


def _context(text: str, start: int) -> str:
    """Return what stands before a number on its line, and the head of its column in a table."""
    before = text[max(0, start - _BEFORE) : start]
    before = before[before.rfind("\n") + 1 :]
    if "|" not in before:
        return before
    return f"{head_above(text, start)} {before.rpartition('|')[2] or before}"


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
