"""The list of attachments in a text (附件：1.…) and the annexes that follow in the same text.

Source: GB/T 9704-2012, 7.3.4 (附件说明) and 7.3.7 (附件).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.patterns import regex
from generator.validation.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST = regex(r"^[ \u3000\xa0]*附[ \u3000\xa0]{0,2}件[ \u3000\xa0]*[:：][ \u3000\xa0]*(?=\S)", re.MULTILINE)
_ITEM = regex(r"(\d{1,2})[.．、][ \u3000\xa0]*(?=\S)")
_ANNEX = regex(
    r"^[ \u3000\xa0]*(#{1,6}[ ]+)?附[ \u3000\xa0]{0,2}件[ \u3000\xa0]*(\d{1,2}|[一二三四五六七八九十]{1,2})?[ \u3000\xa0:：.．]*(.*)$",
    re.MULTILINE,
)
_ENDS = "；;。"
_MAX_ITEMS = 60
_MAX_ANNEXES = 200
_TITLE_LINES = 3
_HAN_NUMBERS = {character: value for value, character in enumerate("一二三四五六七八九十", 1)}
_MARKS = regex(r"[《》〈〉“”\"（）()；;。，,、.\s\u3000\xa0#*_:：]+")
_FILE_TYPE = regex(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|csv|txt|zip|rar|jpe?g|png)\s*$", re.IGNORECASE)
_SENTENCE = regex("[。；]|^(?:第?[一二三四五六七八九十\\d]+[、条章]|[（(])")


class Listed(NamedTuple):
    """An item of the list: its name and its place; whether it was broken over paragraphs."""

    name: str
    start: int
    end: int
    broken: bool


class Annex(NamedTuple):
    """An annex in the text: its number, title and the place of its first line."""

    number: int
    title: str
    start: int
    end: int
    is_heading: bool


def attachment_list(text: str) -> list[Listed]:
    """Return the numbered items of the text's list of attachments; a list of one name has no number."""
    match = _LIST.search(text)
    if match is None:
        return []
    items: list[Listed] = []
    place = match.end()
    blank = False
    while place < len(text) and len(items) < _MAX_ITEMS:
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        line = text[place:stop].strip(" \u3000\xa0")
        number = _ITEM.match(line)
        start = place + len(text[place:stop]) - len(text[place:stop].lstrip(" \u3000\xa0"))
        if not line:
            blank = True
        elif number is not None and int(number[1]) == len(items) + 1:
            items.append(Listed(line[number.end() :].rstrip(_ENDS), start, start + len(line), broken=False))
            blank = False
        elif not items and place == match.end():
            return [Listed(line.rstrip(_ENDS), start, start + len(line), broken=False)]
        elif items and _continues(text, items[-1], line):
            last = items[-1]
            items[-1] = Listed(last.name + line.rstrip(_ENDS), last.start, last.end, last.broken or blank)
            blank = False
        else:
            break
        place = stop + 1
    return items


def _continues(text: str, last: Listed, line: str) -> bool:
    """Tell whether a line goes on with the last item: the item was not ended, and the line ends one."""
    return text[last.end - 1] not in _ENDS and line[-1] in _ENDS and not _ITEM.match(line) and not last.broken


def annexes(text: str) -> Iterator[Annex]:
    """Yield the annexes that begin on a line of their own."""
    for match in islice(_ANNEX.finditer(text), _MAX_ANNEXES):
        rest = match[3].strip()
        is_heading = bool(match[1])
        if rest and not is_heading:
            continue
        if not is_heading and not match[2] and ":" in match[0] + text[match.end() : match.end() + 1]:
            continue
        title = rest or _title_below(text, match.end())
        yield Annex(_number(match[2]), title, match.start(), match.end(), is_heading)


def _number(text: str | None) -> int:
    if not text:
        return 1
    return int(text) if text.isdigit() else _HAN_NUMBERS.get(text, 0)


def _title_below(text: str, place: int) -> str:
    lines: list[str] = []
    for line in text[place : place + 600].split("\n")[1:]:
        stripped = line.strip(" \u3000\xa0#*")
        if stripped:
            if _SENTENCE.search(stripped) or len(lines) == _TITLE_LINES:
                break
            lines.append(stripped)
        elif len(lines) >= _TITLE_LINES - 1:
            break
    return "\n".join(lines)


def same_name(listed: str, actual: str) -> bool:
    """Tell whether a listed name is the annex's title, which may be broken over lines and followed by others; either may name the file's type."""
    listed, actual = _FILE_TYPE.sub("", listed), _FILE_TYPE.sub("", actual)
    wanted = _MARKS.sub("", squeezed(listed))
    lines = [_MARKS.sub("", line) for line in actual.split("\n")]
    return any("".join(lines[: count + 1]) == wanted for count in range(len(lines))) or _MARKS.sub("", squeezed(actual)) == wanted
