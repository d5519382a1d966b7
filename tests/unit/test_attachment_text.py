"""The text of attachments is bounded in memory, whatever a small archive unpacks to."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from generator.validation.attachments import text

LONG = "长" * 30_000
CELLS = '<row><c r="A1" t="s"><v>0</v></c></row>' * 5_000
PARAGRAPHS = f"<w:p><w:r><w:t>{'长' * 1_000_000}</w:t></w:r></w:p>"
ONE_STRING_IN_MANY_CELLS = {"xl/sharedStrings.xml": f"<sst><si><t>{LONG}</t></si></sst>", "xl/worksheets/sheet1.xml": CELLS}
ONE_TEXT_IN_MANY_PARTS = {f"word/header{number}.xml": PARAGRAPHS for number in range(30)}


@pytest.mark.parametrize(("kind", "parts"), [("xlsx", ONE_STRING_IN_MANY_CELLS), ("docx", ONE_TEXT_IN_MANY_PARTS)])
def test_no_more_is_put_together_than_is_kept(kind: str, parts: dict[str, str]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, markup in parts.items():
            archive.writestr(name, markup)
    tracemalloc.start()
    found = text.text_of(file.getvalue(), kind)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found is not None
    assert len(found) == text.MAX_TEXT
    assert found.startswith("长" * 1000)
    assert most < 60_000_000
