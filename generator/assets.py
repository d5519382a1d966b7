"""The theme's styles, scripts and pictures as files of the site, without what only editors need, named after their content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import rcssmin
import rjsmin

from generator.colours import tones
from generator.patterns import regex
from generator.theme_files import theme_files

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path
    from types import SimpleNamespace

FOLDER = "assets"
SPOKEN = "say_"
"""Labels with this prefix are the words of scripts that are loaded on demand."""
_URL = regex(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_STYLES = {
    "portal.css": regex(r"assets/css/[^/]+\.css|components/[^/]+/style\.css"),
    "pages.css": regex(r"assets/css/pages/[^/]+\.css|components/[^/]+/pages\.css"),
    "tools.css": regex(r"assets/css/tools/[^/]+\.css|components/[^/]+/tools\.css"),
    "vertical.css": regex(r"assets/css/vertical/[^/]+\.css"),
}
"""What a document page needs, what all others need besides, what is only there once a reader asked for it, and what texts in columns need."""
_PAPER = "@media print{"
_BRACE = regex("[{}]")
_SCRIPTS = {
    "mode.js": regex(r"assets/mode\.js"),
    "portal.js": regex(r"assets/(?:mode|portal)\.js|components/[^/]+/script\.js"),
    "more.js": regex(r"assets/more\.js"),
}
"""The script of every page, its part before the first paint alone, and the one that brings all others."""
_PART = regex(r"(assets/[^/]+)/[^/]+\.js")
_IN_ONE_FUNCTION = '(function () {\n"use strict";\n%s}());\n'
_ASSET = regex(r'"asset:([^"]+)"')
"""How they name another asset, all of which lie in one folder."""
SHORTENED = "minified/"
"""Folder of what ``tools/minify.py`` made of the theme's scripts, each behind the `mark` of the script it was made of."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below ``assets/`` of the output."""

    name: str
    """The name that templates ask for it by."""
    path: str
    """In the output; part of it is a digest, so that it may be cached for ever."""
    data: bytes


class OnDemand(NamedTuple):
    """What is loaded, in one language, only when a reader uses it."""

    labels: SimpleNamespace
    toolbar: str
    """The HTML of the accessibility toolbar."""


def build_assets(folders: list[Path], main_colour: str, on_demand: Mapping[str, OnDemand]) -> tuple[Asset, ...]:
    """Return every asset of the theme.

    Styles become ``portal.css``, ``pages.css``, ``tools.css`` and ``vertical.css``; ``mode.js``, ``portal.js`` and the components' scripts become ``portal.js``.
    What comes only when it is used is found through ``more.<language>.js``: the toolbar, the words such scripts say, and their places.
    Everything else below ``assets/`` goes out by its own name.

    Args:
        folders: Theme folders, the shipped one first.
        main_colour: A colour that takes the place of the theme's, or nothing.
        on_demand: By the language of ``<html lang>``.

    """
    files = theme_files(folders)
    scripts = {name: _shortened(script, files.get(SHORTENED + name)) for name, script in scripts_of(files).items()}
    contents = {name: script.encode() for name, script in scripts.items()}
    contents |= {name: path.read_bytes() for name, path in files.items() if _is_picture(name)}
    assets = [_named(name.removeprefix("assets/"), data) for name, data in contents.items() if _goes_out_alone(name)]
    pictures = _file_names(assets)
    for name, pattern in _STYLES.items():
        style = _URL.sub(lambda match: f"url({pictures.get(match[1], match[1])})", _joined(files, pattern))
        if main_colour:
            style += _toned(tones(main_colour), name)
        assets.append(_named(name, _paper_last(rcssmin.cssmin(style, keep_bang_comments=True)).encode()))
    names = _file_names(assets)
    joined = {
        asset: "\n".join(script for name, script in scripts.items() if pattern.fullmatch(name)) for asset, pattern in _SCRIPTS.items()
    }
    joined = {asset: _ASSET.sub(lambda match: f'"{names.get(match[1], match[1])}"', script) for asset, script in joined.items()}
    more = joined.pop("more.js")
    assets += [_named(name, script.encode()) for name, script in joined.items()]
    assets += [_named(f"more.{language}.js", (_more(spoken, names) + more).encode()) for language, spoken in on_demand.items()]
    return tuple(sorted(assets, key=lambda asset: asset.name))


def _file_names(assets: list[Asset]) -> dict[str, str]:
    return {asset.name: asset.path.removeprefix(f"{FOLDER}/") for asset in assets}


def _toned(of_colour: Mapping[str, Mapping[str, str]], style: str) -> str:
    """Return the rules that put a main colour's tones in the place of the theme's own."""
    light, dark, black = ("".join(f"--{name}:{tone};" for name, tone in of_colour[ground].items()) for ground in ("light", "dark", "black"))
    if style == "portal.css":
        return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme]){{{dark}}}}}"
    return f":root[data-scheme=dark]{{{black}}}" if style == "tools.css" else ""


def _paper_last(style: str) -> str:
    """Return a style whose rules for paper stand together at its end, where they are shorter and override the others."""
    rest, *pieces = style.split(_PAPER)
    paper = ""
    for piece in pieces:
        depth = 1
        for brace in _BRACE.finditer(piece):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                paper += piece[: brace.start()]
                rest += piece[brace.end() :]
                break
    return f"{rest}{_PAPER}{paper}}}" if paper else rest


def scripts_of(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the theme's scripts by their names; files in a folder of ``assets/`` are parts of one script that bears its name."""
    scripts: dict[str, str] = {}
    parts: dict[str, str] = {}
    for name, path in files.items():
        part = _PART.fullmatch(name)
        if part is not None:
            script = f"{part[1]}.js"
            parts[script] = f"{parts.get(script, '')}{path.read_text('utf-8')}"
        elif name.endswith(".js") and not name.startswith(SHORTENED):
            scripts[name] = path.read_text("utf-8")
    return {name: _IN_ONE_FUNCTION % script for name, script in parts.items()} | scripts


def _is_picture(name: str) -> bool:
    return name.startswith("assets/") and not name.endswith((".css", ".js"))


def _goes_out_alone(name: str) -> bool:
    return name.startswith("assets/") and not any(pattern.fullmatch(name) for pattern in _SCRIPTS.values())


def _shortened(script: str, short: Path | None) -> str:
    """Return a script as it was shortened, or, if it has changed since, without its comments but notices (``/*!``)."""
    if short is not None:
        first, _, rest = short.read_text("utf-8").partition("\n")
        if first == mark(script):
            return rest.rstrip("\n")
    bare: str = rjsmin.jsmin(script, keep_bang_comments=True)
    return bare


def mark(script: str) -> str:
    """Return the line that tells of which script a shortened one was made."""
    return f"/* SHA-256 {hashlib.sha256(script.encode()).hexdigest()} */"


def _joined(files: dict[str, Path], pattern: re.Pattern[str]) -> str:
    return "".join(path.read_text("utf-8").rstrip("\n") + "\n" for name, path in files.items() if pattern.fullmatch(name))


def _more(spoken: OnDemand, names: dict[str, str]) -> str:
    words = {name.removeprefix(SPOKEN): text for name, text in sorted(vars(spoken.labels).items()) if name.startswith(SPOKEN)}
    scripts = {name.removesuffix(".js"): path for name, path in names.items() if name.endswith(".js")}
    return "".join(
        f"gongkai.{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
        for name, value in (("words", words), ("files", scripts), ("bar", spoken.toolbar))
    )


def _named(name: str, data: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Asset(name, f"{FOLDER}/{stem}-{digest}{dot}{suffix}", data)
