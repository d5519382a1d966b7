"""The search in Firefox, on a server and from a folder, where its rules are stricter than Chromium's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.firefox import Firefox, firefox, running

from .test_page import ALLOWANCE, ATTACHED, BLUE_SKY, SOCIAL, TRADITIONAL, WHITE_CLOUD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.skipif(firefox() is None, reason="no Firefox on this machine")]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Return a running Firefox."""
    path = firefox()
    assert path
    with running(path, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.mark.parametrize("way", ["http", "file"])
def test_firefox_finds_what_chromium_finds(driven: Firefox, site: Path, server: str, way: str) -> None:
    """Titles, numbers, phrases, both scripts, attachments, filters and order: as in Chromium, without an error."""
    address = f"{server}search.html" if way == "http" else f"{(site / 'search.html').as_uri()}"
    for query, first in (
        ("最低生活保障审核确认", ALLOWANCE),
        ("云民发【2025】 77 号", SOCIAL),
        ("20250300902", SOCIAL),
        ("醫療保險參保登記", TRADITIONAL),
        ("孤儿基本生活费", ATTACHED),
        ("“蓝天白云”", BLUE_SKY),
        ('"白云蓝天"', WHITE_CLOUD),
    ):
        driven.open(f"{address}?q={quote(query)}")
        driven.wait("return document.getElementById('search').dataset.done === arguments[0]", query)
        assert driven.run("return document.querySelector('ol.docs li > a').getAttribute('href')") == first, query
    driven.open(f"{address}?q={quote('通知')}&sort=date&year=2024")
    driven.wait("return document.getElementById('search').dataset.done === '通知'")
    dates = driven.run("return Array.from(document.querySelectorAll('ol.docs time'), time => time.dateTime)")
    assert dates == sorted(dates, reverse=True)
    assert {date[:4] for date in dates} == {"2024"}
    assert driven.run("return document.querySelectorAll('.snip mark').length")


@pytest.mark.parametrize("way", ["http", "file"])
def test_results_follow_what_is_typed(driven: Firefox, site: Path, server: str, way: str) -> None:
    """Results follow what is typed, and the address keeps it."""
    driven.open(f"{server}search.html" if way == "http" else (site / "search.html").as_uri())
    driven.run("""const box = document.querySelector("main input[name=q]");
        box.value = "森林防火";
        box.dispatchEvent(new Event("input", { bubbles: true }));""")
    driven.wait("return document.getElementById('search').dataset.done === '森林防火'")
    assert driven.run("return document.querySelectorAll('ol.docs li').length")
    assert quote("森林防火") in driven.run("return location.search")
