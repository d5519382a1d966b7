"""Other searches on the same documents and queries: ``python -m benchmarks.search.peers SITE [--each 20] [--only NAME …]``.

Peers get title, numbers, summary, body and attachments of every document, unfolded, as their own manuals advise for Chinese.
One that is not installed is named and left out. What each needs:

| peer | from |
|---|---|
| Pagefind 1.5, plain and extended | ``pip install pagefind-bin pagefind-bin-extended`` |
| Pagefind 1.6, MiniSearch, FlexSearch | ``npm install --no-save pagefind@1.6.0 minisearch flexsearch`` in the folder ``--node-modules`` names |
| Material with jieba | ``pip install mkdocs-material jieba`` |
| tantivy with jieba, as a server engine | ``pip install tantivy jieba`` |
| SQLite FTS5, trigrams | in Python |
| Groonga, pairs of characters, as a server engine | ``apt-get install groonga-bin`` |
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.search.cost import cost
from benchmarks.search.cost import queries as typical
from benchmarks.search.judgement import Judged, Judgement, Query, documents, kinds
from benchmarks.search.quality import Answer, Figures, address_of, figures
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from playwright.sync_api import Browser

NODE = Path(__file__).with_name("peers.mjs")
_WORDS = [f"word of {length}" for length in range(1, 7)]


class Setting(NamedTuple):
    """What every peer gets."""

    site: Path
    found: list[Judged]
    queries: list[Query]
    browser: Browser
    folder: Path
    """An empty folder of its own."""
    modules: Path


class Outcome(NamedTuple):
    """What a peer found for each query, in order, and the kilobytes of a first search of two words (0: on a server)."""

    found: list[list[str]]
    kilobytes: float


class MissingError(Exception):
    """The peer is not installed here."""


def ours(setting: Setting) -> Outcome:
    """Ask this project's search page."""
    with address_of(setting.site, from_folder=False) as address:
        page = setting.browser.new_page()
        page.goto(f"{address}search.html")
        found = [page.evaluate("query => gongkaiSearch.find(query)", query.text) for query in setting.queries]
        page.close()
        costs = [cost(setting.browser, address, query).kilobytes for query in typical(setting.found, 4)["two words of 2"]]
    return Outcome(found, sum(costs) / len(costs))


def _pagefind(setting: Setting, program: Sequence[str]) -> Outcome:
    """Index small pages with Pagefind's own program and ask its own script, as its manual says."""
    for document in setting.found:
        path = setting.folder / document.href
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{html.escape(line)}</p>" for line in _text(document).split("\n"))
        path.write_text(f'<html lang="zh"><body><h1>{html.escape(document.title)}</h1>{body}</body></html>', encoding="utf-8")
    (setting.folder / "index.html").write_text(
        '<html lang="zh"><title>.</title><body data-pagefind-ignore></body></html>', encoding="utf-8"
    )
    subprocess.run([*program, "--site", str(setting.folder)], check=True, capture_output=True, timeout=1800)
    addresses = {}
    for path in (setting.folder / "pagefind" / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        addresses[path.name.removesuffix(".pf_fragment")] = fragment["url"].lstrip("/")
    ask = "async query => (await (await import('/pagefind/pagefind.js')).search(query)).results.map(result => result.id)"
    show = """async query => {
        const found = await (await import("/pagefind/pagefind.js")).search(query);
        await Promise.all(found.results.slice(0, 10).map(result => result.data()));
    }"""
    fetched: list[int] = []
    with address_of(setting.folder, from_folder=False) as address:
        page = setting.browser.new_page()
        page.goto(f"{address}index.html")
        found = [[addresses[name] for name in page.evaluate(ask, query.text)] for query in setting.queries]
        page.close()
        words = typical(setting.found, 4)["two words of 2"]
        for query in words:
            context = setting.browser.new_context()
            page = context.new_page()
            page.goto(f"{address}index.html")
            page.on("response", lambda response: fetched.append(len(response.body())))
            page.evaluate(show, query)
            page.wait_for_timeout(300)
            context.close()
    return Outcome(found, sum(fetched) / 1000 / len(words))


def pagefind_plain(setting: Setting) -> Outcome:
    """Pagefind 1.5 as the package index has it."""
    return _pagefind(setting, [_python("pagefind_bin").get_executable()])


def pagefind_extended(setting: Setting) -> Outcome:
    """Pagefind 1.5 with its dictionary for Chinese."""
    return _pagefind(setting, [_python("pagefind_bin_extended").get_executable()])


def pagefind_next(setting: Setting) -> Outcome:
    """Pagefind 1.6, which is not on the Python package index."""
    return _pagefind(setting, [str(_module(setting, "@pagefind/linux-x64") / "bin" / "pagefind_extended")])


def material(setting: Setting) -> Outcome:
    """Material's search with jieba: a real build, its own worker."""
    _python("jieba")
    _python("material")
    docs = setting.folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# .\n", encoding="utf-8")
    names = {}
    for number, document in enumerate(setting.found):
        names[f"{number}/"] = document.href
        body = "\n\n".join(line.lstrip("#-+*>|=0123456789. ") for line in _text(document).split("\n"))
        (docs / f"{number}.md").write_text(f"# {document.title}\n\n{body}\n", encoding="utf-8")
    configuration = "site_name: x\ntheme: {name: material, language: zh, font: false}\nplugins: [search]\n"
    (setting.folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(
        command, cwd=setting.folder, check=True, capture_output=True, timeout=1800, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    site = setting.folder / "site"
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.js")).relative_to(site)
    with address_of(site, from_folder=False) as address:
        page = setting.browser.new_page()
        page.goto(f"{address}search/search_index.json")
        page.evaluate(
            """async path => {
                const index = await (await fetch("/search/search_index.json")).json();
                window.worker = new Worker("/" + path);
                window.ask = message => new Promise(done => {
                    worker.onmessage = event => { if (event.data.type % 2) { done(event.data.data); } };
                    worker.postMessage(message);
                });
                index.options = { suggest: false };
                await ask({ type: 0, data: index });
            }""",
            str(worker),
        )
        # The box puts a wildcard behind every word that is typed.
        ask = """async query => (await ask({ type: 2, data: query.replace(/\\S+/g, word => word.includes('"') ? word : word + "*") }))
            .items.map(item => item[0].location.split("#")[0])"""
        found = [[names[name] for name in page.evaluate(ask, query.text) if name in names] for query in setting.queries]
        page.close()
    size = (site / worker).stat().st_size + (site / "search" / "search_index.json").stat().st_size
    return Outcome(found, size / 1000)


def tantivy(setting: Setting) -> Outcome:
    """A server's engine with the dictionary most of them use for Chinese; titles count five times."""
    engine, jieba = _python("tantivy"), _python("jieba")
    builder = engine.SchemaBuilder()
    builder.add_text_field("title", stored=False, tokenizer_name="whitespace")
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
    builder.add_integer_field("number", stored=True, indexed=True)
    index = engine.Index(builder.build())

    def cut(text: str) -> str:
        return " ".join(word for word in jieba.cut_for_search(text.lower()) if any(map(str.isalnum, word)))

    writer = index.writer(50_000_000, 1)
    for number, document in enumerate(setting.found):
        writer.add_document(engine.Document(title=cut(document.title), text=cut(_text(document)), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    found = []
    for query in setting.queries:
        text = cut(query.text)
        if not text:
            found.append([])
            continue
        parsed, _ = index.parse_query_lenient(text, ["title", "text"], field_boosts={"title": 5.0}, conjunction_by_default=True)
        hits = searcher.search(parsed, len(setting.found)).hits
        found.append([setting.found[searcher.doc(place)["number"][0]].href for _, place in hits])
    return Outcome(found, 0)


def sqlite(setting: Setting) -> Outcome:
    """SQLite's full-text search by trigrams; words of less than three characters by looking through all."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize='trigram')")
    database.executemany("INSERT INTO t(rowid, title, body) VALUES(?, ?, ?)", (
        (number, document.title, _text(document)) for number, document in enumerate(setting.found)
    ))  # fmt: skip
    found = []
    for query in setting.queries:
        words = query.text.strip("“”").split()
        if all(len(word) > 2 for word in words):
            match = " AND ".join('"' + word.replace('"', "") + '"' for word in words)
            rows = database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 5.0, 1.0)", (match,))
        else:
            likes = " AND ".join("(title LIKE ? OR body LIKE ?)" for _ in words)
            rows = database.execute(f"SELECT rowid FROM t WHERE {likes}", [f"%{word}%" for word in words for _ in "12"])  # noqa: S608  # marks only
        found.append([setting.found[number].href for (number,) in rows])
    return Outcome(found, 0)


_GROONGA = (
    "table_create Docs TABLE_HASH_KEY ShortText",
    "column_create Docs title COLUMN_SCALAR Text",
    "column_create Docs body COLUMN_SCALAR Text",
    "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerNFKC130",
    "column_create Terms titles COLUMN_INDEX|WITH_POSITION Docs title",
    "column_create Terms bodies COLUMN_INDEX|WITH_POSITION Docs body",
)


def groonga(setting: Setting) -> Outcome:
    """A server's engine made for Chinese and Japanese, with pairs of characters and their positions; titles count five times."""
    program = shutil.which("groonga")
    if not program:
        raise MissingError("groonga")
    rows = [{"_key": document.href, "title": document.title, "body": _text(document)} for document in setting.found]
    commands = [*_GROONGA, "load --table Docs", json.dumps(rows, ensure_ascii=False)]
    for query in setting.queries:
        words = " ".join('"' + word.replace("\\", " ").replace('"', " ") + '"' for word in query.text.strip('“”"').split())
        commands.append(
            f"select Docs --match_columns 'title * 5 || body' --query {json.dumps(words, ensure_ascii=False)}"
            " --output_columns _key --limit -1 --sort_keys -_score"
        )
    run = subprocess.run(
        [program, "-n", str(setting.folder / "db")],
        input="\n".join(commands) + "\n",
        check=True,
        capture_output=True,
        text=True,
        timeout=1800,
    )
    answers = run.stdout.splitlines()[-len(setting.queries) :]
    return Outcome([[row[0] for row in json.loads(answer)[1][0][2:]] for answer in answers], 0)


def _node(setting: Setting, name: str) -> Outcome:
    modules = _module(setting, name).parent
    data = {
        "documents": [{"id": n, "title": one.title, "text": _text(one)} for n, one in enumerate(setting.found)],
        "queries": [query.text for query in setting.queries],
    }
    script = setting.folder / NODE.name
    shutil.copy(NODE, script)
    (setting.folder / "node_modules").symlink_to(modules.resolve())
    run = subprocess.run(
        ["node", "--max-old-space-size=8000", str(script), name],
        input=json.dumps(data),
        check=True,
        capture_output=True,
        text=True,
        timeout=1800,
    )
    answer = json.loads(run.stdout)
    return Outcome([[setting.found[n].href for n in row] for row in answer["found"]], answer["bytes"] / 1000)


def minisearch(setting: Setting) -> Outcome:
    """MiniSearch with the browser's own division into words; the index is loaded whole."""
    return _node(setting, "minisearch")


def flexsearch(setting: Setting) -> Outcome:
    """FlexSearch with its encoder for Chinese; the index is loaded whole."""
    return _node(setting, "flexsearch")


PEERS: dict[str, Callable[[Setting], Outcome]] = {
    "Gongkai": ours,
    "Pagefind 1.5": pagefind_plain,
    "Pagefind 1.5 extended": pagefind_extended,
    "Pagefind 1.6 extended": pagefind_next,
    "Material + jieba": material,
    "tantivy + jieba": tantivy,
    "SQLite FTS5 trigram": sqlite,
    "Groonga": groonga,
    "MiniSearch + Segmenter": minisearch,
    "FlexSearch CJK": flexsearch,
}


def _python(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingError(name) from error


def _module(setting: Setting, name: str) -> Path:
    path = setting.modules / name
    if not path.is_dir():
        raise MissingError(name)
    return path


def _text(document: Judged) -> str:
    return f"{document.title}\n{document.index_number}\n{document.published}\n{document.text}\n{document.attached}"


def compare(setting: Setting, names: Sequence[str]) -> dict[str, tuple[dict[str, Figures], float]]:
    """Return figures by kind, and kilobytes, of every peer that is here."""
    out = {}
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            try:
                outcome = PEERS[name](setting._replace(folder=Path(folder)))
            except MissingError as missing:
                print(f"not run: {name} ({missing} is not installed)", file=sys.stderr)
                continue
        answers = [Answer(query, found, 0) for query, found in zip(setting.queries, outcome.found, strict=True)]
        by_kind = {kind: figures([one for one in answers if one.query.kind == kind]) for kind in kinds(setting.queries)}
        out[name] = (by_kind, outcome.kilobytes)
        print(f"{name}: done", file=sys.stderr)
    return out


def tables(results: dict[str, tuple[dict[str, Figures], float]]) -> str:
    """Return two Markdown tables: first places, and words."""
    every = next(iter(results.values()))[0]
    ranked = [kind for kind, row in every.items() if row.first is not None]
    lines = [f"| first place | {' | '.join(ranked)} | kB |", "|---" * (len(ranked) + 2) + "|"]
    for name, (by_kind, kilobytes) in results.items():
        shares = " | ".join(f"{by_kind[kind].first:.2f}" for kind in ranked)
        lines.append(f"| {name} | {shares} | {f'{kilobytes:.0f}' if kilobytes else 'server'} |")
    lines += ["", f"| recall (precision) | {' | '.join(_WORDS)} |", "|---" * (len(_WORDS) + 1) + "|"]
    for name, (by_kind, _) in results.items():
        shares = " | ".join(f"{by_kind[kind].recall:.2f} ({by_kind[kind].precision:.2f})" for kind in _WORDS)
        lines.append(f"| {name} | {shares} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--each", type=int, default=20, help="queries of each kind")
    parser.add_argument("--only", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    given = parser.parse_args()
    found = documents(given.site)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        setting = Setting(given.site, found, list(Judgement(found, given.each).queries()), browser, Path(), given.node_modules)
        print(tables(compare(setting, given.only)))
        browser.close()


if __name__ == "__main__":
    main()
