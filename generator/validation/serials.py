"""Which serials of index numbers are missing: kept up to date when numbers come and go, so that a rule only reads.

A series is the numbers that differ in nothing but their serial, and the month and day where the scheme has them: a body
and a year. Numbers that the ledger accounts for are not missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.identifiers import ORGANISATION_SCHEME
from generator.patterns import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

SCHEMA = """
CREATE TABLE serial_gaps(
    series TEXT PRIMARY KEY, code TEXT NOT NULL, year TEXT NOT NULL, count INTEGER NOT NULL, missing TEXT NOT NULL,
    number TEXT NOT NULL           -- the first one after a gap
) WITHOUT ROWID;
"""
_LAST = "\U0010ffff"
_YEAR = 5
"""The length of a slash and a year in an index number."""
_DAY = regex("[0-9]{2}(?![0-9])")
"""Of the day in a scheme that names only the month before it."""
_SERIAL = regex("[0-9]{1,18}")
"""What the database can count with."""
_MOST_RUNS = 20
"""Stretches of missing serials that are named; more would be no help."""


class _Number(NamedTuple):
    series: str
    code: str
    year: str
    month: str
    serial: int
    width: int
    text: str


def update(database: sqlite3.Connection, pattern: str, changed: Collection[str] | None) -> None:
    """Find the gaps of the series that some numbers belong to, of all for ``None``; part of the caller's transaction."""
    scheme = re.compile(pattern)
    if not {"year", "serial"} <= scheme.groupindex.keys() or (changed is not None and not changed):
        return
    if pattern != ORGANISATION_SCHEME:  # other schemes have no order in which a series lies together
        database.execute("DELETE FROM serial_gaps")
        _note(database, _parsed(scheme, _numbers(database, "", _LAST)))
        return
    if changed is None:
        database.execute("DELETE FROM serial_gaps")
        concerned = _incomplete(database)
    else:
        concerned = {number.series for number in _parsed(scheme, changed)}
    for series in sorted(concerned):
        database.execute("DELETE FROM serial_gaps WHERE series = ?", (series,))
        _note(database, _parsed(scheme, _numbers(database, series, f"{series}:")))


def _incomplete(database: sqlite3.Connection) -> set[str]:
    """Return the series in which something may be missing: the last serial is not the count, in any month nor in the year."""
    months: dict[str, list[tuple[int, int]]] = defaultdict(list)
    query = (
        "SELECT SUBSTR(index_number, 1, LENGTH(index_number) - 6), COUNT(DISTINCT index_number), MAX(index_number) FROM documents"
        " WHERE index_number > '' GROUP BY 1"
    )
    for head, count, last in database.execute(query):
        place = head.find("/") + _YEAR
        if len(head) >= place and (serial := last[-5:]).isascii() and serial.isdigit():
            months[head[:place]].append((count, int(serial)))
    return {
        series
        for series, counted in months.items()
        if any(count != last for count, last in counted) and sum(count for count, _ in counted) != max(last for _, last in counted)
    }


def _numbers(database: sqlite3.Connection, first: str, last: str) -> Iterator[str]:
    """Yield the numbers between two texts, of documents and of what the ledger says is not published."""
    query = (
        "SELECT index_number FROM documents WHERE index_number > ?1 AND index_number < ?2"
        " UNION ALL SELECT number FROM ledger WHERE withdrawn <> '' AND number > ?1 AND number < ?2"
    )
    for (number,) in database.execute(query, (first, last)):
        yield number


def _parsed(scheme: re.Pattern[str], numbers: Iterable[str]) -> Iterator[_Number]:
    has_code, has_month = "code" in scheme.groupindex, "month" in scheme.groupindex
    moving = sorted({"serial", "month", "day"} & scheme.groupindex.keys(), key=scheme.groupindex.__getitem__, reverse=True)
    for text in numbers:
        match = scheme.fullmatch(text)
        if match is None or not (serial := match["serial"]) or not _SERIAL.fullmatch(serial):
            continue
        month = (match["month"] or "") if has_month else ""
        spans = [*map(match.span, moving)]
        if month and "day" not in moving and match.start("serial") != match.end("month") and (day := _DAY.match(text, match.end("month"))):
            spans = sorted([*spans, day.span()], reverse=True)
        series = text
        for start, end in spans:
            if start >= 0:
                series = series[:start] + series[end:]
        code = (match["code"] or "") if has_code else ""
        yield _Number(series.rstrip("-"), code, match["year"] or "", month, int(serial), len(serial), text)


def _note(database: sqlite3.Connection, numbers: Iterable[_Number]) -> None:
    series: dict[str, list[_Number]] = defaultdict(list)
    for number in numbers:
        series[number.series].append(number)
    for name, members in series.items():
        found = [gaps for part in _counted_together(members) if (gaps := _gaps(part)) is not None]
        if found:
            missing = "、".join(text for _, text, _ in found)
            row = (name, members[0].code, members[0].year, sum(count for count, _, _ in found), missing, found[0][2])
            database.execute("INSERT INTO serial_gaps VALUES(?, ?, ?, ?, ?, ?)", row)


def _counted_together(members: list[_Number]) -> list[list[_Number]]:
    """Return the numbers of a body and a year, by month where the count begins anew each month."""
    months: dict[str, dict[int, _Number]] = defaultdict(dict)
    for member in members:
        months[member.month][member.serial] = member
    if sum(map(len, months.values())) == len({serial for serials in months.values() for serial in serials}):
        return [members]
    return [list(months[month].values()) for month in sorted(months)]


def _gaps(numbers: list[_Number]) -> tuple[int, str, str] | None:
    """Return how many serials are missing, which, and the number after the first gap; ``None`` when too many are.

    Where most are missing, the portal publishes a selection and its gaps say nothing; the ones before the first
    number are counted only if they are few as well.
    """
    by_serial = {number.serial: number for number in numbers}
    present = sorted(by_serial)
    if present[-1] == len(present):
        return None
    for start in (0, present[0]):
        runs = [(low + 1, high - 1) for low, high in pairwise((start, *present)) if high - low > 1]
        count = sum(high - low + 1 for low, high in runs)
        if 0 < count <= len(present):
            months = {number.month for number in numbers}
            shown = [_run(by_serial[high + 1], low, high, by_month=len(months) == 1) for low, high in runs[:_MOST_RUNS]]
            missing = "、".join(shown) + ("……" if len(runs) > _MOST_RUNS else "")
            return count, missing, by_serial[runs[0][1] + 1].text
    return None


def _run(after: _Number, low: int, high: int, *, by_month: bool) -> str:
    head = f"{after.year}{after.month}-" if by_month and after.month else ""
    texts = [f"{serial:0{after.width}}" for serial in sorted({low, high})]
    return head + "—".join(texts)
