"""The tones of a site's main colour: the same hue at fixed lightness, so that any colour leaves text readable.

Computed here and not by ``oklch(from …)`` in the style, which browsers before 2024 do not know.
"""

from __future__ import annotations

import math

_Triple = tuple[float, float, float]
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Björn Ottosson's Oklab."""
_DARKEST_STEP = 0.0031308


def tones(main: str) -> dict[str, dict[str, str]]:
    """Return the style's variables that follow the main colour (``#rgb`` or ``#rrggbb``): on light, on dark, in white on black."""
    lightness, chroma, hue = _polar(main)
    link = _hex(min(lightness, 0.4), chroma, hue)
    pale = _hex(0.84, 0.065, hue)
    return {
        "light": {"link": link, "band": link, "deep": _hex(0.29, min(chroma, 0.07), hue), "tint": _hex(0.962, 0.009, hue)},
        "dark": {"link": pale, "band": _hex(0.32, 0.05, hue), "deep": _hex(0.24, 0.04, hue), "tint": _hex(0.25, 0.015, hue)},
        "black": {"link": pale, "band": _hex(0.27, 0.04, hue)},
    }


def _times(matrix: tuple[_Triple, _Triple, _Triple], vector: _Triple) -> _Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _polar(colour: str) -> _Triple:
    """Return lightness, chroma and hue of a colour."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) > 3 else "".join(2 * digit for digit in digits)  # noqa: PLR2004  # #rgb
    r, g, b = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    x, y, z = _times(_TO_CONES, (r, g, b))
    lightness, a, b = _times(_TO_LAB, (math.cbrt(x), math.cbrt(y), math.cbrt(z)))
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return a colour as ``#rrggbb``, with as much of its chroma as a screen can show."""
    while True:
        x, y, z = _times(_FROM_LAB, (lightness, chroma * math.cos(hue), chroma * math.sin(hue)))
        found = _times(_FROM_CONES, (x**3, y**3, z**3))
        if chroma <= 0 or all(-0.0005 <= value <= 1.0005 for value in found):  # noqa: PLR2004  # half a step of 255
            return "#" + "".join(f"{round(255 * _encoded(value)):02x}" for value in found)
        chroma -= 0.002


def _linear(value: float) -> float:
    return value / 12.92 if value <= 12.92 * _DARKEST_STEP else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return 12.92 * value if value <= _DARKEST_STEP else 1.055 * value ** (1 / 2.4) - 0.055
