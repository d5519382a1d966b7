"""What a press opens is as clean as the rest of the page: codes, citations, what is kept, complaints, in the views where it is tightest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.theme.audit import axe, faults
from tests.theme.behaviour import cues, keyboard
from tests.theme.colours import contrast, states
from tests.theme.conftest import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KEPT = json.dumps(
    [
        {
            "href": f"doc/{number}.html",
            "title": "云溪县人民政府办公室关于印发《云溪县农村供水工程运行管护办法》的通知" * number,
            "number": "云政办发〔2026〕18号",
            "body": "县政府办公室",
        }
        for number in (1, 2)
    ]
)
OPENED = {
    "code": ("document.html", "", "[data-tool=qr]", ".qr svg"),
    "citation": (
        "document.html",
        "delete Navigator.prototype.clipboard; document.execCommand = () => false",
        "[data-tool=cite]",
        ".cite textarea",
    ),
    "kept": ("document.html", "", "[data-tool=keep]", ".kept a"),
    "complaint": ("document.html", "delete window.SpeechSynthesisUtterance", "[data-act=read]", "#tools-say.bad"),
    "favourites": ("favourites.html", f"localStorage.setItem('gongkai-favourites', {json.dumps(KEPT)})", "h1", ".docs .drop"),
}
"""Page, script before it, what is pressed, what then is there."""
VIEWS = {
    "standard": {},
    "elder": {"elder": "1"},
    "largest": {"fs": "4", "letter": "1"},
    "largest elder": {"fs": "4", "elder": "1", "line": "1"},
    "white on blue": {"scheme": "bw"},
}
DEFECTS = {
    "code": ("text", ".qr p { font-size: .75em }"),
    "citation": ("text", ".cite { font-size: .7em }"),
    "kept": ("targets", ".kept a { min-height: 0; line-height: 1 }"),
    "complaint": ("sideways", "#tools-say { min-width: 30rem }"),
    "favourites": ("targets", "[data-elder] .drop { min-height: 2.75rem }"),
}


def _opened(open_page: Callable[..., Page], name: str) -> Page:
    path, script, pressed, shown = OPENED[name]
    page = open_page(path, width=320, script=script, **({"tools": "1"} if "data-act" in pressed else {}))
    page.locator(pressed).click()
    page.locator(shown).first.wait_for()
    return page


def _findings(page: Page, *, tools: bool) -> dict[str, object]:
    found: dict[str, object] = {}
    for view, choices in VIEWS.items():
        choose(page, choices | ({"tools": "1"} if tools else {}))
        elder = "elder" in choices
        found |= {f"{view} {what}": where for what, where in faults(page, target=60 if elder else 44, text=24 if elder else 16).items()}
    return found


@pytest.mark.parametrize("name", OPENED)
def test_what_a_press_opens_is_clean(open_page: Callable[..., Page], name: str) -> None:
    page = _opened(open_page, name)
    assert axe(page) == []
    assert states(page) + cues(page) + keyboard(page) == []
    assert _findings(page, tools=name == "complaint") == {}


@pytest.mark.parametrize("name", OPENED)
def test_a_fault_of_what_was_opened_is_seen(open_page: Callable[..., Page], name: str) -> None:
    page = _opened(open_page, name)
    check, rule = DEFECTS[name]
    page.evaluate("css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)", rule)
    assert any(check in found for found in _findings(page, tools=name == "complaint"))


def test_what_floats_is_large_and_seen_in_every_scheme(open_page: Callable[..., Page]) -> None:
    """A7, A11: the caption of 40 pixels and 7 to 1, the guide line of 3 to 1 with one of its two colours."""
    page = open_page("document.html", tools="1", caption="1", guide="1")
    page.locator("#caption").wait_for()
    found: dict[str, tuple[object, object]] = {}
    for choices in ({}, {"elder": "1"}, *({"scheme": scheme} for scheme in ("light", "dark", "ky", "yk", "bw"))):
        choose(page, {"tools": "1", "caption": "1", "guide": "1"} | choices)
        found[str(choices)] = (
            contrast(page),
            page.evaluate(
                """() => { const size = parseFloat(getComputedStyle(document.getElementById('caption')).fontSize), line = getComputedStyle(document.getElementById('guide'));
            const light = c => c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
            const ground = light(getComputedStyle(document.body).backgroundColor), ratio = c => (Math.max(light(c), ground) + .05) / (Math.min(light(c), ground) + .05);
            return [...(size < 40 ? [size] : []), ...(Math.max(ratio(line.borderTopColor), ratio(line.outlineColor)) < 3 ? [line.borderTopColor] : [])] }"""
            ),
        )
    assert {view: what for view, what in found.items() if any(what)} == {}
