"""Parts a table of thousands of cells into tables that follow one another in its box, each with the head, as 续表 do on paper.

A browser lays a table out as a whole: 15,000 cells hold a cheap phone up for a second. Of the parts it lays out those
on the screen (`content-visibility`, CSS Containment 2, 4.1, which rows of a table cannot have).
"""

from __future__ import annotations

import re

from generator.patterns import regex

_LONG = 5_000
"""Cells of a table from which on it is parted."""
_PART = 1_500
"""Cells after which a part ends, at the next row."""
_ROWSPAN = regex(r'rowspan="(\d{1,3})"')
_CAPTION = regex(r'<caption id="[^"]*"([^>]*)>(.*?)</caption>', re.DOTALL)


def parted(inner: str) -> str:
    """Return a table, or its parts, from what stands between its tags.

    Args:
        inner: A caption, a head if there is one, and the body. Where cells name their headers by ids, or rows are in
            groups of their own, the table stays one.

    """
    head, _, body = inner.partition("<tbody>")
    if _cells(inner) < _LONG or "<tbody>" in body or ' headers="' in inner:
        return f"<table>{inner}</table>"
    rows, _, foot = body.partition("</tbody>")
    caption = _CAPTION.search(head)
    columns = head[caption.end() :] if caption else head
    parts: list[str] = []
    first = 1
    for count, part in _cut(rows):
        last = first + count - 1
        title = f"<caption{caption[1]}>{caption[2]}（{first}—{last}）</caption>" if caption else ""
        parts.append(f"{title if parts else head[: caption.end() if caption else 0]}{columns}<tbody>{part}</tbody>")
        first = last + 1
    parts[-1] += foot
    return "".join(f'<div class="part"><table>{part}</table></div>' for part in parts)


def _cells(markup: str) -> int:
    return markup.count("<td") + markup.count("<th")


def _cut(rows: str) -> list[tuple[int, str]]:
    """Return how many rows each part has, and the rows; no cell reaches from one part into the next."""
    parts: list[tuple[int, str]] = []
    waiting: list[str] = []
    cells = reach = 0
    for row in rows.split("</tr>")[:-1]:
        waiting.append(f"{row}</tr>")
        cells += _cells(row)
        reach = max(reach - 1, max(map(int, _ROWSPAN.findall(row)), default=1) - 1)
        if cells >= _PART and reach <= 0:
            parts.append((len(waiting), "".join(waiting)))
            waiting, cells = [], 0
    return [*parts, (len(waiting), "".join(waiting))] if waiting else parts
