"""The tones of a main colour: as browsers compute them, readable whatever the colour is, and the theme's own values."""

from __future__ import annotations

import re
from itertools import product

import pytest

from generator.colours import tones
from generator.theme_files import shipped_theme

OWN = "#0f4c5a"
WHITE, INK, BLACK, DARK = "#ffffff", "#1b2022", "#000000", "#12181a"


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("main", [OWN, "#c00", "#ffd900", "#00ff00", "#1a56db", "#fff", "#000", "#8a1c1c", "#7b2d8b"])
def test_text_is_readable_on_every_tone(main: str) -> None:
    """Seven to one, which level AAA asks for."""
    found = tones(main)
    light, dark, black = found["light"], found["dark"], found["black"]
    pairs = [(light["link"], WHITE), (light["band"], WHITE), (light["deep"], WHITE), (light["tint"], INK), (light["link"], light["tint"])]
    pairs += [(dark["link"], ground) for ground in (DARK, dark["tint"])] + list(product(["#ffffff"], [dark["band"], dark["deep"]]))
    pairs += [(black["link"], BLACK), (black["band"], WHITE)]
    assert [(pair, _contrast(*pair)) for pair in pairs if _contrast(*pair) < 7] == []


def test_a_browser_computes_the_same() -> None:
    """As Chromium drew ``oklch(from #1a56db …)``, where its own screen could show the tone; three digits are as good as six."""
    found = tones("#1a56db")
    assert list(found["dark"].values()) == ["#b4cbf6", "#25334c", "#151f32", "#1e2229"]
    assert (found["light"]["deep"], found["light"]["tint"], found["black"]["band"]) == ("#182a4e", "#eff3f9", "#1c263a")
    assert tones("#c00") == tones("#cc0000")


def test_the_theme_is_drawn_in_the_tones_of_its_own_colour() -> None:
    """A site without a colour of its own looks like one that names the theme's."""
    found = tones(OWN)
    common = (shipped_theme() / "assets/css/10-tokens.css").read_text(encoding="utf-8")
    light, dark = common.split("@media (prefers-color-scheme:dark)")
    black = re.search(r":root\[data-scheme=dark\]\{.*?\}", (shipped_theme() / "assets/css/tools/10-tokens.css").read_text(encoding="utf-8"))
    assert black
    for text, ground in ((light, "light"), (dark.split("}")[0], "dark"), (black[0], "black")):
        assert [name for name, tone in found[ground].items() if f"--{name}:{tone};" not in text] == []
