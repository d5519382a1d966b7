"""How the search page of an edition in another script writes what the index holds in the site's own.

The index is one for all editions. The page knows the usual form of each character from the table that queries are
folded by (``traditional.txt``); the phrases that differ from it, and this site's exceptions, travel in one small file.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from generator.editions.traditional import traditional_source, traditional_table
from generator.search.packing import deflated, script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WORDS = "words.js"
"""Name of the file in the edition's folder."""
_NAME = "edition"


def edition_words(tag: str, convert: Callable[[str], str], exceptions: Iterable[str]) -> bytes:
    """Return the file for an edition; empty for Simplified script, into which characters are folded one by one.

    Args:
        tag: The edition's language.
        convert: Turns a text into the edition's script.
        exceptions: Words of the site that are written otherwise than usual.

    """
    lines = [] if tag == "zh-Hans" else sorted({*_phrases(convert), *_pairs(exceptions, convert), *_characters(convert)})
    return script(_NAME, deflated("\n".join(lines).encode()))


def _phrases(convert: Callable[[str], str]) -> Iterator[str]:
    """Yield the common phrases; where the page can tell the Simplified form from the other, only the latter."""
    source = files("generator.search").joinpath("data", "phrases.txt").read_text(encoding="utf-8")
    written = [line for line in source.splitlines() if not line.startswith("#")]
    folded = str.maketrans(dict(traditional_table()[0]))
    words = [line.partition("→")[0] if "→" in line else line.translate(folded) for line in written]
    for word, form in zip(words, convert("\n".join(words)).split("\n"), strict=True):
        yield form if form.translate(folded) == word else f"{word}→{form}"


def _pairs(words: Iterable[str], convert: Callable[[str], str]) -> Iterator[str]:
    for word in words:
        yield f"{word}→{convert(word)}"


def _characters(convert: Callable[[str], str]) -> Iterator[str]:
    """Yield the characters whose form in this edition is not the usual one."""
    lines = [line for line in traditional_source().splitlines() if "→" not in line]
    forms = convert("\n".join(line[0] for line in lines)).split("\n")
    for line, form in zip(lines, forms, strict=True):
        if line[1] != form:
            yield f"{line[0]}→{form}"
