"""The shortened scripts are those of the theme as it is, and a build takes no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.assets import SHORTENED, build_assets
from tests import THEME
from tools import minify

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_left_of_scripts_that_are_gone() -> None:
    """Every script has its short form, and every short form its script."""
    assert {minify.target(name) for name in minify.scripts()} == set((THEME / SHORTENED).rglob("*.js"))


@pytest.mark.parametrize("name", minify.scripts())
def test_the_short_form_is_that_of_the_script(name: str) -> None:
    """As ``python tools/minify.py`` writes it."""
    assert minify.target(name).read_text("utf-8") == minify.minified(minify.scripts()[name]), "run: python tools/minify.py"


def test_a_build_takes_the_short_form_of_an_unchanged_script_only(tmp_path: Path) -> None:
    """A theme with a script of its own gets its own, whatever was made of the shipped one."""
    shipped = _search_script([THEME])
    assert shipped == minify.target("assets/search.js").read_text("utf-8").partition("\n")[2].rstrip("\n")
    (tmp_path / "assets" / "search").mkdir(parents=True)
    (tmp_path / "assets" / "search" / "10-suggestions.js").write_text("/* own */ window.own = true;\n", "utf-8")
    with_own_part = _search_script([THEME, tmp_path])
    assert with_own_part.endswith("window.own=true;}());")
    assert "window.gongkaiSearch=receive;" in with_own_part
    (tmp_path / "assets" / "search.js").write_text("/* own */ window.own = true;", "utf-8")
    assert _search_script([THEME, tmp_path]) == "window.own=true;"


def _search_script(folders: list[Path]) -> str:
    return next(asset.data.decode() for asset in build_assets(folders, "", {}) if asset.name == "search.js")
