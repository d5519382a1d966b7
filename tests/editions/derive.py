"""Derive what the search page needs of OpenCC: the order of ``traditional.txt`` and ``generator/search/data/phrases.txt``.

``python -m tests.editions.derive`` writes both anew, for another version of OpenCC or other words of ours.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import opencc

from generator.editions.conversion import Conversion, load_exceptions, words_to_know
from tests import REPOSITORY, THEME

if TYPE_CHECKING:
    from collections.abc import Mapping

TRADITIONAL: Final = REPOSITORY / "generator" / "editions" / "data" / "traditional.txt"
PHRASES: Final = REPOSITORY / "generator" / "search" / "data" / "phrases.txt"
_CLIB: Final = Path(opencc.__file__).parent / "clib"
_LONGEST: Final = 2
_HEAD: Final = """\
# Phrases whose characters in Traditional script are not those that stand first in traditional.txt, written
# in Traditional script; with an arrow where the Simplified form does not follow from it. For the search page, which
# converts what it shows: of the commonest 3755 characters (GB 2312, level 1), two of them.
# Derived from the phrase tables of OpenCC (https://github.com/BYVoid/OpenCC, Apache License 2.0) and words.txt.
"""


def _conversion() -> Conversion:
    return Conversion("zh-Hant", load_exceptions([THEME], "zh-Hant"))


def _dictionary(name: str) -> list[str]:
    """Return the words of one of OpenCC's dictionaries."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        source = _CLIB / "share" / "opencc" / f"{name}.ocd2"
        command: list[str | Path] = [_CLIB / "bin" / "opencc_dict", "-i", source, "-o", file.name, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        return [line.partition("\t")[0] for line in Path(file.name).read_text("utf-8").splitlines()]


def traditional() -> str:
    """Return ``traditional.txt`` with the usual form of each character first."""
    conversion = _conversion()
    return "\n".join(_ordered(line, conversion) for line in TRADITIONAL.read_text("utf-8").splitlines()) + "\n"


def _ordered(line: str, conversion: Conversion) -> str:
    if line.startswith("#") or "→" in line:
        return line
    simplified, forms = line[0], [form for form in line[1:] if form != line[0]]
    usual = conversion.text(simplified)
    if usual == simplified:
        return "".join([simplified, simplified, *forms])
    return "".join([simplified, usual, *(form for form in forms if form != usual)])


def _is_common(word: str) -> bool:
    codes = [character.encode("gb2312", "ignore") for character in word]
    return all(len(code) > 1 and 0xB0 <= code[0] <= 0xD7 for code in codes)


def _first_forms() -> dict[str, str]:
    lines = (line for line in TRADITIONAL.read_text("utf-8").splitlines() if not line.startswith("#") and "→" not in line)
    return {line[0]: line[1] for line in lines}


def light(text: str, first: Mapping[str, str], phrases: Mapping[str, str]) -> str:
    """Convert a text as the search page does: the longest phrase, else the first form of the character."""
    out, at = "", 0
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 1, -1):
            if text[at : at + length] in phrases:
                out += phrases[text[at : at + length]]
                at += length
                break
        else:
            out += first.get(text[at], text[at])
            at += 1
    return out


def phrases() -> dict[str, str]:
    """Return the phrases that the first forms of their characters do not give, shorter phrases taken into account."""
    conversion, first = _conversion(), _first_forms()
    words = {*_dictionary("STPhrases"), *_dictionary("STPhrases_GeneratedFromRegionalPhrases"), *words_to_know()}
    words |= load_exceptions([THEME], "zh-Hant").keys()
    found: dict[str, str] = {}
    candidates = sorted((word for word in words if 1 < len(word) <= _LONGEST and _is_common(word)), key=lambda word: (len(word), word))
    forms = conversion.text("\n".join(candidates)).split("\n")
    for word, form in zip(candidates, forms, strict=True):
        if light(word, first, found) != form or word in words_to_know():
            found[word] = form
    return found


def written(found: Mapping[str, str]) -> str:
    """Return the phrases as the file holds them."""
    folded = {
        form: line[0] for line in TRADITIONAL.read_text("utf-8").splitlines() if "→" not in line and line[0] != "#" for form in line[1:]
    }
    lines = [form if "".join(folded.get(c, c) for c in form) == word else f"{word}→{form}" for word, form in found.items()]
    return _HEAD + "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    TRADITIONAL.write_text(traditional(), "utf-8")
    PHRASES.write_text(written(phrases()), "utf-8")
