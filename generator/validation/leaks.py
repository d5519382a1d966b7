"""The personal data of one document, found once and shared by the rules that report its kinds."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.front_matter import NotRead
from generator.patterns import regex
from generator.validation.memo import Remembered
from generator.validation.personal_data import find
from generator.validation.pipe_tables import tables
from generator.validation.spread import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.diagnostics import Span
    from generator.document import Document

_CONTACT_HEAD = regex("电话|手机|联系|热线")
Place = tuple[tuple[str | int, ...], str, int, int]
"""The place of a value of the front matter (empty: the body), its text, and the start and end of a number in it."""


def _exempt(document: Document) -> frozenset[str]:
    """Return the numbers that identify the document and its issuer, not a person."""
    numbers = set()
    with suppress(NotRead):  # then it cannot be told from other numbers
        numbers.add(document.meta.index_number.partition("/")[0])
    if document.issuer is not None and document.issuer.code:
        numbers.add(document.issuer.code)
    return frozenset(numbers)


def _found(document: Document) -> Mapping[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    exempt = _exempt(document)
    for where, text in texts_of(document):
        for item in find(text, exempt):
            found.setdefault(item.kind, []).append((where, text, item.start, item.end))
    if "mobile" in found:
        _tell_contacts(document, found)
    return found


def _tell_contacts(document: Document, found: dict[str, list[Place]]) -> None:
    """Move mobile numbers of tables with a column for telephones to the contacts."""
    contacts = [(table.start, table.end) for table in tables(document.body_text) if any(map(_CONTACT_HEAD.search, table.header))]
    mobile = found.pop("mobile")
    for place in mobile:
        near = bisect_right(contacts, place[2], key=itemgetter(0)) - 1
        is_contact = not place[0] and near >= 0 and place[2] < contacts[near][1]
        found.setdefault("mobile-contact" if is_contact else "mobile", []).append(place)


found_in = Remembered["Document", "Mapping[str, list[Place]]"](_found)


def leaks(document: Document, kind: str) -> Iterator[tuple[Span, str]]:
    """Yield the places of one kind of personal data, with the text."""
    for where, text, start, end in found_in(document).get(kind, ()):
        if not where:
            yield document.at_body(start, end), text[start:end]
        else:
            yield document.at(*where), text[start:end]
