"""What a text cites: titles in 《》, document numbers and decrees, and the register of known ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.field_types import parse_date
from generator.patterns import regex
from generator.validation.data_files import entries
from generator.validation.text import GLOSS, simplified

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

TITLE = regex(r"《([^《》\n]{3,120})》")
NUMBER = regex(r"[^\s\d〔〕\[\]（）()【】《》，。；、：“”]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
STATE = "中华人民共和国"
_NOT_LETTERS = regex(r"[^\u3400-\u9fff0-9A-Za-z]")


class Known(NamedTuple):
    """An entry of the register: a title as it is written, what took its place, and how many articles it has."""

    title: str
    number: str
    replaced: str
    since: dt.date | None
    articles: int = 0


@cache
def register() -> tuple[Known, ...]:
    """Return the register of often cited texts."""
    return tuple(
        Known(
            entry["title"],
            entry["number"],
            entry["replaced"],
            parse_date(entry["since"]) if entry["since"] else None,
            int(entry.get("articles", 0)),
        )
        for entry in entries("citations")
    )


def replaced_between(first: dt.date, last: dt.date) -> bool:
    """Tell whether a text of the register was replaced after one day and not after another."""
    return any(known.since is not None and first < known.since <= last for known in register())


@cache
def by_letters() -> Mapping[str, Known]:
    """Return the register by the letters of the titles, without marks and blanks."""
    return {letters(known.title): known for known in register()}


@cache
def _articles() -> Mapping[str, int]:
    counted = [(letters(known.title), known.articles) for known in register() if known.articles]
    return {name: count for title, count in counted for name in (title, title.removeprefix(STATE))}


def articles_of(title: str) -> int:
    """Return how many articles a law of the register has, by the letters of its title, with or without the state's name; 0 if unknown."""
    return _articles().get(title, 0)


def letters(title: str) -> str:
    """Return a title's characters without glosses, marks and blanks, in simplified script."""
    return _NOT_LETTERS.sub("", simplified(GLOSS.sub("", title)))


def plain_title(title: str) -> str:
    """Return a title without glosses, in simplified script, its marks kept."""
    return simplified(GLOSS.sub("", title)).replace(" ", "").replace("\u3000", "")
