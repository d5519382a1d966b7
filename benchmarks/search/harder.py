"""Harder queries, made from the documents as those of `judgement` are: what people paste, mistype, cut off and half remember.

Right is what the folded text has without its signs and blanks, so that 「通知》（」 asks for the characters between the signs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.search.judgement import Judged, Judgement, Query
from generator.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIGNS = re.compile(r"[^\w\n]|_")
_BY_DIGITS = re.compile(r"(?<=\d)[^\w\n]+|[^\w\n]+(?=\d)")
_BRACKETS = tuple(zip("〔［[【(（<{〈「", "〕］]】)）>}〉」", strict=True))
_MIXED = re.compile(r"[\u4e00-\u9fff]{0,3}(?:[a-z]+[0-9.]*|[0-9]+(?:\.[0-9]+)?%?)[\u4e00-\u9fff]{1,3}")
_SIGNED = re.compile(r"[\u4e00-\u9fff]{2,5}[，、：；“”（）《》][\u4e00-\u9fff]{2,5}")
_NUMERALS = "〇一二三四五六七八九"


def bare(text: str) -> str:
    """Return a folded text without signs, but for those beside digits, which make another number."""
    return _SIGNS.sub("", _BY_DIGITS.sub("\n", text)).strip()


class Harder(Judgement):
    """Makes the harder queries."""

    def __init__(self, found: list[Judged], each: int, seed: int = 2) -> None:
        """Keep the documents, and what they hold without signs."""
        super().__init__(found, each, seed)
        self._bare = {document.href: bare(document.text) + "\n" + bare(document.attached) for document in found}
        self._titles = {document.href: bare(fold(document.title)) for document in found}

    def queries(self) -> Iterator[Query]:
        """Yield the queries of every kind."""
        ranked: dict[str, tuple[Callable[[Judged], str | None], Callable[[Judged, str], frozenset[str]]]] = {
            "title cut anywhere": (lambda one: self._cut(one.title, self._chance.randint(5, 18)), lambda _, text: self._titled(text)),
            "title cut at a number": (lambda one: self._cut_at_number(one.title), lambda _, text: self._titled(text)),
            "title, full width": (lambda one: _wide(one.title), lambda one, _: self._titled(one.title)),
            "title with its number": (lambda one: one.number and f"《{one.title}》（{one.number}）", lambda one, _: frozenset({one.href})),
            "number, any form": (lambda one: self._any_number(one.number), lambda one, _: self._numbered(one.number)),
            "number, year and serial": (lambda one: self._serial(one.number), lambda one, _: self._same_serial(one.number)),
            "index number, any form": (
                lambda one: self._any_index(one.index_number),
                lambda one, text: self._ending(one.index_number, text),
            ),
            "index number, head": (
                lambda one: one.index_number.rpartition("/")[0] or None,
                lambda one, _: self._indexed(one.index_number.rpartition("/")[0]),
            ),
            "date, any form": (lambda one: self._any_date(one.published), lambda one, _: self._published(one.published)),
            "month": (lambda one: _month(one.published), lambda one, _: self._published(one.published[:7])),
        }
        for kind, (make, right) in ranked.items():
            for document, text in self._made(make):
                yield Query(kind, text, frozenset(), right(document, text), whole=False)
        whole: dict[str, Callable[[Judged], str | None]] = {
            "letters and digits": lambda one: self._some(_MIXED, one.text),
            "letters and digits, full width": lambda one: _wide(self._some(_MIXED, one.text)),
            "sign inside": lambda one: self._some(_SIGNED, one.text),
            "word traditional": lambda one: self._to_traditional(self._word(one.text) or ""),
            "word of an attachment": lambda one: self._word(one.attached),
        }
        for kind, make in whole.items():
            for _, text in self._made(make):
                yield Query(kind, text, self._holding(text), frozenset(), whole=True)
        for document, text in self._made(lambda one: self._two(one.text)):
            del document
            both = frozenset.intersection(*map(self._holding, text.split()))
            yield Query("two words", text, both, frozenset(), whole=True)

    def _titled(self, text: str) -> frozenset[str]:
        wanted = bare(fold(text))
        return frozenset(href for href, title in self._titles.items() if wanted in title)

    def _holding(self, text: str) -> frozenset[str]:
        wanted = bare(fold(text))
        return frozenset(href for href, held in self._bare.items() if wanted in held)

    def _numbered(self, number: str) -> frozenset[str]:
        return frozenset(one.href for one in self._documents if one.number == number)

    def _indexed(self, head: str) -> frozenset[str]:
        return frozenset(one.href for one in self._documents if one.index_number.startswith(head))

    def _ending(self, number: str, text: str) -> frozenset[str]:
        """Return the documents whose index number ends alike, if the end is all that is asked for."""
        end = number.rpartition("/")[2]
        if len(bare(fold(text))) > len(bare(end)):
            return frozenset(one.href for one in self._documents if one.index_number == number)
        return frozenset(one.href for one in self._documents if one.index_number.rpartition("/")[2] == end)

    def _published(self, day: str) -> frozenset[str]:
        year, month, *rest = day.split("-")
        written = f"{year}年{int(month)}月" + (f"{int(rest[0])}日" if rest else "")
        named = re.compile(rf"{written}(?!\d)")
        return frozenset(one.href for one in self._documents if one.published.startswith(day) or named.search(one.text))

    def _same_serial(self, number: str) -> frozenset[str]:
        end = re.escape(number[number.index("〔") :])
        return frozenset(one.href for one in self._documents if re.search(end, one.number + "\n" + one.title))

    def _cut_at_number(self, title: str) -> str | None:
        inside = [found.start() + 1 for found in re.finditer(r"\d(?=\d)|\d(?=[年月日号])", title)]
        if not inside:
            return None
        place = self._chance.choice(inside)
        text = title[place : place + 12] if self._chance.random() < 0.5 else title[max(0, place - 12) : place]
        return text if len(re.findall("[\u4e00-\u9fff]", text)) > 3 else None

    def _any_number(self, number: str) -> str | None:
        found = re.fullmatch(r"(.+)〔(\d{4})〕(\d+)号", number)
        if not found:
            return None
        left, right = self._chance.choice(_BRACKETS)
        blank = self._chance.choice(("", "", " ", "\u3000"))
        serial = self._chance.choice((f"{found[3]}号", found[3], f"第{found[3]}号", f"{int(found[3]):03}号", f"{found[3]} 号"))
        text = f"{found[1]}{self._chance.choice(('', '', '字'))}{blank}{left}{blank}{found[2]}{blank}{right}{blank}{serial}"
        return _wide(text) if self._chance.random() < 0.2 else text

    def _serial(self, number: str) -> str | None:
        found = re.fullmatch(r".+〔(\d{4})〕(\d+)号", number)
        if not found:
            return None
        left, right = self._chance.choice(_BRACKETS)
        return self._chance.choice(
            (f"{left}{found[1]}{right}{found[2]}号", f"{left}{found[1]}{right}{found[2]}", f"{found[1]}年第{found[2]}号")
        )

    def _any_index(self, number: str) -> str:
        sign = self._chance.choice(("/", "-", " ", ".", "_", "／", "—", "－", "", "\u3000"))
        text = re.sub("[-/]", sign, number)
        if self._chance.random() < 0.3:
            text = number.rpartition("/")[2] if "/" in number else number
        return self._chance.choice((text, text.lower(), _wide(text) or text))

    def _any_date(self, published: str) -> str:
        year, month, day = map(int, published.split("-"))
        chinese = f"{''.join(_NUMERALS[int(digit)] for digit in str(year))}年{_numeral(month)}月{_numeral(day)}日"
        forms = (
            f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日", f"{year}.{month}.{day}", f"{year}-{month}-{day}", published,
            f"{year}/{month:02}/{day:02}", f"{year}{month:02}{day:02}", chinese, f"{year}年{month}月{day}号", f"{year} 年 {month} 月 {day} 日",
        )  # fmt: skip
        text = self._chance.choice(forms)
        return (_wide(text) or text) if self._chance.random() < 0.15 else text

    def _some(self, pattern: re.Pattern[str], text: str) -> str | None:
        found = [text for text in pattern.findall(text) if not re.fullmatch(r"(19|20)?\d\d年.*", text)]
        return self._chance.choice(found) if found else None

    def _word(self, text: str) -> str | None:
        runs: list[str] = re.findall("[\u4e00-\u9fff]{2,}", text)
        if not runs:
            return None
        run, length = self._chance.choice(runs), self._chance.randint(2, 6)
        start = self._chance.randrange(max(1, len(run) - length + 1))
        return run[start : start + length]

    def _two(self, text: str) -> str | None:
        one, other = self._word(text), self._word(text)
        return f"{one} {other}" if one and other else None


def _wide(text: str | None) -> str | None:
    """Return letters, digits and signs in full width; nothing if there are none."""
    if not text:
        return None
    other = "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)
    return other if other != text else None


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "") + (_NUMERALS[ones] if ones else "")


def _month(published: str) -> str:
    found = date.fromisoformat(published)
    return f"{found.year}年{found.month}月"
