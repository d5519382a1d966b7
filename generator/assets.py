"""The theme's styles, scripts and pictures as files of the site, without what only editors need, named after their content."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from generator.theme_files import theme_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import SimpleNamespace

FOLDER = "assets"
SPOKEN = "say_"
"""Labels that begin so are said by scripts that come on demand."""
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_STYLES = {
    "portal.css": re.compile(r"assets/css/[^/]+\.css|components/[^/]+/style\.css"),
    "pages.css": re.compile(r"assets/css/pages/[^/]+\.css|components/[^/]+/pages\.css"),
    "tools.css": re.compile(r"components/[^/]+/tools\.css"),
}
"""What a document page needs, what all others need besides, and what is only there once a script has made it."""
_PAPER = "@media print{"
_BRACE = re.compile("[{}]")
_SCRIPT = re.compile(r"assets/portal\.js|components/[^/]+/script\.js")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below ``assets/`` of the output."""

    name: str
    """As templates know it."""
    path: str
    """In the output; part of it is a digest, so that it may be cached for ever."""
    data: bytes


def build_assets(folders: list[Path], main_colour: str, labels: Mapping[str, SimpleNamespace]) -> tuple[Asset, ...]:
    """Return every asset of the theme.

    Styles become ``portal.css``, ``pages.css`` and ``tools.css``; ``assets/portal.js`` and the components' scripts become ``portal.js``.
    What comes only when it is used is found through ``more.<language>.js``: the words such scripts say, and their places.
    Everything else below ``assets/`` goes out by its own name.

    Args:
        folders: Theme folders, the shipped one first.
        main_colour: A colour that takes the place of the theme's, or nothing.
        labels: Words for readers by the language of ``<html lang>``.

    """
    files = theme_files(folders)
    assets = [_named(name.removeprefix("assets/"), _plain(path)) for name, path in files.items() if _goes_out_alone(name)]
    names = {asset.name: asset.path.removeprefix(f"{FOLDER}/") for asset in assets}
    for name, pattern in _STYLES.items():
        style = _URL.sub(lambda match: f"url({names.get(match[1], match[1])})", _joined(files, pattern))
        if main_colour and name == "portal.css":
            style += f":root{{--main:{main_colour}}}"
        assets.append(_named(name, _paper_last(rcssmin.cssmin(style, keep_bang_comments=True)).encode()))
    assets.append(_named("portal.js", rjsmin.jsmin(_joined(files, _SCRIPT), keep_bang_comments=True).encode()))
    scripts = {name.removesuffix(".js"): path for name, path in names.items() if name.endswith(".js")}
    scripts["tools.css"] = next(asset.path for asset in assets if asset.name == "tools.css").removeprefix(f"{FOLDER}/")
    assets += [_named(f"more.{language}.js", _more(words, scripts)) for language, words in labels.items()]
    return tuple(sorted(assets, key=lambda asset: asset.name))


def _paper_last(style: str) -> str:
    """Return a style whose rules for paper stand together at its end: they are shorter so, and overrule the others."""
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


def _goes_out_alone(name: str) -> bool:
    return name.startswith("assets/") and not name.startswith("assets/css/") and not _SCRIPT.fullmatch(name)


def _plain(path: Path) -> bytes:
    """Return a file, a script without its comments but notices (``/*!``)."""
    return rjsmin.jsmin(path.read_text("utf-8"), keep_bang_comments=True).encode() if path.suffix == ".js" else path.read_bytes()


def _joined(files: dict[str, Path], pattern: re.Pattern[str]) -> str:
    return "".join(path.read_text("utf-8").rstrip("\n") + "\n" for name, path in files.items() if pattern.fullmatch(name))


def _more(labels: SimpleNamespace, scripts: dict[str, str]) -> bytes:
    words = {name.removeprefix(SPOKEN): text for name, text in sorted(vars(labels).items()) if name.startswith(SPOKEN)}
    return "".join(
        f"gongkai.{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
        for name, value in (("words", words), ("files", scripts))
    ).encode()


def _named(name: str, data: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Asset(name, f"{FOLDER}/{stem}-{digest}{dot}{suffix}", data)
