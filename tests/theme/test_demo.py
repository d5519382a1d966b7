"""The demo portal, built by the program itself: one page of each kind, judged as the samples are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.weight import median, weights
from tests.theme.audit import faults, findings_in_both_views
from tests.theme.behaviour import cues, keyboard, shortcuts, wording
from tests.theme.colours import states
from tests.theme.conftest import choose, closing, remember

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SINGLE = (
    "index.html",
    "newest.html",
    "category/index.html",
    "guide.html",
    "search.html",
    "sitemap.html",
    "404.html",
    "favourites.html",
    "help.html",
    "statement.html",
)
_SHIFT = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300) })"""


_LINES = """e => { const range = document.createRange(), lines = {};
  for (const text of e.childNodes) for (let i = 0; i < text.length; i++) {
    range.setStart(text, i); range.setEnd(text, i + 1);
    const top = range.getBoundingClientRect().top; lines[top] = (lines[top] || '') + text.data[i] }
  return Object.values(lines) }"""
"""The lines in which a browser sets what an element says."""


def _of_each_sort(demo: Path) -> list[str]:
    """Return one listing and the first document with articles, with a wide table, with a banner, and a tombstone."""
    chosen = {"listing": "category/policy/index.html"}
    for path in sorted(demo.glob("doc/*/*.html")):
        text = path.read_text(encoding="utf-8")
        for mark in ('class="art"', 'class="tbl"', 'class="note"', 'class="gone"'):
            if mark in text:
                chosen.setdefault(mark, path.relative_to(demo).as_posix())
    assert len(chosen) == 5
    return list(chosen.values())


def test_every_kind_of_page_of_the_demo_is_clean(demo: Path, demo_address: str, browser: Browser) -> None:
    """At 320 pixels in the standard and the elder view: no finding, no error, no request to elsewhere."""
    found: dict[str, object] = {}
    with closing(browser.new_context(viewport={"width": 320, "height": 740})) as context:
        page = context.new_page()
        strange: list[str] = []
        page.on("pageerror", lambda error: strange.append(str(error)))
        page.on("console", lambda message: strange.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith((demo_address, "data:")) else strange.append(request.url))
        for path in [*SINGLE, *_of_each_sort(demo)]:
            page.goto(demo_address + path)
            found |= {f"{path} {name}": value for name, value in findings_in_both_views(page).items()}
        assert strange == []
    assert found == {}


def test_all_documents_are_reached_without_script(demo: Path) -> None:
    """A26: following links from the home page, as a reader without script would."""
    waiting = ["index.html"]
    reached: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in reached or not (demo / path).is_file():
            continue
        reached.add(path)
        for href in re.findall(r'<a [^>]*?href="([^"#?:]+\.html)', (demo / path).read_text(encoding="utf-8")):
            target = ((demo / path).parent / href).resolve()
            if target.is_relative_to(demo.resolve()):
                waiting.append(target.relative_to(demo.resolve()).as_posix())
    documents = {path.relative_to(demo).as_posix() for path in demo.glob("doc/*/*.html")}
    assert documents - reached == set()


def test_a_document_page_is_light(demo: Path) -> None:
    """With styles, script and emblem, packed: at most 12.7 kB without its text, 15 kB with a text of 2.7 kB; four requests."""
    found = weights(demo, "doc/*/*.html")
    assert median(weight.whole for weight in found) <= 13_150
    assert [weight for weight in found if weight.frame + weight.files > 12_700] == []
    assert [weight for weight in found if weight.page - weight.frame < 2_700 and weight.whole > 15_000] == []
    assert max(weight.requests for weight in found) <= 4
    assert max(weight.requests for weight in weights(demo, "doc/*/*/*.html")) <= 5


def test_other_pages_are_light(demo: Path) -> None:
    """One style sheet more than a document; the search's own script and the list of its shards come on top."""
    found = [*weights(demo, "[!4]*.html"), *weights(demo, "*/**/index.html")]
    assert [weight for weight in found if weight.whole > 17_000 and weight.path != "search.html"] == []
    assert [weight for weight in found if weight.requests > 6 + (weight.path == "search.html")] == []


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize(
    "choices",
    [{}, {"elder": "1"}, {"tools": "1", "scheme": "ky"}, {"tools": "1", "pinyin": "1"}],
    ids=["standard", "elder", "toolbar", "pinyin"],
)
def test_nothing_moves_while_a_page_opens(demo: Path, demo_address: str, browser: Browser, width: int, choices: dict[str, str]) -> None:
    """Layout shift below 0.01 in every reading mode, measured by the browser."""
    with closing(browser.new_context(viewport={"width": width, "height": 740})) as context:
        context.add_init_script(remember(**choices))
        page = context.new_page()
        for path in ("index.html", "search.html", *_of_each_sort(demo)):
            page.goto(demo_address + path)
            if "pinyin" in choices:
                page.wait_for_selector("main rt", state="attached")
                page.wait_for_function("!document.documentElement.matches('.veiled')")
            assert page.evaluate(_SHIFT) < 0.01, path


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}, {"tools": "1"}], ids=["standard", "elder", "toolbar"])
def test_letters_alone_at_twice_their_size_do_not_move_a_page_sideways(
    demo: Path, demo_address: str, browser: Browser, choices: dict[str, str]
) -> None:
    """On a phone, however the browser enlarges them; and the words of the site's name stay whole."""
    moved: dict[str, int] = {}
    with closing(browser.new_context(viewport={"width": 360, "height": 740})) as context:
        context.add_init_script(remember(**choices))
        page = context.new_page()
        for path in (*SINGLE, *_of_each_sort(demo)):
            page.goto(demo_address + path)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            moved[path] = page.evaluate("document.scrollingElement.scrollWidth - 360")
            assert page.locator(".brand b").evaluate(_LINES) in (["政府信息公开"], ["政府", "信息公开"]), path
    assert {path: by for path, by in moved.items() if by} == {}


@pytest.mark.parametrize("query", ["q=云溪&year=2026&page=2", "q=龘靐通知书", "q=财政&body=县财政局&sort=date"])
def test_results_are_as_clean_as_the_page(demo_address: str, browser: Browser, query: str) -> None:
    """With filters chosen and pages to turn, with nothing found: the same bounds, every key and colour, no window and no layer."""
    found: dict[str, object] = {}
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(f"{demo_address}search.html?{query}")
        page.locator("#search[data-done]").wait_for()
        for view, choices in {
            "standard": {},
            "elder": {"elder": "1"},
            "largest": {"fs": "4", "letter": "1"},
            "white on blue": {"scheme": "bw"},
        }.items():
            elder = "elder" in choices
            choose(page, choices)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                found |= {
                    f"{view} {width} {name}": value
                    for name, value in faults(page, target=60 if elder else 44, text=24 if elder else 16).items()
                }
            found[f"{view} colours"] = states(page) + cues(page)
        page.emulate_media(color_scheme="dark")
        page.evaluate("gongkai.state = {}; gongkai.refresh()")
        found["dark colours"] = states(page)
        found["behaviour"] = wording(page) + shortcuts(page) + keyboard(page)
    assert {name: value for name, value in found.items() if value} == {}
