"""The judges on the untidy portal, a few pages each in the standard and the elder view; ``make judges`` hears them everywhere."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from queue import Queue
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.browser import packages_missing
from tests.judges import court, in_page, portals, report, static
from tests.judges.borderland import write_borderland
from tests.judges.court import lighthouse
from tests.judges.finding import Exemption, Exemptions, Finding
from tests.judges.hostile import write_hostile
from tests.judges.views import MEDIA, MODES, SETS, WIDTHS, View
from tests.judges.worker import Worker

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = ("index", "category longest", "search", "guide", "footnotes", "right to left", "longest title")
ONLY_IN = {
    View("standard", 360, "light"): ("own", "sideways", "@media (width: 360px) and (prefers-color-scheme: light) { h1 { width: 2000px } }"),
    View("standard", 360, "dark"): (
        "axe",
        "color-contrast",
        "@media (width: 360px) and (prefers-color-scheme: dark) { :root:not([data-elder]) h1 { color: #444 } }",
    ),
    View("elder", 360, "dark"): ("axe", "label", "@media (width: 360px) { :root[data-elder] .find label { display: none } }"),
}
"""Faults that can be seen in one view only."""
BAD = "<!DOCTYPE html><html lang='zh'><head><title>坏</title></head><body><p><div></div></p></body></html>"
DEFECTS = {
    "own": ("sideways", "document.querySelector('h1').style.width = '2000px'"),
    "axe": ("color-contrast", "document.querySelector('h1').style.color = '#999'"),
    "ibm": ("input_label_exists", "document.querySelector('.find label').remove()"),
    "htmlcs": ("WCAG2AAA.Principle1.Guideline1_1.1_1_1.H37", "document.querySelector('.brand img').removeAttribute('alt')"),
    "alfa": (
        "sia-r2",
        "const i = document.createElement('img'); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.querySelector('main').append(i)",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the untidy portal, built, under the path it is mounted at."""
    assert packages_missing() == [], "run `python tests/browser.py`"
    portal = write_hostile(tmp_path_factory.mktemp("judged"))
    portal.build(output=portal.root / portals.MOUNT)
    return portal.root / portals.MOUNT


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Return the address of the site's root."""
    with portals.served(site) as root:
        yield root


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Return the Node.js side of the judges."""
    with Worker() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page of a new profile."""
    with browser.new_context() as context:
        yield context.new_page()


def test_no_judge_finds_anything_on_the_untidy_portal(site: Path, address: str, worker: Worker, page: Page) -> None:
    kinds = portals.kinds(site)
    paths = [kinds[kind] for kind in KINDS]
    judges = in_page.panel(worker)
    found = static.html_validate(worker, site, paths)
    for path in paths:
        page.goto(address + path)
        looks = in_page.Looks(page, path, judges)
        for view in SETS["few"]:
            found += looks.judge(view)
    assert Exemptions.read().remaining(found) == []


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the portal of another authority, built."""
    portal = write_borderland(tmp_path_factory.mktemp("border"))
    portal.build(output=portal.root / portals.MOUNT)
    return portal.root / portals.MOUNT


@pytest.mark.parametrize(
    ("view", "pattern"),
    [
        (View("standard", 320, "light"), "doc/*/202503-00009.html"),
        (View("elder", 320, "light"), "doc/*/202503-00004.html"),
        (View("toolbar", 360, "dark"), "zh-Hant/doc/*/202503-00002.html"),
        (View("largest", 1280, "forced"), "doc/*/*/headless.csv.html"),
        (View("plain", 768, "dark"), "favourites.html"),
        (View("toolbar", 360, "forced"), "verify.html"),
    ],
)
def test_nor_on_what_was_pasted_or_is_in_other_scripts(border: Path, worker: Worker, page: Page, view: View, pattern: str) -> None:
    """Pasted marks of every kind, Mongolian with a table, Arabic with lists and code, a table without headings, fields for files."""
    path = next(border.glob(pattern)).relative_to(border).as_posix()
    with portals.served(border) as root:
        page.goto(root + path)
        found = in_page.Looks(page, path, in_page.panel(worker)).judge(view)
    assert Exemptions.read().remaining(found + static.html_validate(worker, border, [path])) == []


def test_a_minus_stands_before_its_number_in_every_direction(border: Path, page: Page) -> None:
    """In an Arabic table, too."""
    with portals.served(border) as root:
        page.goto(root + next(border.glob("doc/*/202503-00002.html")).relative_to(border).as_posix())
        sign, digit = page.evaluate(
            """() => { const t = [...document.querySelectorAll('td.r')].find(e => e.textContent.startsWith('-')).firstChild, r = document.createRange();
            return [0, 1].map(i => { r.setStart(t, i); r.setEnd(t, i + 1); return r.getBoundingClientRect().left }) }"""
        )
    assert sign < digit


def test_cells_of_a_spreadsheet_name_the_headings_they_stand_under(border: Path) -> None:
    """Headings over several columns leave doubt; so every cell says which ones are its own."""
    text = next(border.glob("doc/*/*/stations.xlsx.html")).read_text("utf-8")
    assert '<th scope="col" id="sheet-1-1-2" headers="sheet-1-0-1">' not in text
    assert 'headers="sheet-1-0-2 sheet-1-1-2 sheet-1-2-0"' in text
    assert 'aria-labelledby="sheet-2 sheet-2-c"' in text


def test_the_nu_checker_finds_nothing_on_any_page(site: Path, border: Path, tmp_path: Path) -> None:
    """Of two portals; and it does find what a spoiled page has wrong. All in one run, for its start takes long."""
    if static.java() is None:
        pytest.skip("no Java here, which the Nu checker needs (Debian: apt-get install default-jre-headless)")
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    for name, folder in {"untidy": site, "border": border}.items():
        (tmp_path / name).symlink_to(folder)
    paths = [
        f"{name}/{path.relative_to(folder).as_posix()}"
        for name, folder in {"untidy": site, "border": border}.items()
        for path in folder.rglob("*.html")
    ]
    styles = [f"untidy/{path.relative_to(site).as_posix()}" for path in site.glob("assets/*.css")]
    with portals.served(tmp_path) as root:
        found = static.nu_checker(root, ["bad.html", *paths, *styles])
    assert any(finding.rule == "error" for finding in found if finding.page == "bad.html")
    assert Exemptions.read().remaining([finding for finding in found if finding.page != "bad.html"]) == []


@pytest.mark.parametrize("name", DEFECTS)
def test_every_judge_is_heard(site: Path, address: str, worker: Worker, page: Page, name: str) -> None:
    """A page is spoiled in one way; the judge who should see it does."""
    rule, script = DEFECTS[name]
    page.goto(address + portals.kinds(site)["guide"])
    page.evaluate(script)
    found = in_page.Looks(page, "guide", [judge for judge in in_page.panel(worker) if judge.name == name]).judge(
        View("standard", 360, "light")
    )
    assert any(finding.rule.startswith(rule) for finding in found)


def test_a_fault_is_found_in_the_only_view_that_has_it(address: str, worker: Worker, page: Page) -> None:
    """Although a judge is asked only where something is new to it."""
    page.goto(address + "404.html")
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
        "\n".join(css for _, _, css in ONLY_IN.values()),
    )
    looks = in_page.Looks(page, "404", in_page.panel(worker)[:3])
    found = {(view, finding.judge, finding.rule) for view in (View("standard", 320, "light"), *ONLY_IN) for finding in looks.judge(view)}
    for view, (judge, rule, _) in ONLY_IN.items():
        assert {where for where, who, what in found if (who, what) == (judge, rule)} == {view}


def test_the_reader_of_files_is_heard(tmp_path: Path, worker: Worker) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    assert static.html_validate(worker, tmp_path, ["bad.html"])


def test_every_two_of_mode_width_and_media_meet() -> None:
    """The ordinary run looks at a third of all combinations and leaves out no pair."""
    views = SETS["pairs"]
    assert {(view.mode, view.width) for view in views} == {(mode, width) for mode in MODES for width in WIDTHS}
    assert {(view.mode, view.media) for view in views} == {(mode, media) for mode in MODES for media in MEDIA}
    assert {(view.width, view.media) for view in views} == {(width, media) for width in WIDTHS for media in MEDIA}


def held_after(falls: int, site: Path) -> list[tuple[str, str]]:
    """Return what is held against two pages, of which the first brings its renderer down so many times; Playwright runs once in a process, so in another."""
    judge_page = court.judge_page
    left = iter([True] * falls)

    def fall_or_judge(sitting: court.Court, sight: court.Sight) -> tuple[list[Finding], Counter[str]]:
        if next(left, False):
            sitting.browser.new_page().goto("chrome://crash")
        return judge_page(sitting, sight)

    waiting: Queue[court.Sight] = Queue()
    for path in ("404.html", "help.html"):
        waiting.put(court.Sight("untidy", site, path, "few", ("own",), quick=True, brief=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(court, "judge_page", fall_or_judge)
        found, asked = court.session(waiting)
    return [("views", str(asked["page views"])), *((finding.rule, finding.page) for finding in Exemptions.read().remaining(found))]


def test_a_page_that_brings_the_browser_down_is_judged_again_once(site: Path) -> None:
    few = len(SETS["few"])
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(held_after, 1, site).result() == [("views", str(2 * few))]
        assert pool.submit(held_after, 2, site).result() == [("views", str(few)), ("crash", "untidy: 404.html")]


def test_of_a_slow_page_the_middle_run_counts() -> None:
    """Whatever else is found counts whenever it was."""

    def run(score: int, *rules: str) -> dict[str, Any]:
        return {"scores": {"performance": score}, "findings": [{"rule": rule, "what": str(score), "where": ""} for rule in rules]}

    def told(*runs: dict[str, Any]) -> list[tuple[str, str]]:
        left = iter(runs)
        clock = cast("Worker", SimpleNamespace(ask=lambda *_, **__: next(left)))
        return [(finding.rule, finding.what) for finding in lighthouse(clock, "chromium", "address", "page")]

    assert told(run(100)) == []
    assert told(run(100, "layout-shift")) == [("layout-shift", "100")]
    assert told(run(80, "performance"), run(100), run(100)) == []
    assert told(run(80, "performance", "layout-shift"), run(100), run(98, "performance")) == [("layout-shift", "80"), ("performance", "98")]


def test_an_exemption_covers_what_it_names_and_gives_a_reason() -> None:
    entry = Exemption("ibm", "rule", "http-equiv", "because")
    finding = Finding("ibm", "rule", "a.html", "source", "uses http-equiv", "")
    exemptions = Exemptions((entry,))
    other = Finding("ibm", "rule", "a.html", "source", "something else", "")
    assert exemptions.remaining([finding, other]) == [other]
    assert exemptions.used == {entry}
    assert all(len(each.reason) > 40 for each in Exemptions.read().all)


def test_the_report_says_what_was_found(tmp_path: Path, worker: Worker) -> None:
    """A page of its own, which the reader of files accepts."""
    finding = Finding("axe", "label", "a.html", "elder 320 light", "no <label>", "input")
    report.write(tmp_path, [finding], list(Exemptions.read().all), {"page views": 1})
    text = (tmp_path / "index.html").read_text("utf-8")
    assert "no &lt;label&gt;" in text
    assert '"clean": false' in (tmp_path / "report.json").read_text("utf-8")
    assert static.html_validate(worker, tmp_path, ["index.html"]) == []
