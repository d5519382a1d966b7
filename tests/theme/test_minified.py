"""The shortened scripts are those of the theme as it is, and a build takes no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.assets import SHORTENED, build_assets
from tests.theme.rendering import THEME
from tools import minify

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_left_of_scripts_that_are_gone() -> None:
    """Every script has its short form, and every short form its script."""
    assert {minify.target(script) for script in minify.scripts()} == set((THEME / SHORTENED).rglob("*.js"))


@pytest.mark.parametrize("script", minify.scripts(), ids=lambda path: path.relative_to(THEME).as_posix())
def test_the_short_form_is_that_of_the_script(script: Path) -> None:
    """As ``python tools/minify.py`` writes it."""
    assert minify.target(script).read_text("utf-8") == minify.minified(script), "run: python tools/minify.py"


def test_a_build_takes_the_short_form_of_an_unchanged_script_only(tmp_path: Path) -> None:
    """A theme with a script of its own gets its own, whatever was made of the shipped one."""
    shipped = _search_script([THEME])
    assert shipped == minify.target(THEME / "assets" / "search.js").read_text("utf-8").partition("\n")[2].rstrip("\n")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "search.js").write_text("/* own */ window.own = true;", "utf-8")
    assert _search_script([THEME, tmp_path]) == "window.own=true;"


def _search_script(folders: list[Path]) -> str:
    return next(asset.data.decode() for asset in build_assets(folders, "", {}) if asset.name == "search.js")
