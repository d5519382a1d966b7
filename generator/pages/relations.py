"""What documents do to each other, as their pages show it: related documents in both directions, and what ended or changed one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pages.site import html_language, in_language
from generator.typography import written_date
from generator.validity import AMENDED, ENDING, EXPIRED, NOT_YET, REPEALED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from generator.catalogue import Catalogue
    from generator.pages.page import Validity

_ACTING = """
SELECT r.number, r.kind, COALESCE(s.effective, SUBSTR(s.published, 1, 10)), s.title, s.href, s.number, s.lang
FROM relations r JOIN documents s ON s.id = r.source
WHERE r.number IN ({marks}) AND NOT r.external AND s.status IN {statuses} ORDER BY r.kind, 3, s.sort
"""
TRANSLATION = "translation"
"""Kind of the relation between a document and its version in another language."""
_Relation = tuple[str, str, int, "str | None", "str | None"]
"""Kind, number, whether it is external, title, address."""


class Note(NamedTuple):
    """A sentence of the validity banner."""

    text: str
    href: str = ""
    link_text: str = ""


class RelatedItem(NamedTuple):
    """A related document, here or elsewhere."""

    title: str
    href: str
    number: str
    external: bool
    hreflang: str = ""
    """Its language, for a version of the document in another one."""


class RelatedGroup(NamedTuple):
    """Related documents of one kind."""

    label: str
    items: tuple[RelatedItem, ...]


class Acting(NamedTuple):
    """What another document does to this one."""

    kind: str
    day: str
    title: str
    href: str
    number: str | None
    lang: str


class Relations(NamedTuple):
    """Relations of a batch of documents: their own, by document, and those of others to them, by number."""

    own: dict[int, list[_Relation]]
    others: dict[str, list[Acting]]

    def of(self, document: int) -> Sequence[_Relation]:
        """Return what a document says of others."""
        return self.own.get(document, ())

    def acting(self, index_number: str, number: str | None) -> list[Acting]:
        """Return what other documents do to one, each once, whichever of its numbers they name."""
        found = self.others.get(index_number, [])
        if number in self.others:
            found = list(dict.fromkeys([*found, *self.others[number]]))
        return found


class Relating:
    """Looks relations up and makes what pages show of them."""

    def __init__(self, catalogue: Catalogue, labels: SimpleNamespace, statuses: str, language: str) -> None:
        """Keep what all pages share; ``statuses`` is the SQL list of those that are on the site."""
        self._catalogue = catalogue
        self._labels = labels
        self._statuses = statuses
        self._language = language
        self._are_any = bool(catalogue.value("SELECT 1 FROM relations LIMIT 1"))

    def among(self, ids: Sequence[int], numbers: Sequence[str]) -> Relations:
        """Return the relations of documents and to their numbers."""
        found = Relations({}, {})
        if self._are_any:
            marks = ", ".join("?" * len(ids))
            query = f"SELECT source, kind, number, external, title, url FROM relations WHERE source IN ({marks}) ORDER BY source, position"  # noqa: S608  # marks
            for source, *relation in self._catalogue.rows(query, ids):
                found.own.setdefault(source, []).append(tuple(relation))
            query = _ACTING.format(marks=", ".join("?" * len(numbers)), statuses=self._statuses)
            for number, kind, day, title, href, own, lang in self._catalogue.rows(query, numbers):
                found.others.setdefault(number, []).append(Acting(kind, day, in_language(title, lang, self._language), href, own, lang))
        return found

    def groups(self, relations: Sequence[_Relation], acting: Sequence[Acting]) -> tuple[RelatedGroup, ...]:
        """Return the related documents as a page shows them, by kind: its own relations, those in the other direction, its versions."""
        groups: dict[str, list[RelatedItem]] = {}
        versions: dict[str, RelatedItem] = {}
        for kind, number, external, title, url in relations:
            if kind == TRANSLATION:
                version = self._version(number, external, title or "", url)
                versions.setdefault(version.href or version.title, version)
            else:
                groups.setdefault(f"relation_{kind}", []).append(self._target(number, external, title, url))
        for act in acting:
            if act.kind == TRANSLATION:
                versions.setdefault(act.href, RelatedItem(act.title, act.href, "", external=False, hreflang=html_language(act.lang)))
                continue
            groups.setdefault(f"relation_{act.kind}_of", []).append(RelatedItem(act.title, act.href, act.number or "", external=False))
        if versions:
            groups["relation_translation"] = list(versions.values())
        return tuple(RelatedGroup(getattr(self._labels, label), tuple(items)) for label, items in groups.items())

    def _version(self, value: str, external: int, language: str, url: str | None) -> RelatedItem:
        """Return a version of the document in another language: a document of this site, an address, or only a name."""
        tag = html_language(language)
        if external:
            return RelatedItem(value if url else in_language(value, language, self._language), url or "", "", external=True, hreflang=tag)
        target = self._target(value, external, None, None)
        return RelatedItem(target.title, target.href, "", external=target.external, hreflang=tag)

    def _target(self, number: str, external: int, title: str | None, url: str | None) -> RelatedItem:
        if not external:
            query = (
                f"SELECT title, href, number, lang FROM documents WHERE (index_number = ?1 OR number = ?1) AND status IN {self._statuses}"  # noqa: S608  # fixed names
                " ORDER BY sort LIMIT 1"
            )
            for found_title, href, found_number, lang in self._catalogue.rows(query, (number,)):
                return RelatedItem(in_language(found_title, lang, self._language), href, found_number or "", external=False)
        safe = url if url and url.startswith(("https://", "http://")) else ""
        return RelatedItem(title or number, safe, number if title else "", external=True)


def notes(validity: Validity | None, acting: Sequence[Acting], today: str, labels: SimpleNamespace) -> tuple[Note, ...]:
    """Return why a document is not, or no longer, in force as it stands; ``today`` as ``yyyy-mm-dd``."""
    if validity is None:
        return ()
    if validity.state == NOT_YET:
        return (Note(labels.note_not_yet.format(day=written_date(validity.since, labels))),)
    if validity.state == EXPIRED:
        return (Note(labels.note_expired.format(day=written_date(validity.since, labels))),)
    if validity.state not in {REPEALED, AMENDED}:
        return ()
    kinds = ENDING if validity.state == REPEALED else {"amends"}
    return tuple(
        Note(getattr(labels, f"note_{act.kind}").format(day=written_date(act.day, labels)), act.href, act.title)
        for act in acting
        if act.kind in kinds and act.day <= today
    )
