"""Annotations for GitHub Actions.

GitHub shows ten errors and ten warnings of a step, so files of the pull request come first and everything goes to the
step's summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from generator.diagnostics import Severity
from generator.reporting.formats.text import summary, visible

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.reporting.format import Report

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step."""
ROWS = 1000
"""Rows of the summary, which may not exceed one megabyte."""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(diagnostic: Diagnostic, language: str) -> str:
    properties = [f"file={_property(diagnostic.path)}", f"line={diagnostic.line}", f"endLine={diagnostic.end_line}"]
    if diagnostic.line == diagnostic.end_line:
        properties += (f"col={diagnostic.column}", f"endColumn={diagnostic.end_column}")
    properties.append(f"title={_property(diagnostic.rule)}")
    fix = "怎么改" if language == "zh" else "fix"
    message = f"{visible(diagnostic.message)}\n{fix}: {visible(diagnostic.fix)}"
    return f"::{diagnostic.severity} {','.join(properties)}::{_data(message)}"


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    first = sorted(report.diagnostics, key=lambda diagnostic: diagnostic.path not in report.changed)
    left = 0
    for severity in (Severity.ERROR, Severity.WARNING):
        of_kind = [diagnostic for diagnostic in first if diagnostic.severity is severity]
        stream.writelines(_annotation(diagnostic, report.language) + "\n" for diagnostic in of_kind[:SHOWN])
        left += len(of_kind[SHOWN:])
    if left:
        rest = f"另有 {left} 个发现，见本步骤的摘要" if report.language == "zh" else f"{left} more findings are in the summary of this step"
        stream.write(f"::notice::{_data(rest)}\n")
    stream.write(_data(summary(report)) + "\n")
    if report.github_summary is not None and report.diagnostics:
        with report.github_summary.open("a", encoding="utf-8") as file:
            file.write(_table(report, first))


def _table(report: Report, first: list[Diagnostic]) -> str:
    heads = ("位置", "规则", "问题", "怎么改") if report.language == "zh" else ("place", "rule", "problem", "fix")
    lines = [f"### gongkai: {summary(report)}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for diagnostic in first[:ROWS]:
        sign = "❌" if diagnostic.severity is Severity.ERROR else "⚠️"
        place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
        cells = (f"{sign} `{_cell(place)}`", f"`{diagnostic.rule}`", _cell(diagnostic.message), _cell(diagnostic.fix))
        lines.append(f"| {' | '.join(cells)} |")
    if len(first) > ROWS:
        lines.append(f"\n… {len(first) - ROWS}")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return the text as a table cell that cannot bring mark-up of its own."""
    return (
        visible(" ".join(text.split()))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("`", "&#96;")
        .replace("[", "&#91;")
    )
