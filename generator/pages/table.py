"""The page that shows a table file: its sheets as tables, beside the download."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from generator.markup import table_headers
from generator.markup.table_headers import Shape
from generator.pages.page import Crumb, Page
from generator.tables import is_table, read_tables
from generator.typography import display_heading

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

    from generator.pages.document import AttachmentView, DocumentPage
    from generator.tables.shaping import Sheet


class SheetView(NamedTuple):
    """A sheet as drawn."""

    id: str
    heading: str
    """Nothing when there is but one sheet."""
    caption: str
    sheet: Sheet
    cut: tuple[str, ...]
    """What is left out, in sentences."""


@dataclass(frozen=True, slots=True)
class TablePage(Page):
    """Everything the layout ``table`` draws."""

    file: AttachmentView
    document: Crumb
    sheets: tuple[SheetView, ...]


@lru_cache(maxsize=32)
def _read(path: Path, _key: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file; the key of its content tells a changed file from the one before."""
    try:
        return read_tables(path)
    except OSError:
        return ()


def sheets_of(path: Path, name: str, key: str) -> tuple[Sheet, ...]:
    """Return the sheets of an attachment; none, told by its name alone, for most."""
    return _read(path, key) if is_table(name) else ()


def address(href: str) -> str:
    """Return the address of the page beside a file; no attachment can have it, for none may be a web page."""
    return f"{href}.html"


def table_page(document: DocumentPage, file: AttachmentView, tags: Markup, sheets: tuple[Sheet, ...], labels: SimpleNamespace) -> TablePage:
    """Return the page of a table file.

    Args:
        document: The page of the document it belongs to.
        file: The file as listed there.
        tags: Meta tags of the site and the column.
        sheets: What the file holds.
        labels: Words for readers.

    """
    own = Crumb(document.title, quote(document.href))
    views = tuple(_view(number, sheet, file.title, labels, alone=len(sheets) == 1) for number, sheet in enumerate(sheets, 1))
    return TablePage(
        title=labels.table_title.format(title=file.title),
        heading=display_heading(file.title),
        href=file.view,
        description="",
        keywords="",
        canonical=document.canonical.removesuffix(own.href) + file.view,
        crumbs=(*document.crumbs[:-1], Crumb(labels.crumb_document, own.href), Crumb(labels.crumb_table, "")),
        meta=tags,
        file=file,
        document=own,
        sheets=views,
    )


def _view(number: int, sheet: Sheet, title: str, labels: SimpleNamespace, *, alone: bool) -> SheetView:
    cut = [labels.table_cut_rows.format(n=sheet.cut_rows)] if sheet.cut_rows else []
    if sheet.cut_columns:
        cut.append(labels.table_cut_columns.format(n=sheet.cut_columns))
    name = "" if alone else sheet.name or labels.table_sheet.format(n=number)
    return SheetView(f"sheet-{number}", name, sheet.caption or sheet.name or title, _marked(sheet, f"sheet-{number}"), tuple(cut))


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
