"""A body is called by a name it no longer had when the document was made.

**Why** Wrong names of state bodies are wording errors (国办秘函〔2019〕19号); reforms renamed many ministries
in 2018 and 2023.

**Fix** Write the present name; write 原 before the former one in history.

**Example**

    ---
    按照环境保护部的要求，报国土资源部备案。

---

机构用了成文时已不用的名称。

**为什么** 机构名称用错属于表述错误（国办秘函〔2019〕19号）；2018年、2023年机构改革后许多部门改了名。

**怎么改** 写现在的名称；叙述历史时在原名前加“原”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.field_types import parse_date
from generator.patterns import regex
from generator.validation.data_files import entries
from generator.validation.rule import Rule, Wording
from generator.validation.text import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_FORMER = {entry["name"]: (entry["now"], parse_date(entry["since"])) for entry in entries("former_names")}
_BEFORE = regex(r"[照按据经由报与和、向]|(?![原（(〔\u4e00-\u9fff])[\s\S]")
_AFTER = regex(r"[\u4e00-\u9fff]{0,2}令|门")
_LOCAL = frozenset(entry["name"] for entry in entries("former_names") if entry.get("local"))
_PLACE = regex(r"[\u4e00-\u9fff]{0,14}(?<!发)(?<!新)[省市县区旗州盟]\Z")
_HISTORY = regex(r"[原时前曾]|(?:19\d{2}|200\d|201[0-8])年|《[^》]*\Z|高新区|经开区|经济区|园区|示范区|保税区")
"""What stands before a name that is told as history or in a title, and zones with offices of their own."""
_SENTENCE = regex(r"[^。；\n|]*\Z")
_LONGEST = 80
_NAMES = Words(_FORMER)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first place of each former name in a document made after the change."""
    text = document.body_text
    for name in _NAMES.found_in(text):
        now, since = _FORMER[name]
        if document.meta.created >= since:
            place = _first_local(text, name) if name in _LOCAL else _first(text, name)
            if place >= 0:
                values = {"name": name, "now": now, "since": since.isoformat()}
                yield Hit(document.at_body(place, place + len(name)), values)


def _first(text: str, name: str) -> int:
    """Return the first place at which the name is not a part of another one, nor of a former decree's."""
    place = text.find(name)
    while place >= 0:
        if (place == 0 or _BEFORE.fullmatch(text[place - 1])) and not _AFTER.match(text, place + len(name)):
            return place
        place = text.find(name, place + 1)
    return -1


def _first_local(text: str, name: str) -> int:
    """Return the first place at which a local body of the name acts today."""
    place = text.find(name)
    while place >= 0:
        before = text[max(0, place - _LONGEST) : place]
        sentence = _SENTENCE.search(before)
        if _PLACE.search(before) and sentence and not _HISTORY.search(sentence[0]):
            return place
        place = text.find(name, place + 1)
    return -1


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{name}”自 {since} 起为{now}", "写{now}；叙述历史的在前面加“原”"),
    en=Wording("“{name}” has been {now} since {since}", "write {now}, or put 原 before the former name in history"),
    since="0.1",
    document=check,
    needs=_NAMES.words,
)
