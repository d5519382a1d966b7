"""The words shown to readers, from ``labels/*.yml`` of the theme; the site's own theme may replace any of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.diagnostics import UsageError
from generator.text_files import decode

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK = "zh-Hans"


def load_labels(folders: list[Path], language: str) -> Labels:
    """Return the labels of a language; a missing one falls back to the language without its region, then to Simplified Chinese.

    Args:
        folders: Theme folders, the shipped one first, then the site's own.
        language: BCP 47 tag.

    Raises:
        UsageError: a label file is not a flat mapping of texts.

    """
    words: dict[str, str] = {}
    for tag in dict.fromkeys((FALLBACK, *general_to_particular(language))):
        words.update(labels_of(folders, tag))
    return Labels(**words)


class Labels(SimpleNamespace):
    """Words by name; compared by identity, so that what was drawn with them can be cached."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a namespace has none


def labels_of(folders: list[Path], tag: str) -> dict[str, str]:
    """Return what the label files of one language say, without any other's.

    Raises:
        UsageError: a label file is not a flat mapping of texts.

    """
    words: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / "labels").glob(f"*{tag}.yml")):
            words.update(_read(path))
    return words


def general_to_particular(tag: str) -> tuple[str, ...]:
    """Return ``zh-Hant``, ``zh-Hant-HK`` for ``zh-Hant-HK``: what is said for the first holds for the second."""
    parts = tag.split("-")
    return tuple("-".join(parts[:count]) for count in range(min(2, len(parts)), len(parts) + 1))


def _read(path: Path) -> dict[str, str]:
    try:
        node = strict_yaml.parse(decode(path.read_bytes(), 1 << 20))
    except Exception as error:  # reported with its file, whatever it is
        raise UsageError(f"{path}: {error}") from error
    values = node.plain()
    if not isinstance(values, dict):
        raise UsageError(f"{path}: {type(values).__name__}")
    return {key: value if isinstance(value, str) else "" for key, value in values.items()}
