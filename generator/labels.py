"""The words shown to readers, from ``labels/*.yml`` of the theme; the site's own theme may replace any of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.diagnostics import Unreadable, UsageError
from generator.text_files import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.diagnostics import Span

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
            words.update(read_words(path, "home: 首页", is_word=lambda key, _: bool(key)))
    return words


def general_to_particular(tag: str) -> tuple[str, ...]:
    """Return ``zh-Hant``, ``zh-Hant-HK`` for ``zh-Hant-HK``: what is said for the first holds for the second."""
    parts = tag.split("-")
    return tuple("-".join(parts[:count]) for count in range(min(2, len(parts)), len(parts) + 1))


def read_words(path: Path, example: str, *, is_word: Callable[[str, str], bool]) -> dict[str, str]:
    """Return what a YAML file of a theme says: a flat mapping of texts; where nothing is written, an empty one.

    Args:
        path: The file.
        example: A line as it should be, for the message.
        is_word: Whether a key and its text are what the file is for.

    Raises:
        UsageError: naming the place of what cannot be read.

    """
    try:
        node = strict_yaml.parse(decode(path.read_bytes(), 1 << 20))
    except Unreadable as problem:
        raise _refusal(path, problem.hit.span, str(problem), example) from None
    if not isinstance(node.value, dict):
        raise _refusal(path, node.span, "", example)
    words: dict[str, str] = {}
    for key, written in node.value.items():
        text = written.value or ""
        if not isinstance(text, str) or not is_word(key, text):
            raise _refusal(path, written.span, key, example)
        words[key] = text
    return words


def _refusal(path: Path, span: Span, what: str, example: str) -> UsageError:
    return UsageError(
        f"{path}:{span.line}:{span.column}：{what and f'“{what}”'}写法不对；每行写一项，例如“{example}”"
        f" / {what and f'“{what}” '}is not acceptable; write one entry a line, such as `{example}`"
    )
