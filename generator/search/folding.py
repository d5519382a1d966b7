"""Make two spellings of the same text equal: width, case and Traditional or Simplified script.

`theme/assets/search/` does the same to queries; `tests/search/vectors.yml` holds both to one result.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from generator.editions.traditional import traditional_table
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

# Characters without a glyph of their own: soft hyphen, Arabic tatweel, Mongolian variation selectors and vowel
# separator, zero-width and direction marks, variation selectors, byte order mark.
_INVISIBLE = regex("[\u00ad\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


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
