"""Make two spellings of the same text equal: width, case and Traditional or Simplified script.

`theme/assets/search/` does the same to queries; `tests/search/vectors.yml` holds both to one result.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Characters without a glyph of their own: soft hyphen, Arabic tatweel, Mongolian variation selectors and vowel
# separator, zero-width and direction marks, variation selectors, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


def traditional_table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the characters and the phrases that are folded: Traditional to Simplified.

    Phrases are given as they look after their characters have been folded.
    """
    characters: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in traditional_source().splitlines():
        if line.startswith("#"):
            continue
        before, arrow, after = line.partition("→")
        if arrow:
            phrases[before] = after
        else:
            characters.update(dict.fromkeys(line[1:], line[0]))
    return characters, phrases


def traditional_source() -> str:
    """Return the table as it lies in `data/traditional.txt` (derived from OpenCC, Apache License 2.0)."""
    return files("generator.search").joinpath("data", "traditional.txt").read_text(encoding="utf-8")


@cache
def _tables() -> tuple[dict[int, str], Mapping[str, str], re.Pattern[str]]:
    characters, phrases = traditional_table()
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return str.maketrans(dict(characters)), phrases, re.compile("|".join(longest_first))


def fold(text: str) -> str:
    """Return the text for comparison: NFKC, lower case, no invisible characters, Simplified script."""
    characters, phrases, pattern = _tables()
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower()).translate(characters)
    return pattern.sub(lambda found: phrases[found[0]], plain)
