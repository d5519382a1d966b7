"""Writings of a name that are one slip away from it: another character of the same sound or a like shape, one too many, one too few,
two exchanged."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.validation.data_files import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONG = 6
"""Only names of so many characters are looked for with one character left out: shorter ones become other words."""
_PREFIXES = "省市县"
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


def slips_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield the writings one slip away from a name, each with the two characters in it that show the slip."""
    table = alike()
    for place, character in enumerate(name):
        head, tail = name[:place], name[place + 1 :]
        goes_on = not tail and character in _GOING_ON
        is_prefix = not place and character in _PREFIXES
        for other in dict.fromkeys("" if goes_on or is_prefix else table.get(character, "")):
            wrong = head + other + tail
            yield wrong, wrong[place - 1 : place + 1] if place else wrong[:2]
        if 0 < place < len(name) - 1:
            following = tail[0]
            if following != character:
                yield head + following + character + tail[1:], following + character
            if len(name) >= _LONG and following != character != name[place - 1]:
                yield head + tail, name[place - 1] + following
                yield head + character * 2 + tail, character * 2


def is_slip(written: str, name: str) -> bool:
    """Tell whether a text of a name's length has one character that is taken for the name's."""
    different = [(one, other) for one, other in zip(written, name, strict=True) if one != other]
    return len(different) == 1 and different[0][0] in alike().get(different[0][1], "")
