r"""A small site from one readable text, and what the rules say about it.

The text changes the minimal site in ``base/``. Lines ``=== path flags`` begin a file; what stands before the first
of them changes ``content/example.md``: lines up to ``---`` replace keys of its front matter (``- key`` takes one
away), lines after it replace its body. Without ``---`` the text is front matter when its first line is ``key: …``.

Flags: ``like`` change a copy of the example (``like escaped`` resolves escapes) · ``append`` add to the file · ``without KEY`` take a top-level key out ·
``none`` delete it · ``gb18030`` encode so · ``escaped`` resolve ``\x08`` and the like · ``padded N`` fill up to N bytes ·
``link TARGET`` a symbolic link · ``pipe`` a named pipe · ``vanished`` listed, then gone · ``png`` a tiny image ·
``zip`` an archive whose parts begin with lines ``+++ name``.

``=== as-of DATE`` sets the day of the check. ``=== git DATE`` commits what the site is so far, written by its author on
that day; ``=== git DATE base`` moreover makes the check one of the changes since then.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.building.request import Request
from generator.config_reading import load_config
from generator.loading import Loader
from generator.progress import Progress
from generator.validation import manual
from generator.validation.registry import rules
from generator.validation.runner import worded

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

BASE = Path(__file__).parent / "base"
AS_OF = dt.date(2024, 6, 1)
BASE_TAG = "base"
VANISHED = "vanished.txt"
"""Names a document that was listed and is gone when it is read."""
_FILE = re.compile(r"^=== (\S+)(?: (.*))?$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_\u4e00-\u9fff]+:(?: |$)|- [a-z_]+$")
_ENTRY = re.compile(r"^(?=[A-Za-z_\u4e00-\u9fff]+:)", re.MULTILINE)
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
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
        if match[1] == "as-of":
            (folder / "as-of").write_text(match[2], "utf-8")
        elif match[1] == "git":
            _commit(folder, *match[2].split())
        else:
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
    elif kind == "vanished":
        path.unlink(missing_ok=True)
        (folder / VANISHED).write_text(path.name, "utf-8")
    else:
        path.write_bytes(_bytes(kind, argument, text))


def _commit(folder: Path, day: str, tag: str = "") -> None:
    moment = f"{day}T12:00:00+08:00"
    own = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    person = ["-c", "user.name=editor", "-c", "user.email=editor@yunxi.example"]
    commands = [["init", "-q"], ["add", "-A"], [*person, "commit", "-q", "-m", "change"], *([["tag", tag]] if tag else [])]
    for command in commands:
        subprocess.run(["git", "-C", str(folder), *command], check=True, env={**os.environ, **own})


def _base_of(folder: Path) -> str:
    return BASE_TAG if (folder / ".git/refs/tags" / BASE_TAG).exists() else ""


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


def findings(folder: Path, language: str = "zh") -> list[Diagnostic]:
    """Return every finding of ``gongkai check`` on a site, sorted by path and place."""
    moved = folder / "as-of"
    day = dt.date.fromisoformat(moved.read_text("utf-8")) if moved.exists() else AS_OF
    request = Request(folder / "content", folder / "site_config.yml", folder / "site", folder / "state.db", day, jobs=1)
    if (folder / VANISHED).exists():
        return _of_vanished(folder)
    outcome = pipeline.check(request, language, Progress(quiet=True), _base_of(folder))
    return [
        replace(found, path=found.path.rpartition("/")[2] if found.path.endswith(".yml") else found.path) for found in outcome.diagnostics
    ]


def _of_vanished(folder: Path) -> list[Diagnostic]:
    """Return what is said of a document that went between listing and reading."""
    config = load_config(folder / "site_config.yml").config
    assert config is not None
    loaded = Loader(folder / "content", config).load((folder / VANISHED).read_text("utf-8"))
    return [worded(hit, "", {}, "zh") for hit in loaded.hits]


def example_of(rule: str) -> str:
    """Return the example in a rule's docstring."""
    return manual.example_of(rules()[rule])
