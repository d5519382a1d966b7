"""The portals that are judged, built by the program itself, served from this machine, and one address for each kind of page."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests import REPOSITORY, serving
from tests.judges.borderland import write_borderland
from tests.judges.hostile import write_hostile, write_single

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOUNT: Final = "zfxxgk"
"""The portals' ``base_path``: the page for what is not found has addresses from the root."""
_MARKS: Final = {
    "articles": 'class="art"',
    "wide table": 'class="tbl',
    "banner": 'class="note',
    "withheld": 'class="gone"',
    "attachments": 'class="files',
    "footnotes": 'class="footnotes"',
    "picture": 'loading="lazy"',
    "right to left": 'dir="rtl"',
    "Mongolian": 'lang="mn-Mong"',
    "Tibetan": 'lang="bo"',
    "English": 'class="body" lang="en"',
}
_ELSEWHERE: Final = {
    "table of an attachment": "doc/*/*/*.html",
    "other script: home": "zh-Hant/index.html",
    "other script: document": "zh-Hant/doc/*/*.html",
}
_TITLE: Final = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site below its mount, packed as a real server does; yield the address of its root."""
    with serving.served(site.parent, serving.Packing) as root:
        yield f"{root}/{site.name}/"


def build(folder: Path) -> dict[str, Path]:
    """Build all portals below a folder and return their sites by name."""
    sites = {"demo": _build_demo(folder / "demo")}
    for name, write in (("hostile", write_hostile), ("borderland", write_borderland), ("single", write_single)):
        portal = write(folder / name)
        sites[name] = portal.root / MOUNT
        portal.build(output=sites[name], search=True)
    return sites


def _build_demo(folder: Path) -> Path:
    command = [sys.executable, "-m", "generator", "build", "--output", str(folder / MOUNT), "--state", str(folder / "state")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / MOUNT


def kinds(site: Path) -> dict[str, str]:
    """Return an address, relative to the site, for each kind of page the site has."""
    found = {path.stem: path.name for path in sorted(site.glob("*.html"))}
    found["catalogue"] = "category/index.html"
    for kind in ("category", "body", "theme", "year"):
        pages = sorted(site.glob(f"{kind}/*/**/*.html"), key=lambda path: (path.stat().st_size, str(path)))
        found |= {
            f"{kind} {size}": page.relative_to(site).as_posix()
            for size, one in (("longest", pages[-1:]), ("shortest", pages[:1]))
            for page in one
        }
    documents = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.glob("doc/*/*.html"))}
    for kind, mark in _MARKS.items():
        first = next((path for path, text in documents.items() if mark in text), "")
        found |= {kind: first} if first else {}
    tables = sorted(site.glob("doc/*/*/*.html"), key=lambda path: (path.stat().st_size, str(path)))
    found |= {"table": tables[-1].relative_to(site).as_posix()} if tables else {}
    found["longest document"] = max(documents, key=lambda path: len(documents[path]))
    found["longest title"] = max(documents, key=lambda path: len(_title(documents[path])))
    found["most links"] = max(documents, key=lambda path: documents[path].count("<a "))
    for kind, pattern in _ELSEWHERE.items():
        largest = max(site.glob(pattern), key=lambda path: path.stat().st_size, default=None)
        found[kind] = largest.relative_to(site).as_posix() if largest else ""
    found["results"] = "search.html?q=%E6%96%87%E4%BB%B6"
    return {kind: path for kind, path in found.items() if path}


def _title(text: str) -> str:
    match = _TITLE.search(text)
    return match[1] if match else ""
