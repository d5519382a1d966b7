"""Reads the data files of the rules: what an office may want to extend without touching a program.

A data file is YAML below ``validation/data/`` and names its sources in its comments.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from generator import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.strict_yaml import Plain


_MAX_EVENTS = 50_000


@cache
def data(name: str) -> Plain:
    """Return a data file as plain values."""
    file = resources.files("generator.validation") / "data" / f"{name}.yml"
    return strict_yaml.parse(file.read_text("utf-8"), limit=_MAX_EVENTS).plain()


@cache
def table(name: str) -> Mapping[str, str]:
    """Return a data file that maps text to text."""
    plain = data(name)
    assert isinstance(plain, dict)
    return {key: _text(value) for key, value in plain.items()}


@cache
def entries(name: str) -> tuple[Mapping[str, str], ...]:
    """Return a data file that is a list of mappings of text, empty where nothing is written."""
    plain = data(name)
    assert isinstance(plain, list)
    return tuple({key: _text(value) for key, value in item.items()} for item in plain if isinstance(item, dict))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a data file that is a list of words."""
    plain = data(name)
    assert isinstance(plain, list)
    return tuple(map(_text, plain))


def _text(value: Plain) -> str:
    return value if isinstance(value, str) else ""
