"""Index numbers, organisation codes and document numbers: their forms, check digits and addresses.

Pure functions over text. Sources: GB 32100-2015 (unified social credit code), GB 11714-1997 (organisation code),
国办秘函〔2009〕6号 and common practice (index numbers), GB/T 9704-2012 7.2.5 (document numbers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stdnum.cn import uscc

from generator.patterns import regex

ORGANISATION_SCHEME = r"(?P<code>[0-9A-Z]{18}|[0-9A-Z]{9})/(?P<year>[0-9]{4})(?P<month>[0-9]{2})?-(?P<serial>[0-9]{5})"
_GB_11714_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIX = r"[^\s\d〔〕\[\]（）()【】﹝﹞第]"
_DOCUMENT_NUMBER = regex(rf"((?:{_PREFIX}|（{_PREFIX}{{1,6}}）){{1,20}})〔((?:19|20)[0-9]{{2}})〕([1-9][0-9]{{0,4}})号")
_ORDER_NUMBER = regex(r"[^\s\d〔〕\[\]【】]{1,30}令第([1-9][0-9]{0,4})号")
_LOOSE_NUMBER = regex(
    r"\s*(?P<prefix>[^\s\d〔〕\[\]（）()【】﹝﹞［］]{1,20}?)\s*[〔\[（(【﹝［]?\s*(?P<year>(?:19|20)\d{2})\s*年?[〕\]）)】﹞］]?"
    r"\s*第?\s*0*(?P<serial>[1-9]\d{0,4})\s*号?\s*"
)
_UNSAFE_ADDRESS = regex(r"[^0-9A-Za-z_\-/]")
_KEPT = 256
"""Numbers kept taken apart: more than the documents of a batch, which every rule goes through in turn."""


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """The parts of an index number; a part its scheme does not have is empty."""

    code: str
    year: str
    month: str
    serial: str


@lru_cache(maxsize=16)
def _scheme(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=_KEPT)
def parse_index_number(text: str, pattern: str = ORGANISATION_SCHEME) -> IndexNumber | None:
    """Return the parts of an index number by the site's scheme, or ``None`` when it has another form."""
    match = _scheme(pattern).fullmatch(text)
    if match is None:
        return None
    found = match.groupdict()
    return IndexNumber(*(found.get(part) or "" for part in ("code", "year", "month", "serial")))


def organisation_check_character(first8: str) -> str:
    """Return the ninth character of an organisation code (GB 11714-1997, 4.3).

    Raises:
        ValueError: a character is neither a digit nor a capital letter.

    """
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(first8, _GB_11714_WEIGHTS, strict=True))
    return "0X987654321"[total % 11]


@lru_cache(maxsize=4096)
def expected_check_character(code: str) -> str:
    """Return the last character that a code of 9 or 18 characters should have, or nothing when it has no such form."""
    try:
        if len(code) == 9:  # noqa: PLR2004  # GB 11714
            return organisation_check_character(code[:8])
        if len(code) == 18:  # noqa: PLR2004  # GB 32100
            return str(uscc.calc_check_digit(code[:17]))
    except ValueError:
        pass
    return ""


@lru_cache(maxsize=_KEPT)
def is_document_number(text: str) -> bool:
    """Tell whether the text is a document number or an order number in the form of GB/T 9704-2012."""
    return bool(_DOCUMENT_NUMBER.fullmatch(text) or _ORDER_NUMBER.fullmatch(text))


@lru_cache(maxsize=_KEPT)
def document_number_parts(text: str) -> tuple[str, str, str] | None:
    """Return prefix, year and serial of a well-formed document number; ``None`` for anything else."""
    match = _DOCUMENT_NUMBER.fullmatch(text)
    return (match[1], match[2], match[3]) if match else None


def suggest_document_number(text: str) -> str:
    """Return the number as it should be written, or nothing when it cannot be guessed."""
    match = _LOOSE_NUMBER.fullmatch(text)
    return f"{match['prefix']}〔{match['year']}〕{match['serial']}号" if match else ""


def address_of(index_number: str) -> str:
    """Return the document's path below ``doc/``, without ``.html``: the index number, unsafe characters as ``-``."""
    return "/".join(part for part in _UNSAFE_ADDRESS.sub("-", index_number).split("/") if part)
