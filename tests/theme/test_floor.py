"""The floor of browsers: scripts parse as ECMAScript 2018, styles avoid what browsers of 2018 would drop with the layout."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from tests import REPOSITORY, THEME
from tests.theme.rendering import MATERIAL

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = [*sorted((THEME / "assets").rglob("*.js")), *sorted((THEME / "components").glob("*/script.js"))]
STYLES = [*sorted((THEME / "assets" / "css").rglob("*.css")), *sorted((THEME / "components").glob("*/*.css"))]
ICONS = {
    ".icons/material/star.svg": "27a8ec97e9c8b2108ef3da529269b63d358626d2098dc9747e32ef1b76f1cc24",
    ".icons/material/format-quote-close.svg": "27388e9bf78beece933626b79e6de5da5a320d371dbe3e2402c0989e91a48452",
}
# Shorthands and selectors of 2020 and later: an older browser drops the whole rule, and with it room or place.
TOO_NEW = re.compile(
    r"(?<![\w-])(?:inset|margin-inline|margin-block|padding-inline|padding-block|aspect-ratio)\s*:|(?<!grid-)(?<![\w-])gap\s*:|:is\(|:where\("
    # A selector that is not known takes the others of its list with it.
    r"|,[^,{}]*:(?:has\(|focus-visible|user-)|:(?:has\(|focus-visible|user-)[^,{}]*,|:not\([^()]*,"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name if path.parent.name == "assets" else path.parent.name)
def test_scripts_parse_as_ecmascript_2018(script: Path) -> None:
    """Acorn, told to refuse anything younger."""
    node = shutil.which("node")
    assert node, "the tests need Node.js for the parser acorn"
    command = [node, str(REPOSITORY / "node_modules" / "acorn" / "bin" / "acorn"), "--ecma2018", "--silent", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # fixed command
    assert done.returncode == 0, done.stderr


# ECMAScript 2018, but younger in Firefox (78) or Safari (16.4): a script that holds one of them does not run at all.
YOUNG_PATTERNS = re.compile(r"\(\?<[=!A-Za-z]|\\[pP]\{")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name if path.parent.name == "assets" else path.parent.name)
def test_patterns_are_those_of_every_browser_of_2018(script: Path) -> None:
    """No look behind, no named groups, no properties of characters."""
    assert YOUNG_PATTERNS.findall(script.read_text(encoding="utf-8")) == []


# Interfaces that came after 2018: a call of one that is not there ends the script.
YOUNG_CALLS = re.compile(
    r"\.(?:replaceAll|replaceChildren|fromEntries|flat|flatMap|matchAll|trimStart|trimEnd|allSettled|any|hasOwn|findLast|findLastIndex|toSorted|toReversed|"
    r"toSpliced|randomUUID|toggleAttribute|requestSubmit|checkVisibility|showModal|showPopover|finally)\(|\.at\(-|"
    r"\b(?:structuredClone|queueMicrotask|globalThis|AbortController|BigInt|WeakRef)\b|\.inert\b"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name if path.parent.name == "assets" else path.parent.name)
def test_scripts_call_nothing_younger(script: Path) -> None:
    """What is younger and only adds is asked for before it is used, as a property of the window."""
    text = re.sub(r"/\*.*?\*/|//[^\n\"]*$", "", script.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert YOUNG_CALLS.findall(text) == []


def test_the_parser_refuses_younger_syntax(tmp_path: Path) -> None:
    """The checks above and below can fail."""
    node = shutil.which("node")
    assert node
    file = tmp_path / "young.js"
    file.write_text("a?.b ?? c", encoding="utf-8")
    command = [node, str(REPOSITORY / "node_modules" / "acorn" / "bin" / "acorn"), "--ecma2018", "--silent", str(file)]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0  # fixed command
    assert all(map(YOUNG_CALLS.search, ('a.replaceAll("b", "")', "list.replaceChildren()", "[1].at(-1)", "structuredClone(a)")))
    assert all(
        map(
            TOO_NEW.search,
            ("a{gap:1em}", "a{inset:0}", "a:hover,b:has(i){}", "b:has(i), a:hover{}", "a:focus-visible,a:hover{}", ":not(a,b){}"),
        )
    )
    assert not any(map(TOO_NEW.search, ("a{grid-gap:1em}", "b:has(i){}", ":focus:not(:focus-visible){}", "a,b{c:d}e:has(i){}")))
    assert [bool(YOUNG_PATTERNS.search(text)) for text in ("/(?<=a)b/", "/(?<y>a)/", "/\\p{L}/u", "/(?:a)(?=b)/")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name if path.parent.name == "css" else path.parent.name)
def test_styles_use_no_shorthand_that_browsers_of_2018_drop(style: Path) -> None:
    """Rules for print may: they only refine paper."""
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert TOO_NEW.findall(text) == []


def test_the_version_of_mkdocs_material_is_the_one_described() -> None:
    """What is taken from it is named in MATERIAL.md; an upgrade shows here, not on the page."""
    described = (THEME / "MATERIAL.md").read_text(encoding="utf-8")
    assert f"mkdocs-material {version('mkdocs-material')}" in described
    templates = " ".join(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))
    included = set(re.findall(r'include "(\.icons/[^"]+)"', templates))
    assert included == set(ICONS)
    for name, checksum in ICONS.items():
        assert hashlib.sha256((MATERIAL / name).read_bytes()).hexdigest() == checksum, name
