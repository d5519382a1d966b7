"""Diagnostics as editors, pipelines and other programs want them; one module per format, discovered."""

from __future__ import annotations

import importlib
import pkgutil
import posixpath
from dataclasses import replace
from typing import TextIO

from generator.reporting import formats
from generator.reporting.format import Report

__all__ = ["FORMATS", "Report", "write_report"]
FORMATS = tuple(sorted(module.name for module in pkgutil.iter_modules(formats.__path__)))
"""Their names."""


def write_report(report: Report, form: str, stream: TextIO, prefix: str = "") -> None:
    """Write a report, sorted by file and line, with paths as seen from the current directory.

    Args:
        report: Findings in any order; its paths are relative to the content folder.
        form: One of ``FORMATS``.
        stream: Where to write.
        prefix: How the content folder is called from the current directory, with a final ``/``.

    """

    def seen(path: str) -> str:
        return posixpath.normpath(prefix + path)

    located = tuple(replace(diagnostic, path=seen(diagnostic.path)) for diagnostic in sorted(report.diagnostics))
    changed = frozenset(map(seen, report.changed))
    importlib.import_module(f"{formats.__name__}.{form}").write(replace(report, diagnostics=located, changed=changed), stream)
