"""How rules look at a text: without blanks, in simplified script, outside of code, by the unusual characters in it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation

from generator.editions.traditional import traditional_table
from generator.patterns import regex
from generator.validation.memo import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.document import Document

CODE = regex(r"^(```|~~~)[\s\S]*?^\1|`[^`\n]+`|<[^<>\n]+>|\]\([^)\n]{0,2000}\)|https?://[!-~]+", re.MULTILINE)
"""Code, tags and addresses: what rules of writing have nothing to say of."""
GLOSS = regex(r"[(（][a-zà-ǜ]{1,8}[)）]")
"""Pinyin in parentheses after a character, which copied pages bring along; ``[à-ǜ]`` holds every vowel with a tone."""
_BLANK = regex(r"[\s\u3000\xa0#*_]+")
HAN = "\u3400-\u9fff"
"""For character classes of regular expressions: Chinese characters."""
KINDS = {
    "zero-width": "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\u3164\uffa0",
    "bidi": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "private-use": "\ue000-\uf8ff\U000f0000-\U0010fffd",
    "replacement": "\ufffd",
    "bopomofo": "\u3105-\u312f\u31a0-\u31bf",
    "box": "\u2502-\u259f",
    "kana": "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f",
    "fixed-blank": "\xa0\u2000-\u200a\u202f",
    "traditional": "",
}
"""Unusual characters by kind, as parts of a character class; the traditional ones come from a table."""
MAX_PLACES = 1000
"""Places kept of one kind; the count goes on."""


def code_in(text: str) -> list[range]:
    """Return the places of code in a Markdown text, fenced or within a line."""
    if "`" not in text and "~~~" not in text:
        return []
    return [range(*match.span()) for match in CODE.finditer(text) if match[0].startswith(("`", "~"))]


def outside(found: Iterable[re.Match[str]], places: Iterable[range]) -> Iterator[re.Match[str]]:
    """Yield the matches that do not begin in one of the places; both come in order."""
    following = iter(places)
    place = next(following, None)
    for match in found:
        while place is not None and place.stop <= match.start():
            place = next(following, None)
        if place is None or match.start() < place.start:
            yield match


def line_at(text: str, place: int) -> str:
    """Return the line on which a place lies."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)]


def squeezed(text: str) -> str:
    """Return the text without blanks and marks of emphasis, for comparison."""
    return _BLANK.sub("", text)


@cache
def _simplified_table() -> dict[int, int]:
    """Return the simplified character for each traditional one."""
    return {ord(traditional): ord(simple) for traditional, simple in traditional_table()[0].items()}


def simplified(text: str) -> str:
    """Return the text in simplified script, character by character: places stay the same."""
    return text.translate(_simplified_table())


def _is_standard(character: str) -> bool:
    """Tell whether a character is in the simplified standard set (GB/T 2312), which holds 著 and 乾 as well."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _traditional() -> frozenset[str]:
    return frozenset(character for code in _simplified_table() if not _is_standard(character := chr(code)))


@cache
def _unusual() -> re.Pattern[str]:
    # the thousands of traditional characters make the class a bitmap, which is searched faster than ranges
    return re.compile(f"[{''.join(KINDS.values())}{''.join(sorted(_traditional()))}]")


@cache
def _kind_table() -> Mapping[str, str]:
    table = {}
    for kind, characters in KINDS.items():
        for match in re.finditer(r"(.)-(.)|(.)", characters, re.DOTALL):
            first, last = (match[1], match[2]) if match[1] else (match[3], match[3])
            if ord(last) < 0x10000:  # noqa: PLR2004  # the planes of private use are told by their code
                table.update({chr(code): kind for code in range(ord(first), ord(last) + 1)})
    return table


class Words:
    """Texts to look for all at once (Aho and Corasick, CACM 18(6), 1975)."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words; what searches for them is made on first use."""
        self.words = frozenset(words)

    @cached_property
    def _search(self) -> tuple[list[str], AhoCorasick]:
        words = sorted(self.words)
        return words, AhoCorasick(words, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def found_in(self, text: str) -> list[str]:
        """Return the different words in a text, in the order of their ends."""
        words, search = self._search
        return list(dict.fromkeys(words[index] for index, _, _ in search.find_matches_as_indexes(text, overlapping=True)))

    def places_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and word of the words in a text, in order; of those that overlap the first, and there the longest."""
        words, search = self._search
        last = 0
        for start, end, index in sorted(
            ((start, end, index) for index, start, end in search.find_matches_as_indexes(text, overlapping=True)),
            key=lambda place: (place[0], -place[1]),
        ):
            if start >= last:
                last = end
                yield start, end, words[index]


_JOINED = regex("[\u0600-\u08ff\u0900-\u0fff\u1800-\u18af\U00011660-\U0001167f\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")
"""Letters of scripts whose spelling has invisible characters: Arabic (Uyghur, Kazakh), Indic, Tibetan, Mongolian; and signs joined to one picture."""


def joins_letters(text: str, place: int) -> bool:
    """Tell whether the invisible character at a place stands in a word of a script that spells with it.

    Source: The Unicode Standard 17.0, 9.2 and 23.2 (joiners), 13.5 (Mongolian vowel separator, U+180E); UTS 51, 2.3 (emoji).
    """
    return text[place] in _JOINERS and _JOINED.match(text[place - 1 : place]) is not None


_JOINERS = frozenset("\u180e\u200c\u200d")


class Unusual:
    """The unusual characters of a text: how many of each kind, and the first places."""

    __slots__ = ("counts", "places")

    def __init__(self, text: str) -> None:
        """Search the text once."""
        self.counts: dict[str, int] = {}
        self.places: dict[str, list[int]] = {}
        if not text or (first := _unusual().search(text)) is None:
            return
        kinds = _kind_table()
        traditional = _traditional()
        for match in _unusual().finditer(text, first.start()):
            character = match[0]
            kind = "traditional" if character in traditional else kinds.get(character, "private-use")
            count = self.counts.get(kind, 0)
            self.counts[kind] = count + 1
            if count < MAX_PLACES:
                self.places.setdefault(kind, []).append(match.start())


NOTHING_UNUSUAL = Unusual("")
unusual_of = Remembered[str, Unusual](Unusual)
"""Return the unusual characters of a document's text (``document.text``, the whole file)."""


class Plain:
    """The body in simplified script, place for place."""

    __slots__ = ("text",)

    def __init__(self, document: Document) -> None:
        """Convert the body when it holds traditional characters."""
        body = document.body_text
        self.text = simplified(body) if "traditional" in unusual_of(document.text).counts else body


plain_of = Remembered["Document", Plain](Plain)
"""Return the body in simplified script, with every character at its place."""


@cache
def unusual_signs() -> tuple[bytes, ...]:
    """Return what stands in the UTF-8 form of every text with an unusual character: the character or its beginning."""
    private = [b"\xee", *(bytes((0xEF, second)) for second in range(0x80, 0xA4)), *(bytes((0xF3, second)) for second in range(0xB0, 0xC0))]
    table = [character.encode() for character, kind in _kind_table().items() if kind != "private-use"]
    return (*private, b"\xf4", *table, *(character.encode() for character in sorted(_traditional())))
