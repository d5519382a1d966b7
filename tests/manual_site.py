"""The small site that the manuals describe, taken from their own examples."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

from tests import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

EDITORS: Final = REPOSITORY / "docs" / "editors.zh.md"
OPERATORS: Final = REPOSITORY / "docs" / "operators.zh.md"
AS_OF: Final = "2026-06-01"
"""A day after every date in the examples."""
DOCUMENT: Final = "policy/other/2026/notice.md"
_BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, kind: str) -> list[str]:
    """Return the fenced examples of a manual that are marked with exactly this kind."""
    return [text for marked, text in _BLOCK.findall(page.read_text("utf-8")) if marked == kind]


def write_site(folder: Path) -> None:
    """Write the manuals' configuration, document and review record, with a real attachment."""
    place = folder / "content" / DOCUMENT
    place.parent.mkdir(parents=True)
    (folder / "site_config.yml").write_text(blocks(OPERATORS, "yaml config")[0], "utf-8")
    place.write_text(blocks(EDITORS, "markdown")[0], "utf-8")
    place.with_suffix(".review.yml").write_text(blocks(EDITORS, "yaml review")[0], "utf-8")
    attachment = min((REPOSITORY / "content").rglob("*.pdf"))
    shutil.copy(attachment, place.with_name("reservoirs.pdf"))
