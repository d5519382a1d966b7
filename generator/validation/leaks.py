"""The personal data of one document, found once and shared by the rules that report its kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.front_matter import NotRead
from generator.validation.memo import Remembered
from generator.validation.personal_data import Found, find
from generator.validation.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.document import Document

_CONTACT_HEAD = re.compile("电话|手机|联系|热线")


def _exempt(document: Document) -> frozenset[str]:
    """Return the numbers that identify the document and its issuer, not a person."""
    numbers = set()
    try:
        numbers.add(document.meta.index_number.partition("/")[0])
    except NotRead:
        pass
    if document.issuer is not None and document.issuer.code:
        numbers.add(document.issuer.code)
    return frozenset(numbers)


def _found(document: Document) -> tuple[Found, ...]:
    found = tuple(find(document.body_text, _exempt(document)))
    if not any(item.kind == "mobile" for item in found):
        return found
    contacts = [(table.start, table.end) for table in tables(document.body_text) if any(map(_CONTACT_HEAD.search, table.header))]
    return tuple(
        Found("mobile-contact", item.start, item.end)
        if item.kind == "mobile" and any(start <= item.start < end for start, end in contacts)
        else item
        for item in found
    )


found_in = Remembered["Document", tuple[Found, ...]](_found)


def leaks(document: Document, kind: str) -> Iterator[tuple[Span, str]]:
    """Yield the places of one kind of personal data in the body, the summary and the title, with the text."""
    for item in found_in(document):
        if item.kind == kind:
            yield document.at_body(item.start, item.end), document.body_text[item.start : item.end]
    meta = document.meta
    for key in ("summary", "title"):
        value = getattr(meta, key)
        for item in find(value):
            if item.kind == kind:
                yield document.at(key), value[item.start : item.end]
