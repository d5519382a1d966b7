"""What a reader finds after a build that changed one shard: the new text, and nothing of what is gone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.search import SearchFolders, SearchPage

from .conftest import build_small
from .documents import entries, plain

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.search import SearchDocument, SearchResult

pytestmark = pytest.mark.browser


def build(documents: list[SearchDocument], root: Path, state: Path) -> SearchResult:
    """Build into the site itself and take out the folders that are no longer named."""
    result = build_small(
        entries(documents),
        lambda start, stop: documents[start:stop],
        (SearchPage("help.html", "使用帮助", ("帮助",), "这里说明怎样查找。", listing=False),),
        SearchFolders(root, state, root),
    )
    kept = {file.path.split("/")[1] for file in result.files}
    for folder in (root / "pagefind").iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder)
    return result


@pytest.mark.parametrize("offline", [False, True])
def test_a_corrected_document_is_found_by_its_new_text_a_withdrawn_one_not_at_all(
    browser: Browser, site: Path, tmp_path: Path, offline: bool
) -> None:
    """A corrected document is found by its new text only, a withdrawn one not at all, also on a page opened before."""
    root, state = tmp_path / "site", tmp_path / "state"
    root.mkdir()
    for name in ("search.html", "search.js"):
        shutil.copy(site / name, root)
    documents = plain(120)
    corrected, withdrawn = 31, 33
    documents[corrected] = replace(documents[corrected], text="旧的说法是金丝雀甲。")
    documents[withdrawn] = replace(
        documents[withdrawn], title="关于撤下的金丝雀乙的公告", text="金丝雀乙在这里。", number="云金丝〔2020〕9号"
    )
    first = build(documents, root, state)

    from benchmarks.search.quality import address_of  # noqa: PLC0415  # the server of the quality report

    with address_of(root, from_folder=offline) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html")

        def found(query: str) -> list[str]:
            page.locator("main input[name=q]").fill(query)
            page.wait_for_function("q => document.getElementById('search').dataset.done === q", arg=query)
            addresses: list[str] = page.eval_on_selector_all("ol.docs li > a", "links => links.map(link => link.getAttribute('href'))")
            return addresses

        assert found("金丝雀甲") == [documents[corrected].href]
        assert found("云金丝〔2020〕9号") == [documents[withdrawn].href]
        assert found("帮助") == ["help.html"]
        changed = [*documents[:withdrawn], *documents[withdrawn + 1 :]]
        changed[corrected] = replace(documents[corrected], text="新的说法是翠鸟丙。")
        second = build(changed, root, state)
        assert len(second.rebuilt) == 1
        assert len(set(second.shards) - set(first.shards)) == 1
        for opened_before in (True, False):
            if not opened_before:
                page.goto(f"{address}search.html")
            assert found("翠鸟丙") == [documents[corrected].href]
            for gone in ("金丝雀甲", "金丝雀乙", "撤下的金丝雀", "云金丝〔2020〕9号"):
                assert not {documents[corrected].href, documents[withdrawn].href} & set(found(gone)), gone
        page.close()
