"""The search page writes what it finds as the pages write it, with a table a twentieth of OpenCC's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.editions.conversion import Conversion, load_exceptions
from generator.editions.traditional import traditional_source, traditional_table
from generator.search.edition import edition_words
from tests import REPOSITORY, THEME
from tests.editions import derive
from tests.search.conftest import SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONTENT = REPOSITORY / "content"


def conversion(tag: str = "zh-Hant") -> Conversion:
    """Return the conversion of the pages."""
    return Conversion(tag, load_exceptions([THEME], tag))


def test_the_tables_are_those_of_the_installed_opencc() -> None:
    assert derive.TRADITIONAL.read_text("utf-8") == derive.traditional(), "python -m tests.editions.derive"
    assert derive.PHRASES.read_text("utf-8") == derive.written(derive.phrases()), "python -m tests.editions.derive"


def test_the_order_of_forms_changes_no_folding() -> None:
    characters, _ = traditional_table()
    assert characters["後"] == "后"
    assert characters["髮"] == characters["發"] == "发"


def test_the_file_is_small() -> None:
    """A reader's first search may cost 300 kB in all."""
    assert len(edition_words("zh-Hant", conversion().text, ())) < 20_000
    assert len(edition_words("zh-Hans", conversion("zh-Hans").text, ())) < 100


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_page_writes_as_the_pages_do(browser: Browser, tag: str) -> None:
    """Of the demo's texts one character in some thousands may differ: the table holds words of two characters only."""
    texts = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md"))]
    convert = conversion(tag).text
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate("tag => document.documentElement.setAttribute('data-edition', tag)", tag)
    page.add_script_tag(content=SCRIPT)
    page.evaluate("table => gongkaiSearch.readFolding(table)", traditional_source())
    words = edition_words(tag, convert, {"云溪": "云溪"}).decode()
    page.evaluate("packed => gongkaiSearch.readForms(packed)", words.split('"')[3])
    shown = page.evaluate("texts => texts.map(gongkaiSearch.written)", texts)
    page.close()
    differing = sum(
        one != other for text, result in zip(texts, shown, strict=True) for one, other in zip(convert(text), result, strict=True)
    )
    assert differing / sum(map(len, texts)) < 0.001
    assert "雲溪縣" in "".join(shown)
