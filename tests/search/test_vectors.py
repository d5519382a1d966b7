"""Terms: what `vectors.yml` says, and the same list from Python and from the page's script in a real browser."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.editions.traditional import traditional_source
from generator.search.folding import fold
from generator.search.packing import script, to_table
from generator.search.tokens import index_word, placed
from tests.search.conftest import SCRIPT

from .documents import plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VECTORS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("vectors.yml").read_text(encoding="utf-8"))


def terms(text: str) -> list[str]:
    """Return every term of a text, repeated as often as it occurs."""
    found = placed(fold(text))
    return found.characters + found.terms


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["text"][:20] for vector in VECTORS])
def test_every_vector_is_folded_and_cut_as_written(vector: dict[str, Any]) -> None:
    """Every vector folds and cuts as written."""
    if "folded" in vector:
        assert fold(vector["text"]) == vector["folded"]
    found = set(terms(vector["text"]))
    assert not set(vector.get("has", ())) - found
    assert not set(vector.get("not", ())) & found


def test_folding_is_settled() -> None:
    """What is folded stays as it is when folded again, or one side could fold more often than the other."""
    table = traditional_source()
    assert fold(fold(table)) == fold(table)


@pytest.mark.browser
def test_the_browser_cuts_texts_as_python_does(browser: Browser) -> None:
    """The script cuts vectors, the demo's texts and random mixtures into exactly the same words."""
    chance = random.Random(11)
    pool = "".join(vector["text"] for vector in VECTORS) + "年月日号第〔〕()[]-/. 0123456789二〇一八十字\n"
    mixtures = ["".join(chance.choices(pool, k=60)) for _ in range(400)]
    texts = [vector["text"] for vector in VECTORS] + [document.text for document in plain(20)] + mixtures
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=SCRIPT)
    page.evaluate("table => gongkaiSearch.readFolding(table)", traditional_source())
    cut = page.evaluate(
        "texts => texts.map(text => gongkaiSearch.terms(gongkaiSearch.fold(text)).map(gongkaiSearch.indexWord).sort())",
        texts,
    )
    page.close()
    differing = [text for text, words in zip(texts, cut, strict=True) if words != in_utf16(map(index_word, terms(text)))]
    assert differing == []


@pytest.mark.browser
def test_the_browser_reads_the_tables_that_python_writes(browser: Browser) -> None:
    """What Python writes in GBK the browser reads as the same characters; the rest goes as escapes."""
    every = "".join(chr(code) for code in range(0x20, 0x2_0000) if not 0xD800 <= code < 0xE000)
    packed = script("a/b", to_table([every])).decode().split('"')[3]
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=SCRIPT)
    differing = page.evaluate(
        """([packed, every]) => {
            const read = Array.from(gongkaiSearch.readTable(packed)[0]);
            return Array.from(every).filter((character, i) => character !== read[i]).length;
        }""",
        [packed, every],
    )
    page.close()
    assert differing == 0


def in_utf16(words: Any) -> list[str]:
    """Return the words in the order in which JavaScript sorts them."""
    return sorted(words, key=lambda word: word.encode("utf-16-be"))
