"""Terms of a text: what the index is keyed by.

Han text has no spaces, and every dictionary cuts it differently; so the terms are overlapping pairs of characters,
which any substring of two characters or more finds again, whatever a dictionary thinks. Blanks, brackets, quotation marks and
the dot in a name do not part a pair, for people leave them out. Single characters are terms too. Numbers, document numbers and
dates get terms of their own that do not depend on how they are written:

* ``20~`` and ``~24``: a number's beginnings and ends, for queries cut inside a number;
* ``@2024``, ``@202404``, ``@20240410``: a year, a month, a day in any written form;
* ``#办发202412``: a document number by the last two characters of its prefix, and ``#202412`` without it;
* ``#11341000100079190e20240400035``: an index number without its separators.

`theme/assets/search/` cuts queries the same way; `tests/search/vectors.yml` holds both to one result.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scripts written without spaces: Han, kana, Hangul, Yi.
_PAIRED = "々〇\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\ua000-\ua48c\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
# Scripts with words of their own: Latin, Greek, Cyrillic, Arabic (Uyghur, Kazakh), Tibetan, Mongolian, Dai.
_SPELLED = (
    "0-9a-z\u00df-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u052f\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc"
    "\u06ee-\u06ff\u0f20-\u0f33\u0f40-\u0fbc\u1810-\u1819\u1820-\u18aa\u1950-\u19df"
)
RUN = regex(f"([{_PAIRED}]+)|([{_SPELLED}]+)")
# What follows a run; blanks and signs that people leave out when they type a title or a name do not part a pair.
_AFTER = regex(f"([ \"'()\\[\\]·•‧・〈〉《》「」『』【】〔〕‘’“”]*)(([{_PAIRED}])|[{_SPELLED}])")
_PARTS = regex("[0-9]+|[^0-9]+")
_SHORTEST_CUT, _LONGEST_CUT = 2, 8

_SIGNS = {"@": "qd", "#": "qn", "~": "qs"}
_CUT_BEGINNING = "qp"
_END = "qq"
_PLAIN = regex("[0-9a-z]+")
_KEPT = regex("[0-9a-z〇\u3400-\u9fff]+")

_ZERO_TO_NINE = "〇一二三四五六七八九"
_CHINESE_DIGITS = str.maketrans("〇零○" + _ZERO_TO_NINE[1:], "000123456789")
_DATE = regex(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*年(?:\s*(0?[1-9]|1[0-2])\s*月(?:\s*(0?[1-9]|[12]\d|3[01])\s*[日号])?)?"
    r"|([-/.])(0?[1-9]|1[0-2])\4(0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|-(0[1-9]|1[0-2])(?![-\d])"
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d))",
)
_CHINESE_DATE = regex(
    "([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?",
)
# Year and running number only: the prefix is looked for backwards from there, which is much faster.
_NUMBER = regex(
    r"(?:[\[(〔【{<〈〖「]\s*((?:19|20)\d\d)\s*年?\s*[\])〕】}>〉〗」]|(?<!\d)((?:19|20)\d\d)\s*年\s*第)"
    r"\s*第?\s*0*(\d{1,5})\s*号?",
)
_PREFIX = regex(f"([{_PAIRED}]+)\\s*$")
_LONGEST_PREFIX = 20
NOT_IN_KEY = regex(f"[^{_PAIRED}{_SPELLED}]+")


NOWHERE = -1
"""Place of a term that stands for a whole stretch of text: of a date, of a number."""


class Placed(NamedTuple):
    """Terms of a text, as often as they occur, where each begins, and how long the text is.

    Places count the characters of runs only, from 0: signs and blanks between two words do not keep them apart.
    """

    terms: list[str]
    places: list[int]
    characters: list[str]
    """Single characters of scripts without spaces; their places are of no use."""
    length: int


def placed(folded: str) -> Placed:
    """Return every term of a folded text with its place (identity and date terms included)."""
    out: list[str] = []
    places: list[int] = []
    characters: list[str] = []
    at = 0
    for run in RUN.finditer(folded):
        text, end = run[0], at + len(run[0])
        if run[1]:
            characters += text
            out += map(add, text, text[1:])
            places += range(at, end - 1)
        else:
            for term, place in _spelled(text):
                out.append(term)
                places.append(at + place)
        after = _AFTER.match(folded, run.end())
        if after and (not after[1] or run[1] or after[3]):
            out.append(text[-1] + after[2])
            places.append(end - 1)
        at = end
    whole = [*_dates(folded), *_numbers(folded)]
    return Placed(out + whole, places + [NOWHERE] * len(whole), characters, at)


def _spelled(word: str) -> Iterator[tuple[str, int]]:
    yield word, 0
    parts = _PARTS.findall(word)
    at = 0
    for part in parts:
        if len(parts) > 1:
            yield part, at
        if part.isdecimal() and part.isascii() and _SHORTEST_CUT <= len(part) <= _LONGEST_CUT:
            for cut in range(1, len(part)):
                yield part[:cut] + "~", at
                yield "~" + part[cut:], at + cut
        at += len(part)


def _dates(folded: str) -> Iterator[str]:
    for found in _DATE.finditer(folded):
        year, *rest = (part for part in found.groups() if part and part not in "-/.")
        yield from date_terms(int(year), *map(int, rest))
    for found in _CHINESE_DATE.finditer(folded):
        year = found[1].translate(_CHINESE_DIGITS)
        if year[:2] in {"19", "20"}:
            yield from date_terms(int(year), *(_small_number(part) for part in found.groups()[1:] if part))


def date_terms(year: int, month: int = 0, day: int = 0) -> Iterator[str]:
    """Yield the terms of a date: its year, and its month and day as far as they are given and real."""
    yield f"@{year}"
    if 1 <= month <= 12:  # noqa: PLR2004  # months of a year
        yield f"@{year}{month:02}"
        if day:
            try:
                yield f"@{date(year, month, day):%Y%m%d}"
            except ValueError:  # 2月30日: a month, but no day
                return


def _small_number(written: str) -> int:
    """Return the value of a Chinese number below one hundred (三十一 → 31), 0 for anything else."""
    tens, ten, ones = written.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    value = _ZERO_TO_NINE.find(ones) if ones else 0
    return value + 10 * (_ZERO_TO_NINE.find(tens) if tens else 1) if ten else value


def _numbers(folded: str) -> Iterator[str]:
    for found in _NUMBER.finditer(folded):
        number = (found[1] or found[2]) + found[3]
        yield f"#{number}"
        before = _PREFIX.search(folded[max(0, found.start() - _LONGEST_PREFIX) : found.start()])
        prefix = before[1].removesuffix("字") if before else ""
        if prefix:
            yield f"#{prefix[-2:]}{number}"


def identity(folded: str) -> str:
    """Return the term of an index number: its letters and digits without separators."""
    return "#" + NOT_IN_KEY.sub("", folded)


@lru_cache(maxsize=1 << 17)
def index_word(term: str) -> str:
    """Return the term as a word that Pagefind keeps as it is.

    Pagefind drops signs, takes diacritics off and finds words by their beginnings. So signs become letters, other
    scripts than Han and plain Latin become hexadecimal digits, and words of letters and digits get an end of their own.
    """
    if term[0] in _SIGNS:
        return index_word(_SIGNS[term[0]] + term[1:])
    if term[-1] == "~":
        return index_word(_CUT_BEGINNING + term[:-1])
    if _PLAIN.fullmatch(term):
        return term + _END
    if _KEPT.fullmatch(term):
        return term
    return "qx" + term.encode().hex() + _END
