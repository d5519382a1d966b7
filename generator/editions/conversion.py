"""Writes text of one Chinese script in the other: OpenCC's characters and phrases, and the exceptions of theme and site.

The longest phrase wins, whoever names it; at equal length an exception comes before OpenCC's own.
"""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from generator.labels import general_to_particular, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXCEPTIONS = "conversion"
"""Folder of a theme that holds ``<tag>.yml``."""
_WAYS = {"zh-Hant": "s2t", "zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk", "zh-Hans": "t2s"}
_SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
_USUAL = ("箇個", "佈布", "覈核", "僞偽")
"""OpenCC's own forms, and those that official texts of every region use."""
_EVERYDAY = (
    "爲為",
    "衆眾",
    "羣群",
    "峯峰",
    "牀床",
    "啓啟",
    "麪麵",
    "纔才",
    "喫吃",
    "祕秘",
    "竈灶",
    "糉粽",
    "脣唇",
    "癡痴",
    "鍼針",
    "菸煙",
    *_USUAL,
)
"""The same for readers of no region in particular: the forms that all of them know."""


class Conversion:
    """A way from the site's script to that of an edition."""

    def __init__(self, tag: str, exceptions: Mapping[str, str]) -> None:
        """Load the dictionaries.

        Args:
            tag: The edition's language (BCP 47): ``zh-Hant``, ``zh-Hant-TW``, ``zh-Hant-HK`` or ``zh-Hans``.
            exceptions: Words and names, and how they are to be written.

        """
        known = {} if tag == "zh-Hans" else words_to_know()
        self._opencc = _loaded(_WAYS[tag], {**known, **exceptions})
        forms = {"zh-Hant": _EVERYDAY, "zh-Hans": ()}.get(tag, _USUAL)
        self._forms = tuple((form[0], form[1]) for form in forms)

    def text(self, text: str) -> str:
        """Return the text in the edition's script."""
        converted = str(self._opencc.convert(text))
        for before, after in self._forms:
            if before in converted:
                converted = converted.replace(before, after)
        return converted


def words_to_know() -> dict[str, str]:
    """Return the words that are added to OpenCC's own, with their forms."""
    source = files("generator.editions").joinpath("data", "words.txt").read_text(encoding="utf-8")
    words = [word for line in source.splitlines() if not line.startswith("#") for word in line.split()]
    return dict(word.split("→") for word in words)


def _loaded(way: str, exceptions: Mapping[str, str]) -> opencc.OpenCC:
    """Return OpenCC with one more dictionary in the first of its own; it reads its configuration from files only."""
    config = json.loads((_SHARE / f"{way}.json").read_text("utf-8"))
    config.pop("normalization", None)  # compatibility characters stand in a text because somebody wrote them
    config.pop("segmentation", None)  # the dictionaries of the conversion find the same words
    _make_absolute(config)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if exceptions:
            own = folder / "exceptions.txt"
            own.write_text("".join(f"{word}\t{written}\n" for word, written in sorted(exceptions.items())), "utf-8")
            dictionaries = config["conversion_chain"][0]["dict"]["dicts"]
            both = [{"type": "text", "file": own.as_posix()}, dictionaries[0]]
            dictionaries[0] = {"type": "group", "match_policy": "union", "dicts": both}
        path = folder / "config.json"
        path.write_text(json.dumps(config), "utf-8")
        return opencc.OpenCC(path.as_posix())


def _make_absolute(value: object) -> None:
    """Give every file name in a configuration its folder."""
    if isinstance(value, dict):
        if "file" in value:
            value["file"] = (_SHARE / value["file"]).as_posix()
        for item in value.values():
            _make_absolute(item)
    elif isinstance(value, list):
        for item in value:
            _make_absolute(item)


def load_exceptions(folders: Iterable[Path], tag: str) -> dict[str, str]:
    """Return the exceptions for an edition: those of ``zh-Hant`` hold for its regions too, the site's come last.

    Args:
        folders: Theme folders, the shipped one first, then the site's own.
        tag: The edition's language.

    Raises:
        UsageError: a file is not a flat mapping of texts.

    """
    found: dict[str, str] = {}
    for name in general_to_particular(tag):
        for folder in folders:
            path = folder / EXCEPTIONS / f"{name}.yml"
            if path.is_file():
                found.update(read_words(path, "台州: 台州", is_word=_is_exception))
    return found


def _is_exception(word: str, written: str) -> bool:
    return bool(word and written) and not any(c in word + written for c in "\t\n")
