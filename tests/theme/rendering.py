"""Draw the theme's layouts and components from sample values, without the engine, the way the engine draws them."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import yaml

from generator import rendering
from generator.assets import OnDemand, build_assets
from generator.pages.site import html_language
from generator.rendering import Renderer
from generator.theme_files import material_templates
from tests import THEME
from tools.components import components, draw

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from generator.assets import Asset

MATERIAL = material_templates() or THEME
COMPONENTS = components()


def environment() -> Environment:
    """Return the engine's template environment of the shipped theme."""
    return rendering.environment([THEME], None)


def labels(language: str = "zh-Hans") -> dict[str, str]:
    """Return the readers' words of a language: the theme's own file and its companions."""
    return dict(_labels(language))


@cache
def _labels(language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for path in [THEME / "labels" / f"{language}.yml", *sorted((THEME / "labels").glob(f"*.{language}.yml"))]:
        words.update(yaml.safe_load(path.read_text(encoding="utf-8")))
    return words


def draw_component(env: Environment, component: str, arguments: dict[str, Any]) -> str:
    """Return the HTML of one component with the arguments of an example."""
    shared = {"t": SimpleNamespace(**labels()), "root": "", "lang": "zh-CN", "assets": {"emblem.svg": "emblem.svg"}}
    return draw(env, component, arguments, shared)


def write_assets(folder: Path, words: dict[str, SimpleNamespace]) -> tuple[Asset, ...]:
    """Write the theme's assets as the engine makes them below a folder; return them."""
    env = environment()
    assets = build_assets([THEME], "", {tag: OnDemand(labels, rendering.toolbar(env, labels)) for tag, labels in words.items()})
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for asset in assets:
        (folder / asset.path).write_bytes(asset.data)
    return assets


class Pages:
    """Draws whole pages into a folder with the engine's own renderer."""

    def __init__(self, folder: Path, site: SimpleNamespace, language: str = "zh-Hans") -> None:
        """Write the assets and keep the frame's values."""
        self.folder = folder
        words = SimpleNamespace(**labels(language))
        spoken = html_language(language)
        assets = write_assets(folder, {spoken: words})
        self._renderer = Renderer(environment(), cast("Any", site), words, assets, spoken)

    def write(self, path: str, kind: str, section: str, page: SimpleNamespace) -> None:
        """Draw one page below the folder."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"".join(self._renderer.render(kind, section, "../" * path.count("/"), cast("Any", page))))
