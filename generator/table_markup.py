"""Tables a reader can find the way in: every one named, every cell under a header, a box to scroll in (WCAG 1.3.1).

Tables from Markdown have a head. Tables pasted as HTML often have none, or spans: there the leading rows that hold
nothing but words are taken for the head, as a reader takes them.
"""

from __future__ import annotations

import re

_Row = list[tuple[str, str, str]]
"""Tag, attributes and content of each cell."""

_TABLE = re.compile(r"(?:<p>((?:表|附表|Table)[^<]{0,80})</p>\n)?<table[^>]*>(.*?)</table>", re.DOTALL)
_CELL_ALIGN = re.compile(r'<(t[hd])((?: (?:colspan|rowspan|scope|id|headers)="[^"]*")*) align="(left|right|center)"')
_ROW_START = re.compile(r"(<tr>\s*)<td((?: (?:colspan|rowspan)=\"[^\"]*\")*)>(.*?)</td>", re.DOTALL)
_EMPTY_HEADER = re.compile(r'<th scope="col"([^>]*)></th>')
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])((?: [^>]*)?)>(.*?)</\1>", re.DOTALL)
_ROWSPAN = re.compile(r'rowspan="(\d{1,3})"')
_COLSPAN = re.compile(r'colspan="(\d{1,3})"')
_LARGEST = 5_000
"""Most places of a grid whose cells are given their headers by name: bounds the work on hostile input."""
_TAG = re.compile(r"<[^>]*>")
_HAS_WORD = re.compile(r"[A-Za-z\u3400-\u9fff]")
_HEADING = re.compile(r"<h([1-6])(?: [^>]*)?>(.*?)</h\1>", re.DOTALL)
_FEW_TAGS = 5
"""A table of one cell has a body, a row and the cell: it is a frame somebody drew, and not a table."""
_NEAR = 20_000
"""How far back, in characters, to look for the heading above a table: bounds the work on hostile input."""


def dress(safe: str) -> str:
    """Return sanitised HTML with its tables named, headed and boxed."""
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        name = f"tbl-{count}"
        caption, inner = match[1], match[2]
        cells = _CELL.findall(inner) if inner.count("<t") < _FEW_TAGS else ()
        if len(cells) == 1:
            return f"<div>{cells[0][2]}</div>"
        head, _, rows = inner.partition("</thead>")
        inner = _from_markdown(head, rows) if rows and "span=" not in inner else _by_rows(inner, name)
        inner = _CELL_ALIGN.sub(lambda m: f"<{m[1]}{m[2]}" + (' class="r"' if m[3] == "right" else ""), inner)
        if not caption and "<caption>" in inner:
            inner = inner.replace("<caption>", f'<caption id="{name}">', 1)
        else:
            hidden = "" if caption else ' class="vh"'
            inner = f'<caption id="{name}"{hidden}>{caption or _name(match, count)}</caption>{inner}'
        return f'<div class="tbl" tabindex="0" role="group" aria-labelledby="{name}"><table>{inner}</table></div>'

    return _TABLE.sub(replace, safe)


def _from_markdown(head: str, rows: str) -> str:
    """Mark columns and rows of a plain table; a head without a word is none, an empty header cell is a cell."""
    rows = _ROW_START.sub(_row_header, rows)
    head = head.replace("<th>", '<th scope="col">').replace("<th align", '<th scope="col" align')
    if "></th>" in head:
        if not _TAG.sub("", head).strip() and "<img" not in head:
            return rows
        head = _EMPTY_HEADER.sub(r"<td\1></td>", head)
    return f"{head}</thead>{rows}"


def _by_rows(inner: str, name: str) -> str:
    """Mark headers row by row where cells span, or where no head says which rows it has."""
    rows = [_CELL.findall(row) for row in _ROW.findall(inner)]
    scopes = _scopes(rows)
    headers = _headers(rows, scopes, name) if _is_complex(rows, scopes) else {}
    numbers = iter(range(len(rows)))

    def replace(_: re.Match[str]) -> str:
        number = next(numbers)
        drawn = []
        for place, (_, attributes, text) in enumerate(rows[number]):
            scope = scopes[number][place]
            mark = f' scope="{scope}"' if scope and "scope=" not in attributes else ""
            mark += headers.get((number, place), "")
            kind = "th" if scope else "td"
            drawn.append(f"<{kind}{mark}{attributes}>{text}</{kind}>")
        return f"<tr>{''.join(drawn)}</tr>"

    return _ROW.sub(replace, inner)


def _scopes(rows: list[_Row]) -> list[list[str]]:
    """Return for each cell what it heads, or nothing for a cell of data."""
    leading = True
    covered = 0
    result = []
    for number, cells in enumerate(rows):
        words = [bool(_HAS_WORD.search(_TAG.sub("", text))) for _, _, text in cells]
        written = [tag == "th" for tag, _, _ in cells]
        by_sense = number == 0 and len(rows) > 1 and all(words) and not any(written) and not any("colspan=" in a for _, a, _ in cells)
        leading = leading and bool(cells) and (all(written) or by_sense)
        if leading:
            result.append(
                [("colgroup" if "colspan=" in a else "col") if word else "" for (_, a, _), word in zip(cells, words, strict=True)]
            )
            continue
        starts = covered == 0 and len(cells) > 1
        if covered == 0 and cells:
            covered = _span(_ROWSPAN, cells[0][1])
        covered = max(0, covered - 1)
        heads = [is_header or (place == 0 and starts and words[0]) for place, is_header in enumerate(written)]
        result.append([("rowgroup" if "rowspan=" in a else "row") if head else "" for (_, a, _), head in zip(cells, heads, strict=True)])
    return result


def _is_complex(rows: list[_Row], scopes: list[list[str]]) -> bool:
    """Tell whether scopes alone leave doubt: headers in several rows, or headers that span."""
    several = sum(any(scope.startswith("col") for scope in row) for row in scopes) > 1
    return several or any(
        "span=" in a and scope for row, marks in zip(rows, scopes, strict=True) for (_, a, _), scope in zip(row, marks, strict=True)
    )


def _headers(rows: list[_Row], scopes: list[list[str]], name: str) -> dict[tuple[int, int], str]:
    """Return an ``id`` for each header and for each other cell the ``headers`` it stands under (technique H43)."""
    grid: dict[tuple[int, int], tuple[int, int]] = {}
    placed: dict[tuple[int, int], tuple[int, int, int]] = {}
    for number, cells in enumerate(rows):
        column = 0
        for place, (_, attributes, _) in enumerate(cells):
            while (number, column) in grid:
                column += 1
            width, height = _span(_COLSPAN, attributes), min(_span(_ROWSPAN, attributes), len(rows) - number)
            placed[number, place] = (column, width, height)
            grid.update(((number + down, column + right), (number, place)) for down in range(height) for right in range(width))
            if len(grid) > _LARGEST:
                return {}
            column += width
    result = {}
    for (number, place), (column, width, height) in placed.items():
        above = (grid.get((up, right)) for right in range(column, column + width) for up in range(number))
        beside = (grid.get((down, left)) for down in range(number, number + height) for left in range(column))
        heads = [cell for cell in above if cell and scopes[cell[0]][cell[1]].startswith("col")]
        heads += [cell for cell in beside if cell and scopes[cell[0]][cell[1]].startswith("row")]
        own = scopes[number][place]
        if own:
            heads = [(row, cell) for row, cell in heads if scopes[row][cell].endswith("group")]
        ids = " ".join(f"{name}-{row}-{cell}" for row, cell in dict.fromkeys(heads))
        result[number, place] = (f' id="{name}-{number}-{place}"' if own else "") + (f' headers="{ids}"' if ids else "")
    return result


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return max(1, int(found[1])) if found else 1


def _name(match: re.Match[str], count: int) -> str:
    """Name a table without a caption after the heading above it."""
    start = match.string.rfind("<h", max(0, match.start() - _NEAR), match.start())
    heading = _HEADING.match(match.string, start, match.start()) if start >= 0 else None
    return f"表{count}" + (f"　{_TAG.sub('', heading[2])}" if heading else "")


def _row_header(match: re.Match[str]) -> str:
    """The first cell of a row names the row when it holds words."""
    text = _TAG.sub("", match[3])
    if not _HAS_WORD.search(text):
        return match[0]
    return f'{match[1]}<th scope="row"{match[2]}>{match[3]}</th>'
