"""GitLab's code quality report: a list of issues with stable fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from generator.diagnostics import Severity

if TYPE_CHECKING:
    from generator.reporting.format import Report


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    seen: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for diagnostic in report.diagnostics:
        same = (diagnostic.rule, diagnostic.path, diagnostic.message)
        seen[same] += 1
        # without the line: an edit above the finding must not make it a new one
        fingerprint = hashlib.sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest()
        issues.append(
            {
                "description": f"{diagnostic.message} ({diagnostic.fix})",
                "check_name": diagnostic.rule,
                "fingerprint": fingerprint,
                "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
                "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line, "end": diagnostic.end_line}},
            }
        )
    stream.write(json.dumps(issues, ensure_ascii=False, indent=2) + "\n")
