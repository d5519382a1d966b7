"""How rules look at a text: without blanks, in simplified script, by the unusual characters in it.

Every document passes here, so that ordinary ones are told from suspicious ones in a few microseconds: one search for
unusual characters, whose answer all rules share.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from generator.validation.data_files import data
from generator.validation.memo import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.document import Document

_BLANK = re.compile(r"[\s\u3000\xa0#*_]+")
HAN = "\u3400-\u9fff"
"""For character classes of regular expressions: Chinese characters."""
KINDS = {
    "zero-width": "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\uffa0",
    "bidi": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "private-use": "\ue000-\uf8ff\U000f0000-\U0010fffd",
    "replacement": "\ufffd",
    "bopomofo": "\u3105-\u312f\u31a0-\u31bf",
    "box": "\u2502-\u259f",
    "kana": "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f",
    "fixed-blank": "\xa0\u2000-\u200a\u202f",
}
"""Unusual characters by kind, as parts of a character class."""
PLANES = frozenset(map(chr, (0xF0000, 0x100000)))
"""Stand for the planes of private use beyond the basic one."""
MAX_PLACES = 1000
"""Places kept of one kind; the count goes on."""


def squeezed(text: str) -> str:
    """Return the text without blanks and marks of emphasis, for comparison."""
    return _BLANK.sub("", text)


@cache
def _simplified_table() -> dict[int, int]:
    """Return the simplified character for each traditional one."""
    table: dict[int, int] = {}
    lines = (resources.files("generator") / "search" / "data" / "traditional.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#") and len(line) > 1 and "→" not in line:
            table.update(dict.fromkeys(map(ord, line[1:]), ord(line[0])))
    return table


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


@cache
def _ranks() -> Mapping[str, int]:
    """Return how common characters are: the lower, the more common."""
    plain = data("common_characters")
    assert isinstance(plain, dict)
    rows = plain["characters"]
    assert isinstance(rows, list)
    return {character: rank for rank, character in enumerate("".join(map(str, rows)))}


def signs_of(words: Iterable[str]) -> frozenset[str]:
    """Return characters one of which is in every text that holds one of the words: of each word its rarest."""
    ranks = _ranks()
    return frozenset(max(word, key=lambda character: -1 if character.isascii() else ranks.get(character, 9999)) for word in words)


class Lexicon:
    """Words to look for in texts of which few hold any."""

    def __init__(self, words: Iterable[str]) -> None:
        """Order the words by their rarest characters, which are looked for first."""
        groups: dict[str, list[str]] = {}
        for word in words:
            groups.setdefault(next(iter(signs_of((word,)))), []).append(word)
        self.signs = frozenset(groups)
        """Characters of which every text with one of the words has one."""
        self._groups = {sign: tuple(found) for sign, found in groups.items()}

    def found_in(self, text: str, document: Document) -> list[str]:
        """Return the words in a text of a document: the file, its body, or the body in simplified script."""
        present = self.signs & characters_of(document)
        return [word for sign, words in self._groups.items() if sign in present for word in words if word in text]


def kind(name: str) -> frozenset[str]:
    """Return the unusual characters of a kind."""
    if name == "traditional":
        return _traditional()
    return frozenset(character for character, known in _kind_table().items() if known == name)


class Unusual:
    """The unusual characters of a text: how many of each kind, and the first places."""

    __slots__ = ("counts", "places")

    def __init__(self, text: str) -> None:
        """Search the text once."""
        self.counts: dict[str, int] = {}
        self.places: dict[str, list[int]] = {}
        if (first := _unusual().search(text)) is None:
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


def _characters(document: Document) -> frozenset[str]:
    plain = plain_of(document).text
    return frozenset(document.text) if plain is document.body_text else frozenset(document.text + plain)


characters_of = Remembered["Document", "frozenset[str]"](_characters)
"""Return the different characters of a file, and of its body in simplified script."""
