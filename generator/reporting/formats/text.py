"""For people at a terminal: place, message, the source line with carets, how to mend it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from generator.diagnostics import Severity, excerpt_start

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.reporting.format import Report

WIDTH = 100
"""Columns of a terminal that the excerpt may fill, beside the margin."""
MAX_PRINTED = 200
"""Errors, and warnings, that are printed: more are read by programs only."""
_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\x1b[31;1m", "\x1b[33;1m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WORDS = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "fix": "怎么改",
        "more": "详情",
        "left": "另有 {count} 个发现没有列出，全部见 --format json。",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "fix": "fix",
        "more": "more",
        "left": "{count} more findings are not shown; --format json has them all.",
    },
}


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes: East Asian wide characters two, combining ones none."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """Return the text with control characters made visible: a source must not steer the reader's terminal."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character == "\u3000" else _sign(character) for character in text)


def _sign(character: str) -> str:
    if character in {"\t", "\xa0"}:
        return " "
    if ord(character) < ord(" "):
        return chr(0x2400 + ord(character))
    category = unicodedata.category(character)
    return "" if category in {"Mn", "Cf"} and character not in _STEERING else "\ufffd"


_STEERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return the part of the line to print and the carets below it."""
    left_out = excerpt_start(diagnostic.column)
    place = diagnostic.column - 1 - left_out
    text = diagnostic.excerpt
    length = diagnostic.end_column - diagnostic.column if diagnostic.end_line == diagnostic.line else len(text) - place
    start, used = place, 0
    while start > 0 and used < WIDTH // 2:
        start -= 1
        used += _columns_of(text[start]) if start < len(text) else 1
    shown = ("…" if start or left_out else "") + visible(text[start:place])
    marked = visible(text[place : place + max(length, 1)])
    after = visible(text[place + max(length, 1) :])
    line = _fitted(shown + marked + after)
    carets = "^" * max(1, min(columns(marked), WIDTH - columns(shown)))
    return line, " " * columns(shown) + carets


def _fitted(text: str) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _columns_of(character)
        if used > WIDTH:
            return text[:index] + "…"
    return text


def write(report: Report, stream: TextIO) -> None:
    """Write a report."""
    words = _WORDS[report.language]
    printed: Counter[Severity] = Counter()
    for diagnostic in report.diagnostics:
        printed[diagnostic.severity] += 1
        if printed[diagnostic.severity] <= MAX_PRINTED:
            stream.write("\n".join((*_lines(diagnostic, words, color=report.color), "", "")))
    left = sum(max(0, count - MAX_PRINTED) for count in printed.values())
    if left:
        stream.write(words["left"].format(count=left) + "\n")
    stream.write(summary(report) + "\n")


def _lines(diagnostic: Diagnostic, words: dict[str, str], *, color: bool) -> list[str]:
    strong = (_RED if diagnostic.severity is Severity.ERROR else _YELLOW) if color else ""
    bold, dim, plain = (_BOLD, _DIM, _PLAIN) if color else ("", "", "")
    place = f"{bold}{visible(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}{plain}"
    kind = f"{strong}{words[diagnostic.severity]}{plain}"
    lines = [f"{place}: {kind} [{diagnostic.rule}] {visible(diagnostic.message)}"]
    if diagnostic.excerpt.strip():
        text, carets = _excerpt(diagnostic)
        margin = f"{diagnostic.line:>5} | "
        lines += (f"{dim}{margin}{plain}{text}".rstrip(), f"{dim}{' ' * (len(margin) - 2)}| {plain}{strong}{carets}{plain}")
    lines.append(f"  {words['fix']}: {visible(diagnostic.fix)}")
    lines.append(f"  {dim}{words['more']}: gongkai explain {diagnostic.rule}{plain}")
    return lines


def summary(report: Report) -> str:
    """Return the last line: how many errors and warnings in how many files."""
    totals = report.totals
    if not report.diagnostics:
        return "没有发现问题。" if report.language == "zh" else "Nothing found."
    if report.language == "zh":
        return f"共 {totals.errors} 个错误、{totals.warnings} 个警告，涉及 {totals.files} 个文件。"
    counts = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.files, "file"))
    return "{} and {} in {}.".format(*(f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts))
