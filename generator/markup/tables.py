"""Makes tables navigable: each has a name, headers, and a box of its own in which it scrolls (WCAG 1.3.1)."""

from __future__ import annotations

import re

from generator.markup import long_tables, table_scopes
from generator.markup.plain import TAG
from generator.markup.table_scopes import CELL, COLSPAN, ROW, span
from generator.patterns import regex

_TABLE = regex(
    r"(?:<p>(?:(?:<strong>)?(附?表 ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}))(?:</strong>)?</p>\n<p>([^<。；：:]{2,60})"
    r"|((?:<strong>)?(?:(?:附?表格?|Table) ?[\d０-９一二三四五六七八九十A-Z（(：:　 -][^<]{0,80}(?:</strong>[^<]{0,40})?"
    r"|[^<，。；：:]{3,50}(?:(?<![上下附见如此])表|名[单录]|清单|目录)(?:[（(][^<（）()]{1,20}[）)])?(?:</strong>)?)))</p>\n"
    r"(?:<p>((?:<strong>)?[（(]?(?:(?:编制|填报)?(?:部门|单位)(?:名称)?[:：][^<]{2,40}[ 　]{1,40})?(?:金额|计量|数量)?单位[:：][^<]{1,20}(?:</strong>)?)</p>\n)?)?"
    r"<table[^>]*>(.*?)</table>",
    re.DOTALL,
)
"""A table; with the paragraph above it when that is its title (表1, 附表 3-2, 表：, one that ends in 表, 名单 or the like), or two when the
number (表一) stands above the name, and the one between them and the table that names the unit."""
_CELL_ALIGN = regex(r'<(t[hd])((?: (?:colspan|rowspan|scope|id|headers)="[^"]*")*) align="(left|right|center)"')
_CODE = regex(
    r'(<t[hd](?: (?:colspan|rowspan|scope|id|headers)="[^"]*")*)>((?=[^<\d]{0,19}\d)[0-9A-Za-z][0-9A-Za-z/:.-]{5,19})(?=</t[hd]>)'
)
"""A cell with nothing but a code, a day or a telephone number."""
_CODED = 36
"""Characters of codes in a row: with more that may not break, a table would not fit its page and a sheet of paper."""
_TOTAL = regex(
    r'<tr>(?=(?:<td[^>]*></td>){0,2}<t(?:d|h scope="row)[^>]*>(?:<strong>)?[^<]{0,8}[合总共][ \u3000\xa0]{0,2}计(?:[（(][^<]{1,12}[)）])?(?:</strong>)?</t)'
)
"""The beginning of a row of totals, by its first words."""
_BLANK_CELL = regex(r">\s+</(t[dh])>")
_CAPTION = regex(r"<caption>(.*?)</caption>", re.DOTALL)
_TITLE_ROW = regex(
    r'(?:\s*</?t(?:head|body)>)*\s*<tr>\s*<t[hd][^>]* colspan="(\d{1,3})"[^>]*>((?:[^<]|<(?!/?t[hdr]\b|img |a ))*+)</t[hd]>\s*</tr>'
)
"""A row of one cell; with the tags of the parts of the table before it."""
_NUMBERED = regex(r"(?!\d{4}年)[（(第]?[一二三四五六七八九十\d]")
"""How the name of one of several groups of rows begins: 第二十条第（一）项 in annual reports, 一、, （一）."""
_PART = regex("</?t(?:head|body)>")
_MOST_TITLES = 2
"""Rows across a table at its top: its title, and what is said of all of it, such as the unit."""
_FITTING = 8
"""Columns that fit a page: a table of more scrolls in its box, and none of its columns is squeezed."""
_COUNTED = 12
"""Rows at the top whose cells are counted: under a head of spans the columns are seen only some rows down."""
_HEADING = regex(r"<h([1-6])(?: [^>]*)?>(.*?)</h\1>", re.DOTALL)
_BLOCK = regex(r"<(?:p|ul|ol|dl|div|h[1-6]|pre|blockquote|figure|hr)\b")
_FEW_TAGS = 5
"""Fewer tags than this mean one cell in one row: a frame that somebody drew, not a table."""
_NEAR = 20_000
"""How far back, in characters, to look for the heading above a table: bounds the work on hostile input."""


def labelled(safe: str, language: str = "zh-Hans") -> str:
    """Return sanitised HTML with its tables named in the language of the text, headed and boxed."""
    return _TABLE.sub(_Labelling(language).table, safe)


class _Labelling:
    """The tables of one text, named in their order."""

    def __init__(self, language: str) -> None:
        """Begin before the first."""
        self._language = language
        self._count = 0
        self._captions: set[str] = set()

    def table(self, match: re.Match[str]) -> str:
        """Return a table in its box; of a frame drawn as a table, what stands in it."""
        self._count += 1
        name = f"tbl-{self._count}"
        caption, inner = _title_above(match)
        if framed := _framed(inner):
            return framed
        inner = table_scopes.with_headers(inner, name)
        inner = _CELL_ALIGN.sub(lambda m: f"<{m[1]}{m[2]}" + (' class="r"' if m[3] == "right" else ""), inner)
        inner = _TOTAL.sub('<tr class="sum">', _with_whole_codes(inner))
        own = _CAPTION.search(inner) if not caption else None
        label = self._label(name, caption or (own[1] if own else ""))
        if own:
            inner = inner.replace("<caption>", f'<caption id="{name}">', 1)
        else:
            hidden = "" if caption else ' class="vh"'
            inner = f'<caption id="{name}"{hidden}>{caption or self._name(match)}</caption>{inner}'
        wide = " wide" if any(row.count("</th>") + row.count("</td>") > _FITTING for row in inner.split("</tr>", _COUNTED)[:-1]) else ""
        return f'<div class="tbl{wide}" tabindex="0" role="group" {label}>{long_tables.parted(inner)}</div>'

    def _label(self, name: str, caption: str) -> str:
        """Return what names a table's box: its caption, with the number of the table if another one has the same."""
        if caption:
            words = TAG.sub("", caption).strip().replace('"', "&quot;")
            if words in self._captions:
                return f'aria-label="{words}（{self._count}）"'
            self._captions.add(words)
        return f'aria-labelledby="{name}"'

    def _name(self, match: re.Match[str]) -> str:
        """Name a table without a caption after the heading above it; where there is no word for a table, by its number alone."""
        start = match.string.rfind("<h", max(0, match.start() - _NEAR), match.start())
        heading = _HEADING.match(match.string, start, match.start()) if start >= 0 else None
        count, language = self._count, self._language
        number = f"表{count}　" if language.startswith("zh") else f"Table {count}: " if language.startswith("en") else f"{count}. "
        return number + TAG.sub("", heading[2]) if heading else number.strip(" .:　")


def _title_above(match: re.Match[str]) -> tuple[str, str]:
    """Return the title that paragraphs above a table, or rows across its top, give it, and the content of the table without them."""
    *title, rows = match.groups()
    caption = "　".join(part.replace("<strong>", "").replace("</strong>", "") for part in title if part)
    inner = _BLANK_CELL.sub(r"></\1>", rows)
    if "<caption" not in inner:
        across, inner = _title_within(inner)
        caption = "　".join(filter(None, (caption, across)))
    elif caption and (own := _CAPTION.search(inner)):
        caption, inner = "　".join(dict.fromkeys((caption, own[1]))), inner.replace(own[0], "", 1)
    return caption, inner


def _with_whole_codes(inner: str) -> str:
    """Return the content of a table in which codes stay on one line; browsers break the numbers of a narrow column before they narrow another."""
    rows = inner.count("<tr") - 1
    if sum(len(code) for _, code in _CODE.findall(inner)) > _CODED * rows:
        return inner
    return _CODE.sub(r'\1 class="nobreak">\2', inner)


def _framed(inner: str) -> str:
    """Return what stands in a table of one cell, which is a frame that somebody drew; nothing for others."""
    cells = CELL.findall(inner) if inner.count("<t") < _FEW_TAGS else ()
    if len(cells) != 1:
        return ""
    kind = "div" if _BLOCK.search(cells[0][2]) else "p"
    return f"<{kind}>{cells[0][2]}</{kind}>"


def _title_within(inner: str) -> tuple[str, str]:
    """Return the title that stands in rows of its own across a table, and the table without them; no title if there is none."""
    titles: list[str] = []
    first = match = _TITLE_ROW.match(inner)
    while match and len(titles) < _MOST_TITLES:
        titles.append(" ".join(TAG.sub(" ", match[2]).split()))
        end = match.end()
        match = _TITLE_ROW.match(inner, end)
    if (
        first
        and _NUMBERED.match(titles[0])
        and any(_NUMBERED.match(TAG.sub("", row[2]).strip()) for row in _TITLE_ROW.finditer(inner, end))
    ):
        return "", inner
    below = ROW.search(inner, end) if first and titles[0] else None
    widths = [span(COLSPAN, attributes) for _, attributes, _ in CELL.findall(below[1])] if below else []
    if not first or not len(widths) > 1 or int(first[1]) < sum(widths):
        return "", inner
    part = "".join(_PART.findall(inner, 0, end)[-1:])
    rest = inner[end:].lstrip()
    return "　".join(filter(None, titles)), rest.removeprefix("</thead>") if rest.startswith("</thead>") else f"{part}{rest}"
