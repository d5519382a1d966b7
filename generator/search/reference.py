"""What a reader's query is compared by, the same for every document: script folding, synonyms, question words.

It travels like a shard, under a name of its own.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from generator.editions.traditional import traditional_source
from generator.search.folding import fold
from generator.search.packing import deflated, script
from generator.search.shard import Part, Shard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def reference(name: str) -> Shard:
    """Return what every query needs as a line of the manifest, and what few need as files.

    The line is synonyms, words of questions, and the commonest pairs of characters; `fold.js` is the Traditional
    characters, `pinyin.js` the readings of characters.
    """
    parts = (
        Part("fold.js", script(f"{name}/fold", deflated(traditional_source().encode()))),
        Part("pinyin.js", script(f"{name}/pinyin", deflated(_pinyin().encode()))),
    )
    return Shard(_words(), parts)


def _pinyin() -> str:
    source = files("generator.search").joinpath("data", "pinyin.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in source.splitlines() if not line.startswith("#"))


def _words() -> Mapping[str, object]:
    source = files("generator.search").joinpath("data", "synonyms.yml").read_text(encoding="utf-8")
    data = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  # text values only; our own file
    return {
        "synonyms": [[fold(word) for word in group.split()] for group in data["synonyms"]],
        "questions": _longest_first(data["questions"]),
        "topics": _longest_first(data["topics"]),
        "common": "".join(sorted(fold(word) for word in data["common"])),
    }


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
