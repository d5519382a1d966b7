"""A loaded file as rows of the catalogue's tables, ready to insert: what worker processes return."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

from generator import urls
from generator.catalogue import DocumentRow
from generator.front_matter import NotRead
from generator.identifiers import is_document_number, parse_index_number
from generator.markup.articles import article_anchor
from generator.pages.relations import TRANSLATION
from generator.patterns import regex
from generator.validation.moments import as_text
from generator.validation.runner import allowances_of, excerpt_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from generator.building.waiting import BodyRow
    from generator.config import SiteConfig
    from generator.diagnostics import Hit
    from generator.document import Document
    from generator.loading import Loaded

COLUMNS = DocumentRow._fields[1:]
"""Of ``Parsed.row``: a document gets its id when it is stored."""
_LIKE_A_NUMBER = regex(r"[^\s〔〕]+〔\d{4}〕\d+号|[0-9A-Za-z]{9,18}/\d{4,6}-\d+")
"""A document number or an index number of the common scheme, though its digits may be too many or too few."""

FactRow = tuple[str, str, str]
"""Id of the fact, value, and what goes with it."""


class Parsed(NamedTuple):
    """What a worker returns of one file: rows for the tables, ready to insert."""

    path: str
    stamp: str
    """Of the file that was read, as ``sources`` describes it."""
    row: tuple[Any, ...]
    """Of ``documents``, by ``COLUMNS``."""
    relations: tuple[tuple[object, ...], ...] = ()
    links: tuple[tuple[object, ...], ...] = ()
    files: tuple[tuple[object, ...], ...] = ()
    themes: tuple[str, ...] = ()
    facts: tuple[FactRow, ...] = ()
    allowances: tuple[tuple[str | int, ...], ...] = ()
    lenient: bool = False
    """Whether it says that it is a draft, whose errors stop no build."""
    hits: str = ""
    """JSON; empty when the file is clean."""
    body: BodyRow = ()


def parsed(  # noqa: PLR0913, PLR0917  # what is known of one file
    loaded: Loaded, stamp: str, hits: Sequence[Hit], facts: tuple[FactRow, ...], body: BodyRow, config: SiteConfig
) -> Parsed:
    """Return the rows of a loaded file."""
    document = loaded.document
    if document is None:
        described = _hits_as_json(hits, loaded.path, loaded.lines)
        return Parsed(loaded.path, stamp, _broken_row(loaded), facts=facts, lenient=_is_draft(loaded), hits=described)
    meta = document.meta
    return Parsed(
        path=loaded.path,
        stamp=stamp,
        row=_row(document, config),
        relations=tuple(_relations(document, config.index_number.expression)),
        links=tuple((r.path, r.fragment, r.target) for r in document.references if r.kind == "document"),
        files=tuple(_files(document)),
        themes=meta.theme,
        facts=facts,
        allowances=tuple((rule, *span) for rule, span in allowances_of(document)),
        lenient=meta.draft,
        hits=_hits_as_json(hits, loaded.path, document.text.split("\n")) if hits else "",
        body=body,
    )


def _row(document: Document, config: SiteConfig) -> tuple[object, ...]:
    """Return the row of a document in the ``documents`` table."""
    meta = document.meta
    published = as_text(meta.published)
    category = "/".join(c.id for c in document.categories)
    status = "draft" if meta.draft else "public" if meta.disclosure == "主动公开" else "withheld"
    return (
        document.path, document.key, status, meta.index_number, meta.document_number, meta.title,
        published, meta.created.isoformat(), _iso(meta.effective), _iso(meta.expires), _iso(meta.until),
        meta.published_on.year, f"{published} {meta.index_number}", category, category.partition("/")[0],
        document.issuer.id if document.issuer else "", meta.genre or "", meta.lang,
        urls.document(meta.index_number), to_json(_record(document, config)).decode(),
    )  # fmt: skip


def _broken_row(loaded: Loaded) -> tuple[object, ...]:
    """Return the row of a file that is no document: path, key, status and the two numbers, as far as they can be read."""
    index_number, number = loaded.numbers
    return (loaded.path, loaded.key, "broken", index_number or None, number or None, *(None,) * (len(COLUMNS) - 5))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _record(document: Document, config: SiteConfig) -> dict[str, object]:
    """Return what only the document's own page and the data files need, as JSON values; empty parts left out."""
    meta = document.meta
    co_issuers = [config.body_by_name[name].name if name in config.body_by_name else name for name in meta.co_issuers]
    response = meta.response.model_dump(mode="json") if meta.response else None
    record: dict[str, object] = {
        "department": meta.department,
        "keywords": meta.keywords,
        "summary": meta.summary,
        "retention": meta.retention,
        "themes": meta.theme,
        "co_issuers": co_issuers,
        "source": meta.source,
        "response": response,
        "history": [[entry.date.isoformat(), entry.note] for entry in meta.history],
        "toc": [[h.level, h.anchor, h.text] for h in document.body.headings],
        "articles": len(document.body.articles),
        "article_anchors": _unexpected(document.body.articles),
    }
    return {name: value for name, value in record.items() if value}


def _unexpected(articles: tuple[str, ...]) -> list[str]:
    """Return the anchors of articles that do not simply count up from the first."""
    anchors = [article_anchor(label) for label in articles]
    return [] if anchors == [f"art-{number}" for number in range(1, len(anchors) + 1)] else anchors


def _relations(document: Document, scheme: str) -> Iterator[tuple[str, str, int, str | None, str | None, int]]:
    """Yield the relations to other documents, then those to versions in other languages."""
    relations = document.meta.relations
    for kind in type(relations).model_fields if relations.model_fields_set else ():
        for position, target in enumerate(getattr(relations, kind)):
            yield kind, target.number, int(target.external), target.title, target.url, position
    if document.meta.translations:
        yield from _translations(document.meta.translations, scheme)


def _translations(translations: Mapping[str, str], scheme: str) -> Iterator[tuple[str, str, int, str, str | None, int]]:
    """Yield the versions in other languages as relations: here by their number, elsewhere by address, or only by name."""
    for position, (language, value) in enumerate(translations.items()):
        is_here = _LIKE_A_NUMBER.fullmatch(value) or parse_index_number(value, scheme) or is_document_number(value)
        url = value if value.startswith("https://") else None
        yield TRANSLATION, value, int(not is_here), language, url, position


def _files(document: Document) -> Iterator[tuple[str, str, int, str, int, str, str]]:
    """Yield the files that a document refers to, also those that cannot be published."""
    published = {file.path: file for file in document.files}
    for reference in document.references:
        if reference.kind == "document" or not reference.path:
            continue
        file = published.get(reference.path)
        name = file.name if file else reference.path.rpartition("/")[2]
        is_listed = reference.index >= 0
        title = document.meta.attachments[reference.index].title if is_listed else ""
        yield reference.path, name, int(is_listed), title, file.size if file else 0, file.key if file else "", reference.problem


def _is_draft(loaded: Loaded) -> bool:
    """Tell whether a file that is not yet a document says that it is a draft."""
    try:
        return loaded.partial is not None and loaded.partial.meta.draft
    except NotRead:
        return False


def _hits_as_json(hits: Sequence[Hit], path: str, lines: Sequence[str]) -> str:
    """Return hits as JSON, with the source line of those in the document itself."""
    described = []
    for hit in hits:
        line = hit.span.line
        is_here = hit.path == path and 0 < line <= len(lines)
        excerpt = excerpt_of(lines[line - 1], hit.span.column) if is_here else ""
        described.append([hit.rule, list(hit.span), dict(hit.values), excerpt, hit.path])
    return json.dumps(described, ensure_ascii=False) if described else ""
