"""Whether a document is in force: derived from its dates and from what others do to it, never typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_YET, IN_FORCE, AMENDED, EXPIRED, REPEALED = "not-yet", "in-force", "amended", "expired", "repealed"
ENDING = frozenset(("repeals", "replaces"))
EFFECTS = ENDING | {"amends"}
"""Relations that change whether their target is in force."""


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to this one: ``kind`` as in ``relations``, and the day it takes effect."""

    kind: str
    day: str


def state_of(effective: str | None, expires: str | None, acts: Iterable[Act], today: str) -> tuple[str, str]:
    """Return the state on a day and the day since which it holds (empty if unknown). Days are ISO text."""
    ended = sorted(act.day for act in acts if act.kind in ENDING and act.day <= today)
    if ended:
        return REPEALED, ended[0]
    if expires and expires <= today:
        return EXPIRED, expires
    if effective and effective > today:
        return NOT_YET, effective
    amended = sorted(act.day for act in acts if act.kind == "amends" and act.day <= today)
    if amended:
        return AMENDED, amended[-1]
    return IN_FORCE, effective or ""
