"""The views a page is judged in: reading mode × width × what the system wishes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Page

MODES: Final[Mapping[str, Mapping[str, str]]] = {
    "standard": {},
    "elder": {"elder": "1"},
    "toolbar": {"tools": "1"},
    "elder-toolbar": {"elder": "1", "tools": "1"},
    "largest": {"fs": "4", "letter": "1", "line": "1"},
    "white": {"scheme": "light", "tools": "1"},
    "black": {"scheme": "dark"},
    "yellow-on-black": {"scheme": "ky", "tools": "1"},
    "black-on-yellow": {"scheme": "yk", "elder": "1"},
    "white-on-blue": {"scheme": "bw", "tools": "1"},
    "plain": {"plain": "1"},
}
WIDTHS: Final = (320, 360, 768, 1280)
MEDIA: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
HEIGHTS: Final = {320: 568, 360: 740, 768: 1024, 1280: 800}


@dataclass(frozen=True)
class View:
    """One way of looking at a page."""

    mode: str
    width: int
    media: str

    def __str__(self) -> str:
        """Return the name that reports use."""
        return f"{self.mode} {self.width} {self.media}"

    @property
    def elder(self) -> bool:
        """Tell whether the larger bounds of the elder view hold."""
        return "elder" in MODES[self.mode]

    def show(self, page: Page) -> None:
        """Bring an open page into this view, as the buttons of the page would; wait for what the view loads."""
        page.set_viewport_size({"width": self.width, "height": HEIGHTS[self.width]})
        page.emulate_media(**MEDIA[self.media])  # type: ignore[arg-type]  # names and values of Playwright
        page.evaluate(
            "choices => new Promise(done => { gongkai.state = choices; if (gongkai.special()) gongkai.refresh(done, done); else { gongkai.refresh(); done() } })",
            dict(MODES[self.mode]),
        )


def every() -> Iterator[View]:
    """Yield all views."""
    for mode, width, media in itertools.product(MODES, WIDTHS, MEDIA):
        yield View(mode, width, media)


def pairs() -> Iterator[View]:
    """Yield views so that every two of mode, width and media meet at least once."""
    media = tuple(MEDIA)
    for (row, mode), (column, width) in itertools.product(enumerate(MODES), enumerate(WIDTHS)):
        yield View(mode, width, media[(row + column) % len(media)])


def few() -> Iterator[View]:
    """Yield the two views of the ordinary tests."""
    yield View("standard", 320, "light")
    yield View("elder", 320, "light")


SETS: Final[Mapping[str, tuple[View, ...]]] = {"few": tuple(few()), "pairs": tuple(pairs()), "every": tuple(every())}
