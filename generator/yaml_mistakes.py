"""What people write when their YAML cannot be read: the parser says where it gave up, this says where the slip is.

A parser notices a full-width colon or a quotation mark that is not closed lines later, and in its own jargon.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.patterns import regex

_WIDE_COLON = regex(r"[ ]*(?:- +)?[\w\u4e00-\u9fff]{1,20}(：)")
_NO_BLANK = regex(r"[ ]*(?:- +)?(?:[A-Za-z_]{2,30}|[\u4e00-\u9fff]{2,10})(:)(?=[^\s/:])")
_SECOND_COLON = regex(r"[ ]*(?:- +)?[\w\u4e00-\u9fff.-]+: +([^\s\"'\[{|>#].*?:)(?=\s|$)")
_OPEN_QUOTE = regex(r"[ ]*(?:- +)?(?:[\w\u4e00-\u9fff.-]+: +)?(?P<mark>[\"'])(?P<rest>.*)")
_OPEN_BRACKET = regex(r"[ ]*(?:- +)?(?:[\w\u4e00-\u9fff.-]+: +)?([\[{])[^\]}]*")
_KEY = regex(r"([ ]*)[\w\u4e00-\u9fff.-]+:(?:\s|$)")
_TAB = regex(r"[ ]*(\t)")
_NO_BEGINNING: Final = frozenset("@`%*&!|>,]}?")
"""Characters with which a text without quotation marks cannot begin."""
_FAR: Final = 60
"""How many lines a slip can stand before the place where the parser noticed it."""


class Slip(NamedTuple):
    """What was written wrongly, by the terms of the rule ``yaml-syntax``, and where, counted from zero."""

    what: str
    line: int
    column: int


def slip(text: str, line: int, column: int) -> Slip | None:
    """Return the likeliest slip behind a place at which YAML could not be read further; the nearest one before it."""
    lines = text.split("\n")
    return _here(lines[line], line, column) or _before(lines, line) or _uneven(lines, line)


def _here(written: str, line: int, column: int) -> Slip | None:
    if found := _TAB.match(written):
        return Slip("tab", line, found.start(1))
    for place in (column, column - 1):
        if 0 <= place < len(written) and written[place] in _NO_BEGINNING and written[:place].rstrip(" ")[-1:] in {":", "-", ""}:
            return Slip("beginning", line, place)
    if found := _SECOND_COLON.match(written):
        return Slip("second-colon", line, found.end(1) - 1)
    return None


def _before(lines: list[str], line: int) -> Slip | None:
    for number in range(line, max(-1, line - _FAR), -1):
        written = lines[number]
        quoted = _OPEN_QUOTE.fullmatch(written)
        if quoted and quoted["mark"] not in quoted["rest"]:
            return Slip("open-quote", number, quoted.start("mark"))
        for what, look in (("open-bracket", _OPEN_BRACKET.fullmatch), ("wide-colon", _WIDE_COLON.match), ("no-blank", _NO_BLANK.match)):
            if found := look(written):
                return Slip(what, number, found.start(1))
    return None


def _uneven(lines: list[str], line: int) -> Slip | None:
    keys = [(number, found.end(1)) for number in range(line + 1) if (found := _KEY.match(lines[number]))]
    if not keys or keys[-1][0] != line:
        return None
    first, edge = keys[0]
    if edge:
        return Slip("indentation", first, 0)
    return Slip("indentation", line, 0) if keys[-1][1] else None
