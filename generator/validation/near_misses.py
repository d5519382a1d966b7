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


def replaced(name: str) -> Iterator[str]:
    """Yield a name with one character taken for another."""
    table = alike()
    for place, character in enumerate(name):
        head, tail = name[:place], name[place + 1 :]
        goes_on = not tail and character in _GOING_ON
        is_prefix = not place and character in _PREFIXES
        for other in dict.fromkeys("" if goes_on or is_prefix else table.get(character, "")):
            yield head + other + tail


def misplaced(name: str) -> Iterator[str]:
    """Yield a name with two characters exchanged, one left out or one written twice.

    Marks and 和 are left out in lawful short names as well (住房城乡建设局).
    """
    for place, character in enumerate(name[:-1]):
        head, tail = name[:place], name[place + 1 :]
        following = tail[0]
        if place and following != character:
            yield head + following + character + tail[1:]
        if place and len(name) >= _LONG and following != character != name[place - 1] and character not in _LEFT_OUT:
            yield head + tail
            yield head + character * 2 + tail


def near_official_terms(slips: Callable[[str], Iterator[str]]) -> dict[str, str]:
    """Return the writings one slip away from an official term, each with the term.

    Args:
        slips: ``replaced`` or ``misplaced``.

    """
    terms = words("official_terms")
    lawful = {*terms, *words("official_terms_others")}
    return {wrong: right for right in terms for wrong in slips(right) if wrong not in lawful}


def is_slip(written: str, name: str) -> bool:
    """Tell whether a text of a name's length has one character that is taken for the name's."""
    different = [(one, other) for one, other in zip(written, name, strict=True) if one != other]
    return len(different) == 1 and different[0][0] in alike().get(different[0][1], "")
