"""What a first search costs a reader: ``python -m benchmarks.search.cost SITE [--each 6]``.

Every query is typed into the search page of a browser that has never been there. Counted is all that the page fetches
(its own document and the assets of every page apart): the search's script, reference data, index, texts, as they lie on
the disk, without the compression most servers add. The time runs from the last key to the first result on the screen.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.search.judgement import Judged, documents
from benchmarks.search.quality import address_of
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Request

_COMMON = 0.3
_RARE = 0.002


class Cost(NamedTuple):
    """What one query fetched, and how long its first result took."""

    kilobytes: float
    parts: Counter[str]
    requests: int
    milliseconds: float


def queries(found: list[Judged], each: int) -> dict[str, list[str]]:
    """Return typical queries: two ordinary words, two longer ones, a title, a number, the commonest phrases."""
    chance = random.Random(5)
    counts: Counter[str] = Counter()
    for document in found:
        runs = re.findall("[\u4e00-\u9fff]+", document.text)
        counts.update({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    ordinary = {pair for pair, count in counts.items() if _RARE * len(found) <= count <= _COMMON * len(found)}
    rows: dict[str, list[str]] = {"two words of 2": [], "two words of 4": [], "title": [], "number": [], "common phrase": []}
    for document in chance.sample(found, min(len(found), each * 20)):
        runs = re.findall("[\u4e00-\u9fff]{4,}", document.text)
        pairs = sorted({run[:2] for run in runs if run[:2] in ordinary})
        if len(pairs) > 1 and len(rows["two words of 2"]) < each:
            rows["two words of 2"].append(" ".join(chance.sample(pairs, 2)))
        if len(runs) > 1 and len(rows["two words of 4"]) < each:
            rows["two words of 4"].append(" ".join(run[:4] for run in chance.sample(runs, 2)))
        if len(rows["title"]) < each:
            rows["title"].append(document.title)
        if document.number and len(rows["number"]) < each:
            rows["number"].append(document.number)
    rows["common phrase"] = ["政府信息公开", "县人民政府", "按照有关规定"]
    return rows


def cost(browser: Browser, address: str, query: str) -> Cost:
    """Type one query in a new profile."""
    context = browser.new_context()
    page = context.new_page()
    sizes: list[tuple[str, int]] = []
    page.goto(f"{address}search.html")

    def count(request: Request) -> None:
        response = request.response()
        if response:
            sizes.append((urlsplit(request.url).path, len(response.body())))

    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))  # noqa: PLW0108  # Playwright cannot call a built-in method
    box = page.locator("main input[name=q]")
    box.focus()
    page.keyboard.insert_text(query)
    began = time.perf_counter()
    page.wait_for_selector("ol.docs li")
    milliseconds = 1000 * (time.perf_counter() - began)
    page.wait_for_selector("#search[data-done]")
    for request in fetched:
        count(request)
    source = page.locator('script[src*="assets/search"]').get_attribute("src") or ""
    script = page.request.get(address + source).body() if address.startswith("http") else b""
    context.close()
    parts = Counter({"script": len(script)})
    for path, size in sizes:
        parts[_kind(unquote(path))] += size
    return Cost(sum(parts.values()) / 1000, parts, len(sizes), milliseconds)


def _kind(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".js")
    kind = re.match("[itma](?=[0-9]+$)|f-|w$", name)
    kinds = {"i": "index", "t": "texts", "m": "titles", "a": "attachments", "f-": "filters", "w": "suggestions"}
    return kinds[kind[0]] if kind else name


def table(rows: Iterable[tuple[str, list[Cost]]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| query | kB median | kB most | requests | ms median | ms most | of it |"
    yield "|---|---|---|---|---|---|---|"
    for kind, costs in rows:
        parts: Counter[str] = Counter()
        for one in costs:
            parts.update(one.parts)
        of_it = ", ".join(f"{name} {size / len(costs) / 1000:.0f}" for name, size in parts.most_common(7))
        kilobytes = [one.kilobytes for one in costs]
        times = [one.milliseconds for one in costs]
        yield (
            f"| {kind} | {statistics.median(kilobytes):.0f} | {max(kilobytes):.0f}"
            f" | {statistics.median(one.requests for one in costs):.0f}"
            f" | {statistics.median(times):.0f} | {max(times):.0f} | {of_it} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--each", type=int, default=6, help="queries of each kind")
    given = parser.parse_args()
    with sync_playwright() as playwright, address_of(given.site, from_folder=False) as address:
        browser = launch(playwright)
        asked = queries(documents(given.site), given.each)
        rows = ((kind, [cost(browser, address, query) for query in made]) for kind, made in asked.items())
        print("\n".join(table(rows)))
        browser.close()


if __name__ == "__main__":
    main()
