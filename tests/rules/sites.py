"""A small site from one readable text, and what the rules say about it.

The text changes the minimal site in ``base/``. Lines ``=== path flags`` begin a file; what stands before the first
of them changes ``content/example.md``: lines up to ``---`` replace keys of its front matter (``- key`` takes one
away), lines after it replace its body. Without ``---`` the text is front matter when its first line is ``key: …``.

Flags: ``like`` change a copy of the example (``like escaped`` resolves escapes) · ``append`` add to the file · ``without KEY`` take a top-level key out ·
``none`` delete it · ``gb18030`` encode so · ``escaped`` resolve ``\\x08`` and the like · ``padded N`` fill up to N bytes ·
``link TARGET`` a symbolic link · ``pipe`` a named pipe · ``unreadable`` without permissions · ``png`` a tiny image ·
``zip`` an archive whose parts begin with lines ``+++ name``.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import shutil
import sqlite3
import zipfile
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.intake import DOCUMENT_COLUMNS
from generator.building.tasks import Setting, Worker
from generator.catalogue import INDEXES, SCHEMA, Catalogue
from generator.config import load_config
from generator.diagnostics import TOP, Hit
from generator.loading import Loader
from generator.sources import walk
from generator.validation.attachment_scan import scan
from generator.validation.registry import rules
from generator.validation.rule import Context
from generator.validation.runner import Runner, allowances_of, diagnose, suppress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.building.intake import Parsed
    from generator.config import SiteConfig
    from generator.diagnostics import Diagnostic
    from generator.validation.runner import Allowed

BASE = Path(__file__).parent / "base"
AS_OF = dt.date(2024, 6, 1)
_FILE = re.compile(r"^=== (\S+)(?: (.*))?$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_\u4e00-\u9fff]+:(?: |$)|- [a-z_]+$")
_ENTRY = re.compile(r"^(?=[A-Za-z_\u4e00-\u9fff]+:)", re.MULTILINE)
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def write_site(folder: Path, text: str) -> None:
    """Write the minimal site with the changes of a text."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    first = _FILE.search(text)
    head = text[: first.start()] if first else text
    if head.strip():
        _write(folder, "content/example.md", "like", head)
    files = list(_FILE.finditer(text))
    for match, following in zip_longest(files, files[1:]):
        body = text[match.end() : following.start() if following else len(text)].removeprefix("\n")
        _write(folder, match[1], match[2] or "", body)


def _write(folder: Path, name: str, flags: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    kind, _, argument = flags.partition(" ")
    if kind == "like":
        text = _unescaped(text) if argument == "escaped" else text
        path.write_text(changed((BASE / "content/example.md").read_text("utf-8"), text), "utf-8")
        if path.stem != "example":
            shutil.copy(BASE / "content/example.review.yml", path.with_name(f"{path.stem}.review.yml"))
    elif kind == "append":
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    elif kind == "without":
        path.write_text(_without(path.read_text("utf-8"), argument), "utf-8")
    elif kind == "none":
        path.unlink()
    elif kind == "link":
        path.unlink(missing_ok=True)
        path.symlink_to(argument)
    elif kind == "pipe":
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    else:
        path.write_bytes(_bytes(kind, argument, text))
        if kind == "unreadable":
            path.unlink()
            path.symlink_to("/nonexistent/gone")


def _bytes(kind: str, argument: str, text: str) -> bytes:
    if kind == "gb18030":
        return text.encode("gb18030")
    if kind == "escaped":
        return _unescaped(text).encode("utf-8", "surrogatepass")
    if kind == "padded":
        return (text + "文" * (int(argument) // 3)).encode()
    if kind == "png":
        return _PNG
    if kind == "zip":
        return _archive(text)
    return text.encode()


def _unescaped(text: str) -> str:
    return re.sub(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))", lambda m: chr(int(m[1] or m[2], 16)), text)


def _archive(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in text.split("+++ ")[1:]:
            name, _, content = part.partition("\n")
            archive.writestr(zipfile.ZipInfo(name.strip()), content.rstrip("\n"))
    return buffer.getvalue()


def _without(text: str, key: str) -> str:
    return "".join(entry for entry in _ENTRY.split(text) if not entry.startswith(f"{key}:"))


def changed(document: str, change: str) -> str:
    """Return a document with other keys and, after a line ``---``, another body."""
    _, front, body = document.split("---\n", 2)
    lines = change.strip("\n").split("\n")
    if "---" in lines:
        place = lines.index("---")
        keys, new_body = lines[:place], "\n".join(lines[place + 1 :])
        body = f"\n{new_body}\n"
    elif _KEY.match(lines[0]):
        keys = lines
    else:
        keys, body = [], "\n" + "\n".join(lines) + "\n" + body
    for line in keys:
        if line.startswith("- "):
            front = _without(front, line[2:])
    added = "\n".join(line for line in keys if not re.fullmatch(r"- [a-z_]+", line))
    written = re.findall(r"^([A-Za-z_\u4e00-\u9fff]+):", added, re.MULTILINE)
    for key in written:
        front = _without(front, key)
    return f"---\n{front}{added}\n---\n{body}" if added else f"---\n{front}---\n{body}"


def findings(folder: Path) -> list[Hit]:
    """Return every hit on a site, suppressed ones left out, by path and place."""
    loaded = load_config(folder / "site_config.yml")
    if loaded.config is None:
        return [Hit(hit.span, hit.values, hit.rule, "site_config.yml") for hit in loaded.hits]
    content = folder / "content"
    hits, allowances, catalogue = _documents(content, loaded.config)
    hits += Runner(Context(loaded.config, AS_OF)).site_hits(catalogue)
    return sorted(suppress(hits, allowances), key=lambda hit: (hit.path, hit.span, hit.rule))


def _documents(content: Path, config: SiteConfig) -> tuple[list[Hit], dict[str, tuple[Allowed, ...]], Catalogue]:
    loader, runner = Loader(content, config), Runner(Context(config, AS_OF))
    worker = Worker(Setting(content, config, AS_OF, False, content, content, (), content, False))
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    hits: list[Hit] = []
    allowances = {}
    for directory in walk(content):
        for entry in directory.entries(content):
            path = directory.path + entry.name
            if entry.kind in {"symlink", "special"}:
                hits.append(Hit(TOP, {}, "symbolic-link" if entry.kind == "symlink" else "special-file", path))
            elif entry.kind == "document":
                loaded = loader.load(path)
                hits += runner.hits(loaded)
                if loaded.document is not None:
                    allowances[path] = allowances_of(loaded.document)
                _insert(database, worker._parsed(loaded))
    for key, path, name in database.execute("SELECT key, MIN(path), MIN(name) FROM files WHERE key > '' GROUP BY key").fetchall():
        database.execute("INSERT INTO scans VALUES(?, ?)", (key, json.dumps(scan(content / path, name), ensure_ascii=False)))
    database.executescript(INDEXES)
    return hits, allowances, Catalogue(database, content, AS_OF)


def _insert(database: sqlite3.Connection, parsed: Parsed) -> None:
    marks = ", ".join("?" * len(DOCUMENT_COLUMNS))
    source = database.execute(f"INSERT INTO documents({', '.join(DOCUMENT_COLUMNS)}) VALUES({marks})", parsed.row).lastrowid
    for table, rows in (("relations", parsed.relations), ("links", parsed.links), ("files", parsed.files), ("facts", parsed.facts)):
        for row in rows:
            database.execute(f"INSERT INTO {table} VALUES({', '.join('?' * (len(row) + 1))})", (source, *row))
    for theme in parsed.themes:
        database.execute("INSERT INTO doc_themes VALUES(?, ?)", (source, theme))
    category = str(parsed.row[DOCUMENT_COLUMNS.index("category")] or "")
    levels = category.split("/") if category else []
    for depth in range(len(levels)):
        database.execute("INSERT INTO doc_categories VALUES(?, ?)", (source, "/".join(levels[: depth + 1])))


def example_of(rule: str) -> str:
    """Return the example in a rule's docstring."""
    text = rules()[rule].explanation.split("\n---\n")[0]
    block = text.split("**Example**", 1)[1]
    lines: list[str] = []
    for line in block.strip("\n").split("\n"):
        lines.append(line.removeprefix("    "))
    return "\n".join(lines).strip("\n") + "\n"


def printed(hits: list[Hit], folder: Path, language: str = "zh") -> Iterator[Diagnostic]:
    """Yield the diagnostics of hits, with the lines of their files."""
    for hit in hits:
        base = folder if hit.path == "site_config.yml" else folder / "content"
        try:
            lines = (base / hit.path).read_text("utf-8", "replace").split("\n")
        except OSError:
            lines = []
        yield diagnose(hit, lines, {}, language)
