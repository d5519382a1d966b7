"""One JSON object with all findings and a summary: the stable interface for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from generator.reporting.format import Report, url_of

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def finding(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return a finding under the names of the contract."""
    return {
        "rule": diagnostic.rule,
        "severity": str(diagnostic.severity),
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
        "url": url_of(diagnostic.rule),
    }


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    totals = report.totals
    summary = {"errors": totals.errors, "warnings": totals.warnings, "files": totals.files, "rules": dict(sorted(report.by_rule.items()))}
    whole = {"findings": [finding(diagnostic) for diagnostic in report.diagnostics], "summary": summary}
    stream.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
