"""Sheets of a spreadsheet (ISO/IEC 29500-1, SpreadsheetML) as its program shows them."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.patterns import regex
from generator.tables.grid import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Grid
from generator.tables.number_format import BUILT_IN, GENERAL, shown
from generator.tables.open_packaging import Damaged, Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_REFERENCE = regex(r"([A-Z]{1,3})([1-9]\d{0,6})")
_NO_EXTENT = regex(r"0(?:\.\d{1,20})?")
"""A row's height or a column's width so small that it is hidden: less than a point or a character."""
_MOST_SHEET_BYTES = 32 * 1024 * 1024
_MOST_OTHER_BYTES = 16 * 1024 * 1024
_MOST_MERGED = 5000
_MOST_PASSED = 50_000
_MOST_FORMAT = 255
"""Characters of a format code, as office programs allow."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: list[str]
    """Format code by the index that cells name."""
    since_1904: bool


def grids(data: bytes) -> list[Grid]:
    """Return the visible sheets in order; none if the file is damaged or locked."""
    try:
        package = Package(data)
        sheets, since_1904 = _visible_sheets(package)
        book = _Book(_strings(package), _formats(package), since_1904)
        return [_Sheet(book).read(name, package.elements(part, _MOST_SHEET_BYTES, "row")) for name, part in sheets[:MOST_SHEETS]]
    except Damaged:
        return []


def local(element: Element) -> str:
    """Return an element's name without its namespace, of which there are two (transitional and strict)."""
    return element.tag.rpartition("}")[2]


def _visible_sheets(package: Package) -> tuple[list[tuple[str, str]], bool]:
    """Return name and part of each sheet that is not hidden, and whether days count from 1904."""
    targets = {}
    for element in package.elements(_RELATIONS, _MOST_OTHER_BYTES):
        if local(element) == "Relationship" and element.get("TargetMode") != "External":
            target = element.get("Target", "")
            targets[element.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    sheets, since_1904 = [], False
    for element in package.elements(_WORKBOOK, _MOST_OTHER_BYTES):
        if local(element) == "workbookPr":
            since_1904 = element.get("date1904") in {"1", "true"}
        elif local(element) == "sheet" and element.get("state", "visible") == "visible":
            relation = next((value for key, value in element.items() if key.rpartition("}")[2] == "id"), "")
            part = targets.get(relation, "")
            if part.startswith("xl/worksheets/"):
                sheets.append((element.get("name", ""), part))
    return sheets, since_1904


def _strings(package: Package) -> list[str]:
    if _STRINGS not in package.names():
        return []
    strings: list[str] = []
    for element in package.elements(_STRINGS, _MOST_SHEET_BYTES, "si"):
        if local(element) == "si":
            strings.append(_text_of(element))
            element.clear()
    return strings


def _text_of(item: Element) -> str:
    """Return the text of a string item: its runs, without the phonetic reading above them."""
    pieces = []
    for child in item:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [part.text or "" for part in child if local(part) == "t"]
    return "".join(pieces)


def _formats(package: Package) -> list[str]:
    if _STYLES not in package.names():
        return []
    own: dict[int, str] = {}
    found: list[str] = []
    for element in package.elements(_STYLES, _MOST_OTHER_BYTES):
        name = local(element)
        if name == "numFmt" and (number := _count(element.get("numFmtId", ""))) is not None:
            own[number] = element.get("formatCode", GENERAL)[:_MOST_FORMAT]
        elif name == "cellXfs":
            codes = [_count(xf.get("numFmtId", "")) or 0 for xf in element]
            found = [own.get(code) or BUILT_IN.get(code, GENERAL) for code in codes]
    return found


class _Sheet:
    """Reads one sheet."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self._hidden: set[int] = set()
        self._rows: list[tuple[int, dict[int, str]]] = []
        """Number of each visible row, and its cells by column."""
        self._last = 0
        self._cut_rows = False
        self._merged: list[tuple[int, int, int, int]] = []

    def read(self, name: str, elements: Iterator[Element]) -> Grid:
        """Return the visible cells. Rows beyond those shown are still passed over, up to ``_MOST_PASSED``: the list of merged cells stands behind them."""
        passed = 0
        for element in elements:
            kind = local(element)
            if kind == "col":
                self._column(element)
            elif kind == "row":
                self._row(element)
                element.clear()
                passed += 1
                if passed > _MOST_PASSED:
                    break
            elif kind == "mergeCell" and len(self._merged) < _MOST_MERGED:
                self._merge(element.get("ref", ""))
        return self._grid(name)

    def _column(self, element: Element) -> None:
        first, last = _count(element.get("min", "")), _count(element.get("max", ""))
        if _is_hidden(element, "width") and first is not None and last is not None:
            self._hidden.update(range(first, min(last, 16_384) + 1))

    def _row(self, element: Element) -> None:
        written = _count(element.get("r", ""))
        self._last = self._last + 1 if written is None else written
        if _is_hidden(element, "ht"):
            return
        if len(self._rows) >= MOST_ROWS:
            self._cut_rows = self._cut_rows or len(element) > 0
            return
        cells: dict[int, str] = {}
        column = 0
        for cell in element:
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column_number(place[1]) if place else column + 1
            if column not in self._hidden and (value := self._value(cell)):
                cells[column] = value
        if cells:
            self._rows.append((self._last, cells))

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        stored, inline = "", ""
        for child in cell:
            if local(child) == "v":
                stored = child.text or ""
            elif local(child) == "is":
                inline = _text_of(child)
        book = self._book
        style = _count(cell.get("s", "0"))
        code = book.formats[style] if style is not None and style < len(book.formats) else GENERAL
        if kind == "inlineStr":
            value = inline
        elif kind == "s":
            index = _count(stored)
            value = book.strings[index] if index is not None and index < len(book.strings) else ""
        elif kind == "b":
            value = "TRUE" if stored == "1" else "FALSE"
        elif kind == "d":
            value = stored.replace("T", " ").removesuffix(" 00:00:00")
        elif kind == "n":
            return shown(stored, code, since_1904=book.since_1904)[:MOST_CHARACTERS] if stored else ""
        else:
            value = stored
        return "" if code.endswith(";;;") else value.strip()[:MOST_CHARACTERS]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        a, b = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if a and b:
            self._merged.append((int(a[2]), _column_number(a[1]), int(b[2]), _column_number(b[1])))

    def _grid(self, name: str) -> Grid:
        self._rows.sort(key=lambda row: row[0])
        used = sorted({column for _, cells in self._rows for column in cells})
        shown_columns = used[:MOST_COLUMNS]
        across = {column: index for index, column in enumerate(shown_columns)}
        numbers = [number for number, _ in self._rows]
        down = {number: index for index, number in enumerate(numbers)}
        rows = [[cells.get(column, "") for column in shown_columns] for _, cells in self._rows]
        spans = {}
        room = len(rows) * len(shown_columns)  # merged cells do not overlap
        for top, left, bottom, right in self._merged:
            if top not in down or left not in across:
                continue
            height = bisect_right(numbers, bottom) - down[top]
            width = bisect_right(shown_columns, right) - across[left]
            if height * width > 1 and height * width <= room:
                spans[down[top], across[left]] = (height, width)
                room -= height * width
        return Grid(name, rows, spans, cut_rows=self._cut_rows, cut_columns=len(used) > MOST_COLUMNS)


def _is_hidden(element: Element, extent: str) -> bool:
    """Tell whether a row or column is hidden, or drawn so small that nobody sees it."""
    return element.get("hidden") in {"1", "true"} or bool(_NO_EXTENT.fullmatch(element.get(extent, "")))


def _count(written: str) -> int | None:
    """Return a whole number as these files count with it, of seven digits at most; nothing for any other text."""
    return int(written) if len(written) <= 7 and written.isdecimal() else None  # noqa: PLR2004  # seven digits


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
