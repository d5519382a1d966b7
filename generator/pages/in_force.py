"""Whether documents are in force, in the words that pages, data files and results say it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Validity
from generator.validity import EFFECTS, Act, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from generator.catalogue import Catalogue


class InForce:
    """Tells the validity of documents on the day of the catalogue."""

    def __init__(self, catalogue: Catalogue, labels: SimpleNamespace, statuses: str) -> None:
        """Keep what it is derived from; ``statuses`` is the SQL list of those whose documents have an effect."""
        self._catalogue = catalogue
        self._labels = labels
        self._statuses = statuses
        self._today = catalogue.as_of.isoformat()
        query = f"SELECT DISTINCT number FROM relations WHERE kind IN {EFFECTS} AND NOT external"  # noqa: S608  # fixed names
        self._acted_on = frozenset(number for (number,) in catalogue.rows(query))
        """Numbers that some document repeals, replaces or amends: few, and most documents need no query for them."""

    def validity(self, index_number: str, number: str | None, effective: str | None, expires: str | None) -> Validity | None:
        """Return the validity of a document, if that is a question for it at all."""
        return self.after(self._acts_on(index_number, number), number, effective, expires)

    def after(self, acts: Sequence[Act], number: str | None, effective: str | None, expires: str | None) -> Validity | None:
        """Return the validity of a document when what others do to it is known already."""
        if not (number or effective or expires or acts):
            return None
        state, since = state_of(effective, expires, acts, self._today)
        return Validity(state, getattr(self._labels, f"validity_{state.replace('-', '_')}"), since)

    def _acts_on(self, index_number: str, number: str | None) -> list[Act]:
        """Return what other documents do to one that bears these numbers."""
        if index_number not in self._acted_on and number not in self._acted_on:
            return []
        query = (
            "SELECT r.kind, COALESCE(s.effective, SUBSTR(s.published, 1, 10)) FROM relations r JOIN documents s ON s.id = r.source"  # noqa: S608  # fixed names
            f" WHERE r.number IN (?, ?) AND r.kind IN {EFFECTS} AND NOT r.external AND s.status IN {self._statuses} ORDER BY 2, 1"
        )
        return [Act(*row) for row in self._catalogue.rows(query, (index_number, number or index_number))]
