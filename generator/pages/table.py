"""The pages that show a table file: its sheets as tables, beside the download."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from generator.markup import table_headers
from generator.markup.table_headers import Shape
from generator.pages.page import Crumb, Named, Page
from generator.tables import is_table, read_tables
from generator.tables.shaping import CELLS_TOGETHER
from generator.typography import display_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from generator.pages.document import AttachmentView, DocumentPage
    from generator.tables.shaping import Sheet


class SheetView(NamedTuple):
    """A sheet, or a piece of it, as drawn."""

    id: str
    heading: str
    """Nothing when there is but one sheet."""
    caption: str
    part: str
    """Which rows these are; nothing for all."""
    sheet: Sheet
    cut: tuple[str, ...]
    """What is left out, in sentences."""


@dataclass(frozen=True, slots=True)
class TablePage(Page):
    """Everything the layout ``table`` draws."""

    file: AttachmentView
    document: Crumb
    sheets: tuple[SheetView, ...]
    contents: tuple[Named, ...]
    """The sheets of the file and where they begin; nothing when there is but one."""
    number: int
    """Of this page, from 1."""
    pages: tuple[Named, ...]
    """All pages of the file."""


@lru_cache(maxsize=8)
def _read(path: Path, _key: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file; the key of its content tells a changed file from the one before."""
    try:
        return read_tables(path)
    except OSError:
        return ()


def sheets_of(path: Path, name: str, key: str) -> tuple[Sheet, ...]:
    """Return the sheets of an attachment; none, told by its name alone, for most."""
    return _read(path, key) if is_table(name) else ()


def address(href: str, number: int = 1) -> str:
    """Return the address of a page beside a file, counted from 1; no attachment can have it, for none may be a web page."""
    return f"{href}.html" if number == 1 else f"{href}.{number}.html"


def table_pages(
    document: DocumentPage, file: AttachmentView, tags: Markup, sheets: Sequence[Sheet], labels: SimpleNamespace
) -> Iterator[TablePage]:
    """Yield the pages of a table file.

    Args:
        document: The page of the document it belongs to.
        file: The file as listed there.
        tags: Meta tags of the site and the column.
        sheets: What the file holds.
        labels: Words for readers.

    """
    own = Crumb(document.title, quote(document.href))
    alone = sum(sheet.first == 1 for sheet in sheets) == 1
    shown = list(_by_page(sheets, file.title, labels, alone=alone))
    pages = tuple(Named(str(number), address(file.href, number)) for number in range(1, len(shown) + 1))
    begins = tuple(
        Named(view.heading, f"{page.href}#{view.id}")
        for page, views in zip(pages, shown, strict=True)
        for view in views
        if view.sheet.first == 1
    )
    title = labels.table_title_part if len(shown) > 1 else labels.table_title
    for number, ((_, href), views) in enumerate(zip(pages, shown, strict=True), 1):
        yield TablePage(
            title=title.format(title=file.title, n=number),
            heading=display_heading(file.title),
            href=href,
            description="",
            keywords="",
            canonical=document.canonical.removesuffix(own.href) + href,
            crumbs=(*document.crumbs[:-1], Crumb(labels.crumb_document, own.href), Crumb(labels.crumb_table, "")),
            meta=tags,
            file=file,
            document=own,
            sheets=tuple(views),
            contents=() if alone else begins,
            number=number,
            pages=pages,
        )


def _by_page(sheets: Sequence[Sheet], title: str, labels: SimpleNamespace, *, alone: bool) -> Iterator[list[SheetView]]:
    """Yield what stands on each page: as many sheets, or pieces of them, as a cheap phone draws at once."""
    views: list[SheetView] = []
    cells = number = 0
    for sheet in sheets:
        number += sheet.first == 1
        size = len(sheet.rows) * sheet.columns
        if views and cells + size > CELLS_TOGETHER:
            yield views
            views, cells = [], 0
        views.append(_view(number, sheet, title, labels, alone=alone))
        cells += size
    yield views


def _view(number: int, sheet: Sheet, title: str, labels: SimpleNamespace, *, alone: bool) -> SheetView:
    cut = [labels.table_cut_rows.format(n=sheet.cut_rows)] if sheet.cut_rows else []
    if sheet.cut_columns:
        cut.append(labels.table_cut_columns.format(n=sheet.cut_columns))
    name = "" if alone else sheet.name or labels.table_sheet.format(n=number)
    part = "" if sheet.is_whole else labels.table_rows.format(first=sheet.first, last=sheet.last)
    return SheetView(f"sheet-{number}", name, sheet.caption or sheet.name or title, part, _marked(sheet, f"sheet-{number}"), tuple(cut))


def _marked(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet with each cell tied to its headings, if scopes alone leave doubt."""
    lines = (*sheet.head, *sheet.rows)
    shapes = [[Shape(cell.scope if cell.text else "", cell.rowspan, cell.colspan) for cell in line] for line in lines]
    if not table_headers.leave_doubt(shapes):
        return sheet
    marks = table_headers.marks(shapes, name)
    marked = [
        tuple(cell._replace(mark=Markup(marks.get((row, place), ""))) for place, cell in enumerate(line))  # noqa: S704  # made of numbers
        for row, line in enumerate(lines)
    ]
    count = len(sheet.head)
    return sheet._replace(head=tuple(marked[:count]), rows=tuple(marked[count:]))
