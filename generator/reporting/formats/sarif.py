"""SARIF 2.1.0 (OASIS standard), for code scanning services and editors."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

import generator
from generator.diagnostics import Severity
from generator.reporting.format import Report, url_of
from generator.validation.manual import explanation, fault_of
from generator.validation.registry import rules

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.validation.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"


def _descriptor(rule: Rule, language: str) -> dict[str, object]:
    text = explanation(rule, language)
    return {
        "id": rule.id,
        "shortDescription": {"text": fault_of(rule, language)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _level(rule.severity)},
        "properties": {"tags": [rule.group]},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, object]:
    region = {
        "startLine": diagnostic.line,
        "startColumn": diagnostic.column,
        "endLine": diagnostic.end_line,
        "endColumn": diagnostic.end_column,
    }
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(diagnostic.path)}, "region": region}}
    same = f"{diagnostic.rule}\0{diagnostic.path}\0{diagnostic.message}".encode()
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _level(diagnostic.severity),
        "message": {"text": f"{diagnostic.message}\n{diagnostic.fix}"},
        "locations": [location],
        "partialFingerprints": {"finding/v1": hashlib.sha256(same).hexdigest()},
        "properties": {"url": url_of(diagnostic.rule)},
    }


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    used = sorted(report.by_rule)
    known = rules()
    driver = {
        "name": "gongkai",
        "version": generator.__version__,
        "rules": [_descriptor(known[rule], report.language) for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, used.index(diagnostic.rule)) for diagnostic in report.diagnostics],
    }
    stream.write(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n")
