"""One thing a judge has against a page, and the few that are not followed, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

EXCEPTIONS: Final = Path(__file__).with_name("exceptions.yml")


@dataclass(frozen=True, order=True)
class Finding:
    """What one judge says about one place of one page in one view."""

    judge: str
    rule: str
    page: str
    view: str
    what: str
    where: str


@dataclass(frozen=True)
class Exemption:
    """A verdict that is not followed."""

    judge: str
    rule: str
    match: str
    """A regular expression that the words or the place must contain."""
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is the one meant."""
        same = (self.judge, self.rule) == (finding.judge, finding.rule)
        return same and re.search(self.match, f"{finding.what}\n{finding.where}\n{finding.page}") is not None


@dataclass
class Exemptions:
    """All of them, and which were needed."""

    all: tuple[Exemption, ...]
    used: set[Exemption] = field(default_factory=set)

    @classmethod
    def read(cls) -> Exemptions:
        """Read ``exceptions.yml``; every entry must give a reason."""
        entries = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or []
        return cls(tuple(Exemption(**{"match": "", **entry}) for entry in entries))

    def remaining(self, findings: list[Finding]) -> list[Finding]:
        """Return the findings that no entry covers, in a fixed order, each once."""
        kept = set()
        for finding in findings:
            entry = next((e for e in self.all if e.covers(finding)), None)
            if entry is None:
                kept.add(finding)
            else:
                self.used.add(entry)
        return sorted(kept)
