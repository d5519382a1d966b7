"""The table of Traditional characters and phrases with their Simplified forms, by which texts are compared."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def traditional_table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the characters and the phrases that are folded: Traditional to Simplified.

    Phrases are given as they look after their characters have been folded.
    """
    characters: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in traditional_source().splitlines():
        before, arrow, after = line.partition("→")
        if arrow:
            phrases[before] = after
        else:
            characters.update(dict.fromkeys(line[1:], line[0]))
    return characters, phrases


def traditional_source() -> str:
    """Return the lines of `data/traditional.txt` (derived from OpenCC, Apache License 2.0) without its comments."""
    text = files("generator.editions").joinpath("data", "traditional.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
