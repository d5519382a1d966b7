"""``python -m tests.judges``: build the portals, hear every judge in every view, write the report, fail on any finding.

Without arguments every two of reading mode, width and system wish meet; ``--views every`` takes all combinations,
``--views few`` two. ``--portal`` and ``--kind`` narrow the run while mending something.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, REPOSITORY, chromium_outside, launch
from tests.judges import in_page, portals, report, static
from tests.judges.finding import Exemptions, Finding
from tests.judges.views import SETS, View
from tests.judges.worker import Worker
from tests.theme import behaviour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Page

REPORT: Final = REPOSITORY / "judgement"
LIGHTHOUSE_KINDS: Final = ("index", "catalogue", "category longest", "articles", "longest document", "longest title", "search")
BEHAVIOUR_VIEWS: Final = (View("standard", 320, "light"), View("toolbar", 1280, "dark"), View("elder", 360, "forced"))
PHONE: Final = {"formFactor": "mobile", "onlyCategories": ["performance", "accessibility", "best-practices", "seo"]}


def _open(browser: Browser, address: str, found: list[Finding], name: str, path: str) -> Page:
    """Open a page; what its console, its policy or its requests say are findings."""
    page = browser.new_page()

    def note(rule: str, what: str) -> None:
        found.append(Finding("own", rule, name, "loading", what, ""))

    page.on("pageerror", lambda error: note("error", str(error)))
    page.on("console", lambda message: note("console", message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else note("request elsewhere", request.url))
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


def _lighthouse(worker: Worker, chromium: str, url: str, name: str) -> list[Finding]:
    answer = worker.ask("lighthouse", url=url, chromium=chromium, flags=list(ARGUMENTS), settings=PHONE)
    return [Finding("lighthouse", f["rule"], name, "phone", f["what"], f["where"]) for f in answer["findings"]]


class Court(NamedTuple):
    """Who looks: a browser, its path for judges that start their own, and the judges in Node.js."""

    browser: Browser
    chromium: str
    worker: Worker


def judge_portal(court: Court, portal: str, site: Path, options: argparse.Namespace) -> tuple[list[Finding], int]:
    """Return everything held against one portal, and the number of page views looked at."""
    found: list[Finding] = []
    seen = 0
    browser, chromium, worker = court
    judges: Mapping[str, in_page.Judge] = in_page.panel(worker)
    with portals.served(site) as address:
        wanted = {kind: path for kind, path in portals.kinds(site).items() if not options.kind or kind in options.kind}
        for path in dict.fromkeys(wanted.values()):
            name = f"{portal}: {path}"
            page = _open(browser, address, found, name, path)
            for view in SETS[options.views]:
                found += in_page.judge(page, view, name, judges)
                seen += 1
            if not options.quick:
                found += _behaviour(page, name)
            page.close()
        files = sorted({path.partition("?")[0] for path in wanted.values()})
        found += static.html_validate(worker, site, files)
        if static.java():
            styles = [path.relative_to(site).as_posix() for path in site.glob("assets/*.css")]
            found += static.nu_checker(address, files + styles)
        if not options.quick:
            for kind in LIGHTHOUSE_KINDS:
                if kind in wanted:
                    found += _lighthouse(worker, chromium, address + wanted[kind], f"{portal}: {wanted[kind]}")
    return found, seen


def main() -> int:
    """Run; return 1 if anything is held against a page, or if an exemption is no longer needed."""
    parser = argparse.ArgumentParser(prog="python -m tests.judges", description=__doc__)
    parser.add_argument("--views", choices=SETS, default="pairs")
    parser.add_argument("--portal", action="append", choices=("demo", "hostile", "single"))
    parser.add_argument("--kind", action="append", help="only these kinds of page")
    parser.add_argument("--quick", action="store_true", help="neither Lighthouse nor the walk with the keyboard")
    parser.add_argument("--report", type=Path, default=REPORT, help="folder of the report")
    options = parser.parse_args()
    started = time.monotonic()
    exemptions = Exemptions.read()
    findings: list[Finding] = []
    run: dict[str, Any] = {"views": options.views, "page views": 0}
    with tempfile.TemporaryDirectory() as folder, Worker() as worker, sync_playwright() as playwright:
        court = Court(launch(playwright), chromium_outside(playwright), worker)
        run["browser"] = court.browser.version
        for portal, site in portals.build(Path(folder)).items():
            if options.portal and portal not in options.portal:
                continue
            found, seen = judge_portal(court, portal, site, options)
            findings += found
            run["page views"] += seen
        court.browser.close()
    if not static.java():
        run["not heard"] = "the Nu checker, which needs Java 17 (Debian: apt-get install default-jre-headless)"
    remaining = exemptions.remaining(findings)
    if not (options.portal or options.kind):
        remaining += [Finding("own", "exemption unused", "", "", f"{e.judge} {e.rule} {e.match}", "") for e in exemptions.all if e not in exemptions.used]
    run["seconds"] = round(time.monotonic() - started)
    report.write(options.report, remaining, sorted(exemptions.used, key=str), run)
    _say(remaining, run, options.report)
    return 1 if remaining else 0


def _say(findings: list[Finding], run: dict[str, Any], folder: Path) -> None:
    for finding in findings[:40]:
        sys.stdout.write(f"{finding.judge} {finding.rule}: {finding.page} [{finding.view}] {finding.what} {finding.where}\n".replace("\n", " ") + "\n")
    for name, value in run.items():
        sys.stdout.write(f"{name}: {value}\n")
    sys.stdout.write(f"{len(findings)} findings; report: {folder / 'index.html'}\n")


if __name__ == "__main__":
    sys.exit(main())
