"""Quality report of the search: ``python -m benchmarks.search.quality SITE [--each 20] [--from-folder]``.

Makes a judgement set from a built site, asks its own search page in a real browser, and prints for each kind of query
how often the right document stands first and among the first ten, recall and precision where everything found is
judged, queries that found nothing, and the median time of a query.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.search.harder import Harder
from benchmarks.search.judgement import Judgement, Query, documents, kinds
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_TEN = 10


class Figures(NamedTuple):
    """What came of the queries of one kind; shares from 0 to 1."""

    queries: int
    first: float | None
    ten: float | None
    recall: float | None
    precision: float | None
    nothing: int
    milliseconds: float


class Answer(NamedTuple):
    """What a query found, best first, and how long it took."""

    query: Query
    found: list[str]
    milliseconds: float


def judge(browser: Browser, site: Path, each: int, *, from_folder: bool = False, missed: bool = False) -> dict[str, Figures]:
    """Return the figures for every kind of query, on a server or, if wished, from the folder; print what was `missed`."""
    found = documents(site)
    queries = [*Judgement(found, each).queries(), *Harder(found, each).queries()]
    with address_of(site, from_folder=from_folder) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html")
        answers = [_ask(page, query) for query in queries]
        page.close()
    if missed:
        print("\n".join(filter(None, map(_miss, answers))))
    by_kind = kinds(queries)
    return {kind: figures([answer for answer in answers if answer.query.kind == kind]) for kind in by_kind}


def _ask(page: Page, query: Query) -> Answer:
    began = time.perf_counter()
    found: list[str] = page.evaluate("query => gongkaiSearch.find(query)", query.text)
    return Answer(query, found, 1000 * (time.perf_counter() - began))


def _miss(answer: Answer) -> str:
    query, found = answer.query, answer.found
    first = bool(query.first) and query.first.isdisjoint(found[:1])
    lost, strange = (query.right - set(found), set(found) - query.right) if query.whole else (set(), set())
    if not (first or lost or len(strange) * 20 > len(found)):
        return ""
    return f"{query.kind}: {query.text}\n  found {len(found)}, lost {len(lost)}, strange {len(strange)} of {len(query.right)}; {found[:1]} {sorted(query.first)[:1]} {sorted(lost)[:1]} {sorted(strange)[:1]}"


def figures(answers: list[Answer]) -> Figures:
    """Return the figures of answers to queries of one kind."""
    ranked = [answer for answer in answers if answer.query.first]
    whole = [answer for answer in answers if answer.query.whole]
    return Figures(
        queries=len(answers),
        first=_share([not answer.query.first.isdisjoint(answer.found[:1]) for answer in ranked]),
        ten=_share([not answer.query.first.isdisjoint(answer.found[:_TEN]) for answer in ranked]),
        recall=_share([len(answer.query.right.intersection(answer.found)) / len(answer.query.right) for answer in whole]),
        precision=_share([len(answer.query.right.intersection(answer.found)) / max(1, len(answer.found)) for answer in whole]),
        nothing=sum(not answer.found for answer in answers),
        milliseconds=statistics.median(answer.milliseconds for answer in answers),
    )


def _share(values: list[float]) -> float | None:
    return statistics.fmean(values) if values else None


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def address_of(site: Path, *, from_folder: bool) -> Iterator[str]:
    """Serve the site, or give its folder's address."""
    if from_folder:
        yield f"{site.resolve().as_uri()}/"
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def table(rows: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| query | n | first | in ten | recall | precision | nothing | ms |", "|---|---|---|---|---|---|---|---|"]
    for kind, row in rows.items():
        shares = (f"{value:.3f}" if value is not None else "–" for value in row[1:5])
        lines.append(f"| {kind} | {row.queries} | {' | '.join(shares)} | {row.nothing} | {row.milliseconds:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("site", type=Path)
    arguments.add_argument("--each", type=int, default=20, help="queries of each kind")
    arguments.add_argument("--from-folder", action="store_true", help="open the site from file://")
    arguments.add_argument("--missed", action="store_true", help="print the queries that were not answered as they should")
    given = arguments.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        print(table(judge(browser, given.site, given.each, from_folder=given.from_folder, missed=given.missed)))
        browser.close()


if __name__ == "__main__":
    main()
