"""The data items of a document as its page shows them: above the text what readers look for first, below it the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import urls
from generator.config import full_name
from generator.pages.page import Row
from generator.pages.site import in_language
from generator.typography import written_date, written_number

if TYPE_CHECKING:
    from types import SimpleNamespace

    from generator.catalogue import DocumentRow
    from generator.config import SiteConfig
    from generator.pages.page import Validity

_FIRST = frozenset(("index_number", "body", "theme", "number", "genre", "created", "published", "effective", "expires"))
"""Data items that stand above the text."""
_RESPONSE = ("trigger", "form", "event_at", "first_release_at", "responded_at", "responsible")


class DataItems:
    """Makes data items from rows of the catalogue and what was recorded of a document."""

    def __init__(self, config: SiteConfig, labels: SimpleNamespace) -> None:
        """Keep what all documents share."""
        self._config = config
        self._labels = labels
        self._language = config.site.language
        self._bodies = {body.id: body.name for body in config.bodies}

    def body_name(self, row: DocumentRow) -> str:
        """Return the full name of the body that issued a document; empty if the register does not have it."""
        return self._bodies.get(row.body, "")

    def all(self, row: DocumentRow, record: dict[str, Any], validity: Validity | None) -> tuple[Row, ...]:
        """Return all data items (条例 art. 12, the nine items of a catalogue), in the order offices use."""
        return _in_pairs(self._rows(row, record, validity))

    def above_and_below(
        self, row: DocumentRow, record: dict[str, Any], validity: Validity | None
    ) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Return all data items in two parts, for above and below the text."""
        rows = self._rows(row, record, validity)
        return _in_pairs([entry for entry in rows if entry.key in _FIRST]), _in_pairs([entry for entry in rows if entry.key not in _FIRST])

    def _rows(self, row: DocumentRow, record: dict[str, Any], validity: Validity | None) -> list[Row]:
        labels = self._labels
        body_name = self.body_name(row)
        chain = self._config.category_by_path.get(row.category, ())
        theme = record.get("themes", ())
        retention = labels.retention_until.format(day=written_date(row.until, labels)) if row.until else labels.retention_always
        disclosure = labels.disclosure_on_application if row.status == "withheld" else labels.disclosure_of_our_own
        co_issuers = record.get("co_issuers", ())
        summary = record.get("summary", "")
        rows = [
            Row("index_number", labels.field_index_number, written_number(row.index_number), wide=True),
            Row("category", labels.field_category, full_name(chain), href=_list_href("category", row.category)),
            Row("body", labels.field_body, body_name, href=_list_href("body", row.body)),
            Row("co_issuers", labels.field_co_issuers, "、".join(co_issuers), wide=len(co_issuers) > 1),
            Row("theme", labels.field_theme, "；".join(theme), href=_list_href("theme", theme[0]) if len(theme) == 1 else ""),
            Row("title", labels.field_title, in_language(row.title, row.lang, self._language), wide=True),
            Row("number", labels.field_number, row.number or labels.none),
            Row("genre", labels.field_genre, row.genre),
            *(self._day(key, getattr(row, key)) for key in ("created", "published", "effective", "expires")),
            Row("validity", labels.field_validity, validity.label if validity else ""),
            Row("department", labels.field_department, record.get("department", "")),
            Row("disclosure", labels.field_disclosure, disclosure),
            Row("retention", labels.field_retention, retention),
            Row("source", labels.field_source, record.get("source") or body_name),
            Row("keywords", labels.field_keywords, "　".join(record.get("keywords", ())), wide=True),
            Row("summary", labels.field_summary, in_language(summary, row.lang, self._language) if summary else "", wide=True),
        ]
        return [entry for entry in rows if entry.value]

    def _day(self, key: str, value: str | None) -> Row:
        label = getattr(self._labels, f"field_{key}")
        return Row(key, label, written_date(value, self._labels), value.replace(" ", "T")) if value else Row(key, label, "")

    def response(self, response: dict[str, str]) -> tuple[Row, ...]:
        """Return the items of a response to what people were concerned about (回应关切); ``response`` as recorded, by key."""
        rows = []
        for key in _RESPONSE:
            value = response.get(key)
            label = getattr(self._labels, f"response_{key}")
            if value and key.endswith("_at"):
                moment = value.replace("T", " ")[:16]
                rows.append(Row(key, label, written_date(moment, self._labels), moment.replace(" ", "T")))
            elif value:
                rows.append(Row(key, label, value))
        return tuple(rows)


def _list_href(kind: str, value: str) -> str:
    return urls.first_page(kind, value) if value else ""


def _in_pairs(rows: list[Row]) -> tuple[Row, ...]:
    """Give a row that finds no other beside it the whole width."""
    alone = -1
    for position, row in enumerate(rows):
        if row.wide and alone >= 0:
            rows[alone] = rows[alone]._replace(wide=True)
        alone = -1 if row.wide or alone >= 0 else position
    if alone >= 0:
        rows[alone] = rows[alone]._replace(wide=True)
    return tuple(rows)
