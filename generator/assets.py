"""The theme's styles, scripts and pictures as files of the site, named after their content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.theme_files import theme_files

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "assets"
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below ``assets/`` of the output."""

    name: str
    """As templates know it."""
    path: str
    """In the output; part of it is a digest, so that it may be cached for ever."""
    data: bytes


def build_assets(folders: list[Path], main_colour: str) -> tuple[Asset, ...]:
    """Return every asset of the theme.

    Styles of ``assets/css`` and of the components become ``portal.css``, ``assets/portal.js`` and the components'
    scripts become ``portal.js``; everything else below ``assets/`` goes out as it is.

    Args:
        folders: Theme folders, the shipped one first.
        main_colour: A colour for ``main.css``, or nothing.

    """
    files = theme_files(folders)
    plain = {
        name.removeprefix("assets/"): path.read_bytes()
        for name, path in files.items()
        if name.startswith("assets/") and not name.startswith("assets/css/") and name != "assets/portal.js"
    }
    assets = [_named(name, data) for name, data in plain.items()]
    names = {asset.name: asset.path.removeprefix(f"{FOLDER}/") for asset in assets}
    css = _joined(files, "assets/css/", ".css") + _joined(files, "components/", "/style.css")
    css = _URL.sub(lambda match: f"url({names.get(match[1], match[1])})", css)
    assets.append(_named("portal.css", css.encode()))
    script = files["assets/portal.js"].read_text("utf-8") if "assets/portal.js" in files else ""
    assets.append(_named("portal.js", (script + _joined(files, "components/", "/script.js")).encode()))
    if main_colour:
        assets.append(_named("main.css", f":root{{--main:{main_colour}}}\n".encode()))
    return tuple(sorted(assets, key=lambda asset: asset.name))


def _joined(files: dict[str, Path], prefix: str, suffix: str) -> str:
    chosen = [path for name, path in files.items() if name.startswith(prefix) and name.endswith(suffix)]
    return "".join(path.read_text("utf-8").rstrip("\n") + "\n" for path in chosen)


def _named(name: str, data: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Asset(name, f"{FOLDER}/{stem}-{digest}{dot}{suffix}", data)
