"""Reviewdog's diagnostic format, one JSON object a line; its columns count bytes of UTF-8 from 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from generator.diagnostics import excerpt_start
from generator.reporting.format import Report, url_of

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def _position(line: int, column: int | None) -> dict[str, int]:
    return {"line": line} if column is None else {"line": line, "column": column}


def _bytes(diagnostic: Diagnostic, column: int) -> int | None:
    """Return the column in bytes, when the whole line up to it is known."""
    if excerpt_start(diagnostic.column) or column - 1 > len(diagnostic.excerpt):
        return None
    return len(diagnostic.excerpt[: column - 1].encode()) + 1


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    for diagnostic in report.diagnostics:
        start = _position(diagnostic.line, _bytes(diagnostic, diagnostic.column))
        one_line = diagnostic.end_line == diagnostic.line
        end = _position(diagnostic.end_line, _bytes(diagnostic, diagnostic.end_column) if one_line else None)
        entry = {
            "message": f"{diagnostic.message}\n{diagnostic.fix}",
            "location": {"path": diagnostic.path, "range": {"start": start, "end": end}},
            "severity": diagnostic.severity.upper(),
            "source": {"name": "gongkai"},
            "code": {"value": diagnostic.rule, "url": url_of(diagnostic.rule)},
        }
        stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
