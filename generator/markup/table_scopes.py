"""Which cells of a table are headers, and of what (WCAG 1.3.1).

Tables from Markdown have a head of one row, or of two that Markdown cannot span. Tables pasted as HTML often have none,
or spans: there the leading rows that hold nothing but words are taken for the head, as a reader takes them.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from generator.markup import table_headers
from generator.markup.plain import TAG
from generator.markup.table_headers import Shape
from generator.markup.table_heads import LOOKED, Reach, Written, has_gaps, has_words, rows_of_head, spanned
from generator.patterns import regex

_Row = list[tuple[str, str, str]]
"""Tag, attributes and content of each cell."""

_ROW_START = regex(r"(<tr>\s*)<td((?: (?:colspan|rowspan)=\"[^\"]*\")*)>(.*?)</td>", re.DOTALL)
_EMPTY_HEADER = regex(r'<th scope="col"([^>]*)></th>')
_FILLED_HEADER = regex(r'<th scope="col"(?=[^>]*>(?!</th>))')
_FORM = regex(r'[^>]</th><th scope="col"[^>]*></th><th|<tr><th scope="col"[^>]*>[^<]*[：:]</th>')
"""A head of a form, whose first row is one of labels and blanks, or of labels with colons (宗地编号：) and values, like all others."""
ROW = regex(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = regex(r"<(t[hd])((?: [^>]*)?)>(.*?)</\1>", re.DOTALL)
"""Tag, attributes and content."""
_ROWSPAN = regex(r'rowspan="(\d{1,3})"')
COLSPAN = regex(r'colspan="(\d{1,3})"')
_SCOPE = regex(r' scope="(\w*)"')
_MOST_LABELS = 8
"""Columns at the left that can hold the labels of rows."""
_HEADING_TAG = regex(r'<(/?)(?:h[1-6]|(blockquote))\b( id="[^"]*")?[^>]*>')
_HEADER = regex(r"<th\b(?:[^<]|<(?!/th>))*+")


def with_headers(inner: str, name: str) -> str:
    """Return the content of a table with its headers marked; ``name`` begins the names that cells tell them by."""
    head, _, rows = inner.partition("</thead>")
    is_plain = rows and "span=" not in inner and "<th" not in rows
    joined = _joined(head, rows) if is_plain else inner
    inner = _by_rows(joined, name) if joined else _from_markdown(head, rows, name)
    return _HEADER.sub(_in_header, inner) if "<h" in inner or "<blockquote" in inner else inner


def _joined(head: str, rows: str) -> str:
    """Return a plain table whose head was written as two rows with the cells of that head spanned; nothing for other tables."""
    names = CELL.findall(head)
    if not has_gaps([_words(text) for _, _, text in names]):
        return ""
    below = list(islice(ROW.finditer(rows), LOOKED - 1))
    top = [names, *(CELL.findall(row[1]) for row in below)]
    reaches = spanned([[_words(text) for _, _, text in cells] for cells in top])
    if not reaches:
        return ""
    written = "".join(f"<tr>{''.join(_spanning(top[cell.row][cell.column], cell) for cell in row)}</tr>" for row in reaches)
    return f"<thead>{written}</thead>{rows[: below[0].start()]}{rows[below[0].end() :]}"


def _spanning(cell: tuple[str, str, str], reach: Reach) -> str:
    """Return a header that takes the given rows and columns; above several columns it is not set to the right."""
    _, alignment, text = cell
    if reach.width > 1:
        return f'<th colspan="{reach.width}">{text}</th>'
    down = f' rowspan="{reach.height}"' if reach.height > 1 else ""
    return f"<th{down}{alignment}>{text}</th>"


def _from_markdown(head: str, rows: str, name: str) -> str:
    """Mark columns and rows of a plain table; a head without words is left out, an empty header becomes an ordinary cell."""
    head, rows = _without_breaks(head), _ROW_START.sub(_row_header, _without_breaks(rows))
    head = head.replace("<th>", '<th scope="col">').replace("<th align", '<th scope="col" align')
    if "></th>" in head or "：</th>" in head or ":</th>" in head:
        if _is_blank(head):
            return rows
        if _FORM.search(head):
            first = head.partition("<tr>")[2].replace(' scope="col"', "").replace("<th", "<td").replace("</th>", "</td>")
            return f"<tbody>{_ROW_START.sub(_row_header, f'<tr>{first}')}{rows.partition('<tbody>')[2] or '</tbody>'}"
        head = _with_blanks(head, name)
    return f"{head}</thead>{rows}"


def _with_blanks(head: str, name: str) -> str:
    """Turn empty headers into ordinary cells; one behind others names those as its headers, as checkers of tables expect."""
    first = _FILLED_HEADER.search(head)
    if first is None or _EMPTY_HEADER.search(head, first.start()) is None:
        return _EMPTY_HEADER.sub(r"<td\1></td>", head)
    filled = len(_FILLED_HEADER.findall(head))
    numbers = iter(range(filled))
    head = _FILLED_HEADER.sub(lambda _: f'<th scope="col" id="{name}-{next(numbers)}"', head)
    headers = " ".join(f"{name}-{number}" for number in range(filled))
    return _EMPTY_HEADER.sub(rf'<td headers="{headers}"\1></td>', head)


def _without_breaks(part: str) -> str:
    """Leave out line breaks around cells: each would be a node that a browser has to make, nine thousand in a table of as many cells."""
    return part.replace("</td>\n", "</td>").replace("</th>\n", "</th>").replace("<tr>\n", "<tr>")


def _by_rows(inner: str, name: str) -> str:
    """Mark headers row by row where cells span, or where no head says which rows it has."""
    rows = [cells for row in ROW.findall(inner) if (cells := CELL.findall(row))]
    heads = rows_of_head([[_written(*cell) for cell in cells] for cells in rows])
    scopes = _scopes(rows, heads)
    shapes = [
        [Shape(scope, span(_ROWSPAN, a), span(COLSPAN, a)) for (_, a, _), scope in zip(row, marks, strict=True)]
        for row, marks in zip(rows, scopes, strict=True)
    ]
    headers = table_headers.marks(shapes, name) if table_headers.leave_doubt(shapes) else {}
    numbers = iter(range(len(rows)))

    def replace(match: re.Match[str]) -> str:
        if not CELL.search(match[1]):
            return ""
        number = next(numbers)
        drawn = []
        for place, (_, attributes, text) in enumerate(rows[number]):
            scope = scopes[number][place]
            mark = (f' scope="{scope}"' if scope else "") + headers.get((number, place), "")
            kind = "th" if scope else "td"
            drawn.append(f"<{kind}{mark}{_SCOPE.sub('', attributes)}>{text}</{kind}>")
        return f"<tr>{''.join(drawn)}</tr>"

    reaches = max((place + cell.height for place, row in enumerate(shapes[:heads]) for cell in row), default=0)
    inner = ROW.sub(replace, inner)
    return _with_head(inner, heads) if reaches == heads < len(rows) else inner


def _written(tag: str, attributes: str, text: str) -> Written:
    return Written(tag == "th", _words(text), span(_ROWSPAN, attributes), span(COLSPAN, attributes))


def _with_head(inner: str, heads: int) -> str:
    """Set the rows of the head apart, so that they look like one and come again on each sheet of paper."""
    *top, rest = inner.split("</tr>", heads)
    head = "".join(f"{row}</tr>" for row in top)
    if "<thead" in head or head.count("<tbody>") != 1:
        return inner
    return f"{head.replace('<tbody>', '<thead>')}</thead><tbody>{rest}"


def _scopes(rows: list[_Row], heads: int) -> list[list[str]]:
    """Return for each cell what it heads, or nothing for a cell of data: the first of a row, and all those below a corner that is wider."""
    corner = next((cells[0][1] for cells in rows[:heads] if len(cells) > 1), "")
    covered = [0] * (min(span(COLSPAN, corner), _MOST_LABELS) if span(_ROWSPAN, corner) == heads else 1)
    again = _heads_again(rows, heads)
    result = []
    for number, cells in enumerate(rows):
        words = [has_words(TAG.sub("", text)) for _, _, text in cells]
        written = [tag == "th" and not _is_blank(text) for tag, _, text in cells]
        if number < heads or number in again:
            kind, reaches = "col", "colspan="
            marked = [is_header or word for is_header, word in zip(written, words, strict=True)]
        else:
            kind, reaches = "row", "rowspan="
            labels = _labels(cells, covered)
            marked = [is_header or (place in labels and words[place] and len(cells) > 1) for place, is_header in enumerate(written)]
        result.append(
            [
                _written_scope(a, f"{kind}group" if reaches in a else kind) if head else ""
                for (_, a, _), head in zip(cells, marked, strict=True)
            ]
        )
    return result


def _heads_again(rows: list[_Row], heads: int) -> set[int]:
    """Return the rows below that begin a table anew, as table 2 of the annual report: a name across it, and columns that begin with the same word."""
    if heads <= 1 or len(rows[0]) > 1:
        return set()
    label = _words(rows[1][0][2])
    begins = [
        number
        for number, (cells, below) in enumerate(pairwise(rows))
        if number >= heads and len(cells) == 1 and COLSPAN.search(cells[0][1]) and _words(below[0][2]) == label
    ]
    return {row for number in begins for row in (number, number + 1)}


def _labels(cells: _Row, covered: list[int]) -> set[int]:
    """Return which cells of a row stand in the columns of labels; note there for how many rows more they reach down."""
    labels = set()
    column = 0
    for place, (_, attributes, _) in enumerate(cells):
        while column < len(covered) and covered[column]:
            column += 1
        if column >= len(covered):
            break
        labels.add(place)
        for _ in range(min(span(COLSPAN, attributes), len(covered) - column)):
            covered[column] = span(_ROWSPAN, attributes)
            column += 1
    covered[:] = [max(0, rows - 1) for rows in covered]
    return labels


def _written_scope(attributes: str, otherwise: str) -> str:
    """Return what the author says a header heads, as far as it reaches, else what its place says."""
    written = _SCOPE.search(attributes)
    if written is None:
        return otherwise
    kind = written[1].removesuffix("group")
    return kind + ("group" if (_ROWSPAN if kind == "row" else COLSPAN).search(attributes) else "")


def _words(text: str) -> str:
    return TAG.sub("", text).strip()


def _is_blank(text: str) -> bool:
    return "<img" not in text and not _words(text)


def span(pattern: re.Pattern[str], attributes: str) -> int:
    """Return how many columns or rows a cell takes, by ``COLSPAN`` or the like."""
    found = pattern.search(attributes)
    return max(1, int(found[1])) if found else 1


def _row_header(match: re.Match[str]) -> str:
    """The first cell of a row names the row when it holds words."""
    if not has_words(TAG.sub("", match[3])):
        return match[0]
    return f'{match[1]}<th scope="row"{match[2]}>{match[3]}</th>'


def _in_header(match: re.Match[str]) -> str:
    """Headings and quotations within a header cell are paragraphs of it: HTML knows no others there."""
    return _HEADING_TAG.sub(lambda tag: f"<{tag[1]}{'div' if tag[2] else 'p'}{tag[3] or ''}>", match[0])
