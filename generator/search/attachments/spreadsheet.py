"""Text of a spreadsheet (ISO/IEC 29500-1, SpreadsheetML): the cells as they are stored, one row a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.tables.open_packaging import Damaged, Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STRINGS = "xl/sharedStrings.xml"


def text(data: bytes, limit: int) -> str:
    """Return the values of all cells, sheet after sheet."""
    out: list[str] = []
    try:
        package = Package(data)
        strings = _shared_strings(package)
        numbers = sorted(int(found[1]) for name in package.names() if (found := _SHEET.fullmatch(name)))
        for number in numbers:
            _sheet(package, f"xl/worksheets/sheet{number}.xml", strings, out, limit)
    except Damaged:
        pass
    return "".join(out)


def _shared_strings(package: Package) -> list[str]:
    if _STRINGS not in package.names():
        return []
    strings: list[str] = []
    pieces: list[str] = []
    for element in package.elements(_STRINGS):
        if element.tag == _S + "t":
            pieces.append(element.text or "")
        elif element.tag == _S + "rPh":  # phonetic reading of the characters before it, not text
            pieces = pieces[: len(pieces) - len(element.findall(_S + "t"))]
        elif element.tag == _S + "si":
            strings.append("".join(pieces))
            pieces = []
            element.clear()
    return strings


def _sheet(package: Package, name: str, strings: list[str], out: list[str], limit: int) -> None:
    length = sum(map(len, out))
    for element in package.elements(name):
        if element.tag == _S + "c":
            value = _cell(element, strings)
            if value:
                out += (value, " ")
                length += len(value) + 1
        elif element.tag == _S + "row":
            out.append("\n")
            element.clear()
        if length > limit:
            return


def _cell(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(_S + "t"))
    value = cell.findtext(_S + "v", "")
    if kind != "s":
        return value
    return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
