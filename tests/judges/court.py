"""Pages before the judges: each in a browser of its own, so that pages can be judged in several processes."""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from playwright.sync_api import Error, sync_playwright

from tests.browser import ARGUMENTS, chromium_outside, launch
from tests.judges import in_page, portals, static
from tests.judges.finding import Finding
from tests.judges.views import SETS, View
from tests.judges.worker import Worker
from tests.theme import behaviour

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from queue import Queue

    from playwright.sync_api import Browser, Page

LIGHTHOUSE_KINDS: Final = (
    "index",
    "catalogue",
    "category longest",
    "articles",
    "longest document",
    "longest title",
    "search",
    "favourites",
)
BEHAVIOUR_VIEWS: Final = (View("standard", 320, "light"), View("toolbar", 1280, "dark"), View("elder", 360, "forced"))
PHONE: Final = {"formFactor": "mobile", "onlyCategories": ["performance", "accessibility", "best-practices", "seo"]}


def _open(browser: Browser, address: str, found: list[Finding], name: str, path: str) -> Page:
    """Open a page; what its console, its policy or its requests say are findings."""
    page = browser.new_page()

    def note(rule: str, what: str) -> None:
        found.append(Finding("own", rule, name, "loading", what, ""))

    page.on("pageerror", lambda error: note("error", str(error)))
    page.on("console", lambda message: note("console", message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else note("request elsewhere", request.url)
    )
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { sum += e.value }))
        .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100) })"""
    )
    if shift >= 0.01:
        note("layout shift", str(shift))
    return page


def _behaviour(page: Page, name: str) -> list[Finding]:
    found = []
    for view in BEHAVIOUR_VIEWS:
        view.show(page)
        for rule, check in behaviour.ALL.items():
            found += [Finding("own", rule, name, str(view), what, "") for what in check(page)]
    return found


def lighthouse(worker: Worker, chromium: str, url: str, name: str) -> list[Finding]:
    """Return what Lighthouse finds. Its clock hears other work on the machine: of a page that was slow the middle one of three runs counts."""

    def run() -> Any:
        return worker.ask("lighthouse", url=url, chromium=chromium, flags=list(ARGUMENTS), settings=PHONE)

    answers = [run()]
    if any(f["rule"] == "performance" for f in answers[0]["findings"]):
        answers += [run(), run()]
    middle = sorted(answers, key=lambda answer: int(answer["scores"]["performance"]))[len(answers) // 2]
    told = [f for answer in answers for f in answer["findings"] if answer is middle or f["rule"] != "performance"]
    return [Finding("lighthouse", f["rule"], name, "phone", f["what"], f["where"]) for f in told]


class Court(NamedTuple):
    """Who looks: a browser, its path for judges that start their own, and the judges in Node.js."""

    browser: Browser
    chromium: str
    worker: Worker


class Sight(NamedTuple):
    """A page to be judged, and how."""

    portal: str
    site: Path
    path: str
    views: str
    judges: tuple[str, ...]
    quick: bool
    brief: bool


@contextmanager
def sitting() -> Iterator[Court]:
    with Worker() as worker, sync_playwright() as playwright:
        court = Court(launch(playwright), chromium_outside(playwright), worker)
        yield court
        court.browser.close()


def judge_page(court: Court, sight: Sight) -> tuple[list[Finding], Counter[str]]:
    """Return everything the judges hold against one page, and how often each was asked."""
    found: list[Finding] = []
    name = f"{sight.portal}: {sight.path}"
    judges = [judge for judge in in_page.panel(court.worker, brief=sight.brief) if judge.name in sight.judges]
    with portals.served(sight.site) as address:
        page = _open(court.browser, address, found, name, sight.path)
        looks = in_page.Looks(page, name, judges)
        for view in SETS[sight.views]:
            found += looks.judge(view)
        if not sight.quick:
            found += _behaviour(page, name)
        page.close()
    return found, Counter({"page views": len(SETS[sight.views]), **looks.asked})


def session(waiting: Queue[Sight]) -> tuple[list[Finding], Counter[str]]:
    """Judge pages until none is waiting; the browser and the engines, once warm, are kept.

    A page that brings them down comes before new ones; if it does so again, that is held against it.
    """
    found: list[Finding] = []
    asked: Counter[str] = Counter()
    fallen: Sight | None = None
    with suppress(Empty):
        while True:
            sight = fallen or waiting.get_nowait()
            with sitting() as court:
                try:
                    while True:
                        more, times = judge_page(court, sight)
                        found += more
                        asked += times
                        sys.stdout.write(
                            f"{sight.portal}: {sight.path} {times['page views']} views, {len(more)} findings before exemptions\n"
                        )
                        sys.stdout.flush()
                        fallen = None
                        sight = waiting.get_nowait()
                except Error as error:
                    if fallen:
                        found.append(Finding("own", "crash", f"{sight.portal}: {sight.path}", sight.views, error.message, ""))
                    fallen = None if fallen else sight
    return found, asked


def judge_pages(sights: list[Sight], processes: int) -> tuple[list[Finding], Counter[str]]:
    """Judge pages in several processes; return everything held against them, and how often each judge was asked."""
    found: list[Finding] = []
    asked: Counter[str] = Counter()
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(processes, context) as pool:
        waiting = manager.Queue()
        for sight in sights:
            waiting.put(sight)
        for done in [pool.submit(session, waiting) for _ in range(processes)]:
            more, times = done.result()
            found += more
            asked += times
    return found, asked


def judge_site(court: Court, portal: str, site: Path, wanted: Mapping[str, str], *, quick: bool) -> list[Finding]:
    """Return what the readers of files hold against a site's pages, and what Lighthouse does against some kinds."""
    files = sorted({path.partition("?")[0] for path in wanted.values()})
    found = static.html_validate(court.worker, site, files)
    with portals.served(site) as address:
        if static.java():
            styles = [path.relative_to(site).as_posix() for path in site.glob("assets/*.css")]
            found += static.nu_checker(address, files + styles)
        for kind in () if quick else LIGHTHOUSE_KINDS:
            if kind in wanted:
                found += lighthouse(court.worker, court.chromium, address + wanted[kind], f"{portal}: {wanted[kind]}")
    return found
