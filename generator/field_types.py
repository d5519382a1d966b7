"""The types of values in front matter and configuration: what a text of YAML has to be, and what becomes of it.

A value that is none of its type raises pydantic's error with the id of the rule that was broken and the values of its wording.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from generator.patterns import regex

if TYPE_CHECKING:
    from generator.strict_yaml import Plain

_LIST_SEPARATORS = regex(r"[\s\u3000;；]+")
_DATE = regex(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DATE_TIME = regex(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::\d{2})?", re.ASCII)
_MAX_DIGITS = 6
"""The most digits that a count may have."""
_TRUE = frozenset(("yes", "true", "是"))
_FALSE = frozenset(("no", "false", "否"))
_LANGUAGE = regex(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
"""A language tag in the form of RFC 5646 (BCP 47): language, script, region, variants, extensions."""


def refusal(rule: str, **values: str) -> PydanticCustomError:
    """Return the error of a value that breaks a rule, with what the wording of the rule says."""
    return PydanticCustomError(rule, rule, values)


def _text(value: Plain) -> str:
    if isinstance(value, str) and (text := value.strip()):
        return text
    raise refusal("wrong-type", wanted="text")


def _document_number(value: Plain) -> str | None:
    """A text; the word 无 means that there is none."""
    text = _text(value)
    return None if text == "无" else text


def _language(value: Plain) -> str:
    text = _text(value)
    if _LANGUAGE.fullmatch(text) is None:
        raise refusal("wrong-type", wanted="language")
    return text


def _words(value: Plain) -> tuple[str, ...]:
    """A list of words, or words in one text separated by spaces."""
    if isinstance(value, str):
        value = [word for word in _LIST_SEPARATORS.split(value) if word]
    if not isinstance(value, list):
        raise refusal("wrong-type", wanted="list")
    return tuple(_text(item) for item in value)


def _texts(value: Plain) -> tuple[str, ...]:
    """A list of texts, or one text."""
    if isinstance(value, str):
        return (_text(value),)
    if not isinstance(value, list):
        raise refusal("wrong-type", wanted="list")
    return tuple(_text(item) for item in value)


def items_of(value: Plain) -> Plain:
    """Return a list, or one text or mapping as a list of it."""
    if isinstance(value, (str, dict)):
        return [value]
    if not isinstance(value, list):
        raise refusal("wrong-type", wanted="list")
    return value


def mapping_of(value: Plain) -> Plain:
    """Return a mapping."""
    if not isinstance(value, dict):
        raise refusal("wrong-type", wanted="mapping")
    return value


def parse_date(text: str) -> dt.date:
    """Return the date written as ``yyyy-mm-dd``.

    Raises:
        ValueError: it is written otherwise, or no such day exists.

    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return dt.date(int(match[1]), int(match[2]), int(match[3]))


def _date(value: Plain) -> dt.date:
    text = _text(value)
    try:
        return parse_date(text)
    except ValueError:
        raise refusal("invalid-date", value=text, wanted="date") from None


def _moment(value: Plain) -> dt.datetime | dt.date:
    """A date, or a date and time of Asia/Shanghai."""
    text = _text(value)
    try:
        match = _DATE_TIME.fullmatch(text)
        if match is None:
            return parse_date(text)
        return dt.datetime.combine(parse_date(match[1]), dt.time(int(match[2]), int(match[3])))
    except ValueError:
        raise refusal("invalid-date", value=text, wanted="date-time") from None


def _switch(value: Plain) -> bool:
    text = _text(value).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise refusal("wrong-type", wanted="switch")


def _count(value: Plain) -> int:
    text = _text(value)
    if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS:
        return int(text)
    raise refusal("wrong-type", wanted="number")


def choice(*options: str) -> BeforeValidator:
    """Return the validator of a text that is one of some."""

    def choose(value: Plain) -> str:
        text = _text(value)
        if text not in options:
            raise refusal("wrong-choice", value=text, options="、".join(options))
        return text

    return BeforeValidator(choose)


Text = Annotated[str, BeforeValidator(_text)]
Language = Annotated[str, BeforeValidator(_language)]
DocumentNumber = Annotated[str | None, BeforeValidator(_document_number)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Moment = Annotated[dt.datetime | dt.date, BeforeValidator(_moment)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Count = Annotated[int, BeforeValidator(_count)]
MaybeText = Annotated[str | None, BeforeValidator(_text)]
MaybeDate = Annotated[dt.date | None, BeforeValidator(_date)]
MaybeMoment = Annotated[dt.datetime | dt.date | None, BeforeValidator(_moment)]
MaybeCount = Annotated[int | None, BeforeValidator(_count)]
"""The same of keys that may be left out."""
