"""Writings of a name that are one slip away from it.

A slip is another character of the same sound or a like shape, one too many, one too few, or two exchanged.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.validation.data_files import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LONG = 6
"""Only names of so many characters are looked for with one character left out: shorter ones become other words."""
_ORDINARY = frozenset(
    [
        "十二",
        "检查",
        "国民",
        "事人",
        "规规",
        "农业",
        "监管",
        "公示",
        "展改",
        "国国",
        "法制",
        "协会",
        "和设",
        "政执",
        "息共",
        "检察",
        "和程",
        "整治",
        "房城",
        "法执",
        "军事",
        "会报",
        "人名",
        "发和",
        "政复",
        "个以",
        "建建",
        "当的",
        "和政",
        "国公",
        "治法",
        "、劳",
        "人资",
        "人实",
        "院公",
        "和乡",
        "会依",
        "价制",
        "人是",
        "同同",
        "会会",
        "家建",
        "资和",
        "会员",
        "委会",
        "市监",
        "、图",
        "人代",
        "人人",
        "场检",
        "人使",
        "、记",
        "全过",
        "人居",
        "源社",
        "人士",
        "府公",
        "政办",
        "常的",
        "、老",
        "民人",
        "会以",
        "人利",
        "、过",
        "定规",
        "务员",
        "会商",
        "政支",
        "务事",
        "家法",
        "民和",
        "、心",
        "的的",
        "人共",
        "意事",
        "和承",
        "国大",
        "华民",
        "政协",
        "和会",
        "常委",
        "和成",
        "中、",
        "府性",
        "民间",
        "信公",
        "大常",
        "改和",
        "记事",
        "和共",
        "会委",
        "记时",
        "民发",
        "表达",
        "入力",
        "村镇",
        "理平",
        "同本",
        "场建",
        "社保",
        "青团",
        "为生",
        "中供",
        "国工",
        "展现",
        "院院",
        "常维",
        "要重",
        "的十",
        "人时",
        "事违",
        "生监",
        "位生",
        "事危",
        "表会",
        "会意",
        "总数",
        "法支",
        "和涉",
        "全人",
        "民健",
        "国产",
        "务为",
        "记失",
        "中中",
        "应机",
        "生生",
        "住户",
        "大经",
        "民公",
        "环经",
        "国中",
        "源合",
        "应及",
        "查检",
        "代重",
        "会务",
        "重”",
        "二是",
        "公时",
        "年年",
        "和房",
        "和诚",
        "务办",
        "理管",
        "一代",
        "展合",
        "、果",
        "法指",
        "局总",
        "民组",
        "公式",
        "公办",
        "国、",
        "新平",
        "生检",
        "市卫",
        "一带",
        "村村",
        "民建",
        "书及",
        "务完",
    ]
)
"""Pairs of characters that many texts hold: a third character beside them tells a slip."""
_PREFIXES = "省市县"
_LEFT_OUT = "和、“”"
_GOING_ON = "局部"
"""At the end of a name these are not looked at: 生态环境具有 is no slip of 生态环境局."""


@cache
def alike() -> Mapping[str, str]:
    """Return for each character those that are taken for it."""
    table: dict[str, str] = {}
    for group in words("alike_characters"):
        for character in group:
            table[character] = table.get(character, "") + group.replace(character, "")
    return table


def replaced(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name with one character taken for another, each with the two characters in it that show the slip."""
    table = alike()
    for place, character in enumerate(name):
        head, tail = name[:place], name[place + 1 :]
        goes_on = not tail and character in _GOING_ON
        is_prefix = not place and character in _PREFIXES
        for other in dict.fromkeys("" if goes_on or is_prefix else table.get(character, "")):
            wrong = head + other + tail
            pair = wrong[place - 1 : place + 1] if place else wrong[:2]
            yield wrong, wrong[max(0, place - 1) : place + 2] if pair in _ORDINARY else pair


def misplaced(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name with two characters exchanged, one left out or one written twice, each with what shows the slip.

    Marks and 和 are left out in lawful short names as well (住房城乡建设局).
    """
    for place, character in enumerate(name[:-1]):
        head, tail = name[:place], name[place + 1 :]
        following = tail[0]
        if place and following != character:
            yield head + following + character + tail[1:], head[-1] + following + character
        if place and len(name) >= _LONG and following != character != name[place - 1] and character not in _LEFT_OUT:
            yield head + tail, (head + following)[-3:]
            yield head + character * 2 + tail, head[-1] + character * 2


def near_official_terms(slips: Callable[[str], Iterator[tuple[str, str]]]) -> dict[str, tuple[str, str]]:
    """Return the writings one slip away from an official term, each with the term and the characters that show the slip.

    Args:
        slips: ``replaced`` or ``misplaced``.

    """
    terms = words("official_terms")
    lawful = {*terms, *words("official_terms_others")}
    return {wrong: (right, sign) for right in terms for wrong, sign in slips(right) if wrong not in lawful}


def is_slip(written: str, name: str) -> bool:
    """Tell whether a text of a name's length has one character that is taken for the name's."""
    different = [(one, other) for one, other in zip(written, name, strict=True) if one != other]
    return len(different) == 1 and different[0][0] in alike().get(different[0][1], "")
