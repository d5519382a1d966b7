"""Whether a document is in force: derived from its dates and from what others do to it, never typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_YET, IN_FORCE, AMENDED, EXPIRED, REPEALED = "not-yet", "in-force", "amended", "expired", "repealed"
ENDING = ("repeals", "replaces")
EFFECTS = (*ENDING, "amends")
"""Relations that change whether their target is in force; written out, a list in SQL."""


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to this one: ``kind`` as in ``relations``, and the day it takes effect."""

    kind: str
    day: str


def state_of(effective: str | None, expires: str | None, acts: Sequence[Act], today: str) -> tuple[str, str]:
    """Return the state on a day and the day since which it holds (empty if unknown). Days are ISO text."""
    if ended := [act.day for act in acts if act.kind in ENDING and act.day <= today]:
        return REPEALED, min(ended)
    if expires and expires <= today:
        return EXPIRED, expires
    if effective and effective > today:
        return NOT_YET, effective
    if amended := [act.day for act in acts if act.kind == "amends" and act.day <= today]:
        return AMENDED, max(amended)
    return IN_FORCE, effective or ""


def withheld_as(status: str, until: str | None, today: str) -> str:
    """Return why a document's text and files are kept back on a day, or nothing. Days are ISO text."""
    if status == "withheld":
        return "by-application"
    return "expired" if until and until <= today else ""
