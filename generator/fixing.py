"""``gongkai check --fix``: fixes what needs no judgement, and nothing else.

The front matter keeps its comments and order: fixes work on the text, never on parsed values. Each fix is one function
from text to text; a file is written only when it changed, in one step, and only if it can still be read afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Unreadable
from generator.front_matter import any_name_of, split, written
from generator.identifiers import is_document_number, suggest_document_number
from generator.loading import MAX_DOCUMENT_BYTES
from generator.patterns import regex
from generator.text_files import decode, write_whole
from generator.validation.text import CODE, KINDS, joins_letters, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_INVISIBLE = regex(f"[{KINDS['zero-width']}{KINDS['bidi']}]")
_FIXED_BLANKS = regex("[\xa0\u2000-\u200a\u202f]")
_ROW_OF_BLANKS = regex("^[ \u3000\xa0\u2000-\u200a\u202f]{5,}|[ \u3000\xa0\u2000-\u200a\u202f]+$", re.MULTILINE)
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = regex(r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（])")
_QUOTED = regex(r"[ ]{0,3}\"[ ]{0,3}([^\"\n]{1,200}?)[ ]{0,3}\"[ ]{0,3}")
_HAN = regex(r"[\u4e00-\u9fff]")

_NUMBER = regex(rf"^((?:{any_name_of('document_number')}):[ ]+)([\"']?)([^\"'#\n]+?)\2([ ]*(?:#.*)?)$", re.MULTILINE)
"""A line with a document number: what stands before it, its quotation mark, the number, what follows on the line."""
_SLASHED_DATE = regex(
    rf"^((?:{any_name_of('created', 'published', 'effective', 'expires', 'until')}):[ ]+)"
    r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?=[ ]*(?:\d{2}:\d{2})?[ ]*(?:#.*)?$)",
    re.MULTILINE,
)
"""A date in another form than ``yyyy-mm-dd``, as 2024/4/9 or 2024年4月9日; a time or a comment may follow it."""
_HEADING = regex(r"^#{1,6} +(.+?) *#* *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after fixing, and what was fixed: rule id -> how often."""

    text: str
    rules: dict[str, int]


def fixed(text: str) -> Fixed:
    """Return a document with everything fixed that needs no judgement; the same text when there is nothing to fix."""
    try:
        front, body, _ = split(text)
    except Unreadable:
        return Fixed(text, {})
    counts: dict[str, int] = {}
    new_front, new_body = front, body
    for rule, fix in _FRONT.items():
        new_front = _counted(counts, rule, fix, new_front)
    for rule, fix in _BODY.items():
        new_body = _counted(counts, rule, fix, new_body)
    without_title = _without_title(new_body, new_front)
    if without_title != new_body:
        counts["title-repeated-as-heading"] = 1
        new_body = without_title
    if not counts:
        return Fixed(text, {})
    head = text[: text.index("\n") + 1]
    rest = text[len(head) + len(front) : len(text) - len(body)]
    return Fixed(f"{head}{new_front}{rest}{new_body}", counts)


def fix_file(path: Path) -> dict[str, int]:
    """Fix one file in place; return what was fixed.

    Raises:
        OSError: the file cannot be read or written.

    """
    if path.is_symlink() or not path.is_file():
        return {}
    data = path.read_bytes()
    try:
        text = decode(data, MAX_DOCUMENT_BYTES)
    except Unreadable:
        return {}
    result = fixed(text)
    if result.rules:
        write_whole(path, result.text.replace("\n", "\r\n" if b"\r\n" in data else "\n").encode())
    return result.rules


def _counted(counts: dict[str, int], rule: str, fix: Callable[[str], tuple[str, int]], text: str) -> str:
    new, count = fix(text)
    if count:
        counts[rule] = counts.get(rule, 0) + count
    return new


def _no_invisible(text: str) -> tuple[str, int]:
    """Remove invisible characters, except those that a script is spelt with."""
    found = [match.start() for match in _INVISIBLE.finditer(text) if not joins_letters(text, match.start())]
    pieces = [text[first:last] for first, last in zip([0, *(place + 1 for place in found)], [*found, len(text)], strict=True)]
    return "".join(pieces), len(found)


def _no_fixed_blanks(text: str) -> tuple[str, int]:
    """Remove non-breaking spaces at the ends of lines and turn the others into ordinary ones."""
    if _FIXED_BLANKS.search(text) is None:
        return text, 0
    count = len(_FIXED_BLANKS.findall(text))
    shorter = _ROW_OF_BLANKS.sub(lambda match: "" if _FIXED_BLANKS.search(match[0]) else match[0], text)
    return _FIXED_BLANKS.sub(" ", shorter), count


def _outside_code(text: str, fix: Callable[[str], tuple[str, int]]) -> tuple[str, int]:
    """Apply a fix to everything but code, tags and addresses."""
    pieces: list[str] = []
    count = last = 0
    for match in CODE.finditer(text):
        new, changed = fix(text[last : match.start()])
        pieces += (new, match[0])
        count += changed
        last = match.end()
    new, changed = fix(text[last:])
    return "".join((*pieces, new)), count + changed


def _full_width(text: str) -> tuple[str, int]:
    return _outside_code(text, lambda piece: _MARK.subn(lambda match: _MARKS[match[0]], piece))


def _curly(text: str) -> tuple[str, int]:
    return _outside_code(text, _curly_lines)


def _curly_lines(text: str) -> tuple[str, int]:
    """Turn pairs of straight quotation marks around Chinese words into “ ”, line by line where their number is even."""
    count = 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.count('"') and line.count('"') % 2 == 0 and "`" not in line and "<" not in line and "](" not in line:
            lines[index] = _QUOTED.sub(lambda match: f"“{match[1]}”" if _HAN.search(match[1]) else match[0], line)
            count += (line.count('"') - lines[index].count('"')) // 2
    return "\n".join(lines), count


def _number(front: str) -> tuple[str, int]:
    count = 0

    def mended(match: re.Match[str]) -> str:
        nonlocal count
        suggestion = suggest_document_number(match[3])
        if is_document_number(match[3]) or not suggestion or not is_document_number(suggestion):
            return match[0]
        count += 1
        return f"{match[1]}{suggestion}{match[4]}"

    return _NUMBER.sub(mended, front), count


def _dates(front: str) -> tuple[str, int]:
    count = 0

    def mended(match: re.Match[str]) -> str:
        nonlocal count
        date = f"{match[2]}-{int(match[3]):02d}-{int(match[4]):02d}"
        count += match[0] != f"{match[1]}{date}"
        return f"{match[1]}{date}"

    return _SLASHED_DATE.sub(mended, front), count


def _without_title(body: str, front: str) -> str:
    heading = _HEADING.search(body)
    if heading is None or squeezed(written(front, "title")) != squeezed(heading[1]) or body[: heading.start()].strip():
        return body
    return "\n" + body[heading.end() :].lstrip("\n")


_FRONT: dict[str, Callable[[str], tuple[str, int]]] = {
    "invisible-character": _no_invisible, "document-number-form": _number, "invalid-date": _dates,
}  # fmt: skip
_BODY: dict[str, Callable[[str], tuple[str, int]]] = {
    "invisible-character": _no_invisible, "blanks-as-layout": _no_fixed_blanks, "straight-quotes": _curly, "half-width-punctuation": _full_width,
}  # fmt: skip
