"""Finds personal data in text: identity, mobile, bank-card and passport numbers, plates, home addresses.

Sources: 个人信息保护法 art. 25, 28 and 34; GA 36-2018 (plates).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.validation.long_numbers import Found, numbers
from generator.validation.pipe_tables import head_above

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("identity", "mobile", "mobile-contact", "bank-card", "passport", "plate", "address")
_WIDE = str.maketrans({0xFF01 + code: 0x21 + code for code in range(94)})
_PASSPORT = regex(r"(?<![0-9A-Za-z])(?:[DEGPS][ \-]?\d{8}|E[A-HJ-NP-Z][ \-]?\d{7}|[CHMW]\d{8}(?:\d\d)?)(?![0-9A-Za-z])", re.IGNORECASE)
_PASSPORT_WORD = regex("护照|通行证|[Pp]assport")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
PLATE_BEGINNINGS = frozenset(
    province + following
    for province in _PROVINCES
    for following in (" ", "\u3000", *_LETTERS, *_LETTERS.translate({ord(letter): ord(letter) + 0xFEE0 for letter in _LETTERS}))
)
"""What plate numbers begin with."""
_PLATE = regex(
    f"[{_PROVINCES}][ \u3000]?[A-HJ-NP-Z][·・•. \\-]?"
    "(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF])(?![A-Za-z0-9])"
)
_PLATE_GATE = regex("[A-HJ-NP-ZＡ-Ｚ][·・•. \\-－]?[A-HJ-NP-Z0-9Ａ-Ｚ０-９]{4}")
_HOUSE = r"(?:\d{1,5}|[一二三四五六七八九十]{1,4})(?:号楼|号|栋|幢|座|单元|室|组|户)[\u4e00-\u9fff0-9A-Za-z\-—]{0,20}"
_ADDRESS = regex(
    r"(?=[家居户籍现常通联住经，,；;（(>|： \u3000。])(?:(?:家庭|居住|户籍|现|常|通讯|联系)?(?:住址|家庭地址|居住地址?|户籍(?:所在)?地址?|户口所在地|经常居住地|住所地)[:：|　 是为在]{1,4}"
    rf"|(?:家|(?:^|[，,；;（(>|： \u3000。])[现户家]?[籍]?)住(?![房建宿院所户宅校])(?:址|在|于)?[:：]?(?=\S{{0,12}}[省市区县州乡镇村路街]))[\u4e00-\u9fff0-9A-Za-z（）()\-—]{{2,40}}?{_HOUSE}",
    re.MULTILINE,
)
_BEFORE = 24


def find(text: str, exempt: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the personal data in a text, in no particular order.

    Args:
        text: Any text.
        exempt: Numbers that belong to nobody: the document's own index number, organisation codes.

    """
    yield from numbers(text, exempt)
    if "照" in text or "通行证" in text or "assport" in text:
        narrow = text.translate(_WIDE)
        for match in _PASSPORT.finditer(narrow):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if _PASSPORT_WORD.search(before) or ("|" in before and _PASSPORT_WORD.search(head_above(text, match.start()))):
                yield Found("passport", *match.span())
    if _PLATE_GATE.search(text) is not None:
        for match in _PLATE.finditer(text.translate(_WIDE)):
            yield Found("plate", *match.span())
    if "址" in text or "住" in text or "籍" in text or "户口" in text:
        for match in _ADDRESS.finditer(text):
            yield Found("address", *match.span())


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
