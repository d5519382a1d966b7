"""A browser, and a small archive with its search page, built once and served both ways."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
import yaml

from generator.assets import scripts_of
from generator.search import SearchFolders, build_search
from generator.search.layout import Level, Sizes
from generator.theme_files import theme_files
from tests import THEME

from .documents import entries, ordered, plain, special

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.search import SearchDocument, SearchResult

SCRIPT = scripts_of(theme_files([THEME]))["assets/search.js"]
"""As it is before names are shortened."""
SMALL = Sizes(Level(3, 3, 6), (Level(6, 6, 12), Level(2, 2, 4)))
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}"><title>搜索</title>
<link rel="icon" href="data:,"></head><body><main id="main">
{% from "components/search-form/template.html" import search_form %}
{% from "components/search/template.html" import search_results %}
<h1>搜索</h1>{{ search_form(t, "", "写出要找的事") }}{{ search_results(t, "") }}</main>
<div id="search-filters"></div><script src="search.js" defer></script>
<script src="pagefind/manifest.js?{{ index }}" defer data-index></script></body></html>
"""


def build_small(*arguments: Any, jobs: int = 1) -> SearchResult:
    """Build as the program does, in blocks and shards so small that a few documents fill many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.search.layout.SIZES", SMALL)
        return build_search(*arguments, jobs=jobs)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[SearchDocument]:
    """Return the archive in order of publication."""
    return ordered([*plain(), *special(tmp_path_factory.mktemp("attachments"))])


@pytest.fixture(scope="session")
def site(documents: list[SearchDocument], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the search page and the search of the archive, in many shards, with words and shards that count as large."""
    root = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.search.buckets.LARGE", 0.012)
        patch.setattr("generator.search.titles._LEAST_DOCUMENTS", 1)
        built = build_small(
            entries(documents),
            lambda start, stop: documents[start:stop],
            (),
            SearchFolders(root, tmp_path_factory.mktemp("state"), None),
            jobs=2,
        )
    labels: dict[str, Any] = {}
    for name in ("zh-Hans", "search.zh-Hans"):
        labels |= yaml.safe_load((THEME / "labels" / f"{name}.yml").read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    page = environment.from_string(PAGE).render(t=labels, policy=POLICY, index=built.manifest)
    (root / "search.html").write_text(page, encoding="utf-8")
    (root / "search.js").write_text(SCRIPT, encoding="utf-8")
    return root


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Return the address of the site on a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()
