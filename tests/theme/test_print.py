"""On paper a document looks like an official document, from whatever mode it is printed (A25; GB/T 9704-2012)."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from pypdf import PdfReader

from tests.theme.test_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HIDDEN = ".skip, .modes, #tools, .bar, .crumb, .tools, .toc, .side, .turn, .call, .big, .foot nav"


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}, {"scheme": "ky", "tools": "1", "guide": "1", "caption": "1", "fs": "4"}])
def test_paper_is_the_same_from_every_mode(open_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Black on white, FangSong at 16 points, controls gone, particulars and address kept."""
    page = open_page("document.html", **choices)
    page.emulate_media(media="print")
    assert page.locator(f":is({HIDDEN}):visible").count() == 0
    for selector in ("h1", ".meta dl", ".body", ".sign", ".source", ".brand"):
        assert page.locator(selector).first.is_visible(), selector
    style = page.evaluate("(s => [s.color, s.backgroundColor, s.fontFamily.split(',')[0], s.fontSize])(getComputedStyle(document.body))")
    assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "FangSong", "21.3333px"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "center"
    assert page.evaluate("getComputedStyle(document.querySelector('.body > p:not(.to)')).textIndent") == "42.6667px"
    order = page.evaluate(
        "document.querySelector('.meta').getBoundingClientRect().top < document.querySelector('.body').getBoundingClientRect().top"
    )
    assert order
    assert "https://www.yunxi.example/zfxxgk/document.html" in page.locator(".source").inner_text()


_SHEETS = """async choices => { gongkai.state = choices; await new Promise(done => { gongkai.special() ? gongkai.refresh(done, done) : done(gongkai.refresh()) });
  return [document.body.innerText, ...document.body.querySelectorAll('main *, footer *')].map(e => e.trim ? e.trim() : Math.round(e.getBoundingClientRect().height)) }"""


def test_paper_takes_the_same_room_from_every_mode(open_page: Callable[..., Page]) -> None:
    """Every word, and every box as high, as from the standard view: the elder view took a sheet more and left out half of a list."""
    page = open_page("index.html", width=590)
    different = []
    for path in PAGES:
        page.goto(urljoin(page.url, f"/{path}"))
        page.emulate_media(media="print")
        standard = page.evaluate(_SHEETS, {})
        modes: tuple[dict[str, str], ...] = (
            {"elder": "1"},
            {"elder": "1", "fs": "4"},
            {"scheme": "ky", "tools": "1", "caption": "1", "line": "1"},
        )
        different += [(path, choices) for choices in modes if page.evaluate(_SHEETS, choices) != standard]
    assert different == [], different


_PRINTED = """() => { const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), words = [], pale = []; let n;
  while ((n = walk.nextNode())) { const e = n.parentElement; if (!n.data.trim() || !e.checkVisibility() || e.closest('noscript, .vh, [aria-hidden=true]')) continue;
    if (!e.closest('.kind, .meta h2, .tools, .toc, .turn, .view, .find, .hot, .more, .pages, .count a, .fav .aft, .side, .five, .eld, button, .btn')) words.push(n.data.trim()); if (getComputedStyle(e).color !== 'rgb(0, 0, 0)') pale.push(n.data.trim()) }
  return [words, pale] }"""
"""What the text of a page says, besides what leads elsewhere or is pressed, and what of it is not black."""


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}])
def test_paper_has_every_word_in_black(open_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Attachments, notes of validity, days in lists: on every kind of page, from a dark screen, too."""
    page = open_page("index.html", **choices)
    found = {}
    for path in PAGES:
        page.goto(urljoin(page.url, f"/{path}"))
        page.emulate_media(media="screen")
        shown, _ = page.evaluate(_PRINTED)
        page.emulate_media(media="print", color_scheme="dark")
        printed, pale = page.evaluate(_PRINTED)
        found[path] = (sorted(set(shown) - set(printed)), pale)
    assert {path: what for path, what in found.items() if any(what)} == {}


@pytest.mark.parametrize("rule", [".files { display: none }", ".note { display: none }", "html .body h2 { color: #999 }"])
def test_words_that_paper_loses_are_noticed(open_page: Callable[..., Page], rule: str) -> None:
    page = open_page("document-amended.html")
    shown, _ = page.evaluate(_PRINTED)
    page.emulate_media(media="print")
    page.evaluate("css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)", f"@media print {{ {rule} }}")
    printed, pale = page.evaluate(_PRINTED)
    assert set(shown) - set(printed) or pale


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}, {"tools": "1", "caption": "1"}])
@pytest.mark.parametrize("path", ["index.html", "search.html", "favourites.html"])
def test_nothing_to_press_is_on_paper(open_page: Callable[..., Page], path: str, choices: dict[str, str]) -> None:
    """No buttons, no links that only lead elsewhere, no room kept for the caption; what was searched for stays."""
    page = open_page(path, **choices)
    page.emulate_media(media="print")
    assert page.locator(":is(button, .btn, .five, .hot, .big, .bar):visible").all_inner_texts() == []
    assert page.locator("h1:visible").count() == 1
    assert page.locator(".seek input:visible").count() == (path == "search.html")
    assert page.evaluate("getComputedStyle(document.body).paddingBottom") == "0px"


def test_the_sheet_has_the_margins_of_the_standard(open_page: Callable[..., Page]) -> None:
    """37 mm above, 26 right, 35 below, 28 left, and a page number; the document prints as PDF."""
    page = open_page("document.html")
    rule = page.evaluate("[...document.styleSheets[0].cssRules].find(r => r instanceof CSSPageRule).cssText")
    assert "margin: 37mm 26mm 35mm 28mm" in rule
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_wide_table_is_printed_across_and_whole(open_page: Callable[..., Page]) -> None:
    """On a page of its own, landscape; twenty-eight columns of numbers fit its width, titles of columns may break."""
    page = open_page("document.html", width=1009)
    page.evaluate(
        """() => { const row = (tag, text) => '<tr>' + `<${tag} class="r">${text}</${tag}>`.repeat(28) + '</tr>';
        document.querySelector('.body').innerHTML = '<div class="tbl wide"><table><thead>' + row('th', '1月发病数（例）') + '</thead><tbody>'
          + row('td', '99.99') + '</tbody></table></div><p>落款</p>' }"""
    )
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert {float(across) > float(down) for across, down in sheets} == {True, False}
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.wide table').offsetWidth") <= 1009  # 267 mm, the sheet without its margins


def test_a_long_mongolian_text_is_whole_on_paper_and_upright(open_page: Callable[..., Page]) -> None:
    """Its columns follow each other to the right over the sheets, which browsers do where the whole page is set vertically."""
    page = open_page("document-mongolian.html", width=700)
    page.evaluate(
        "text => { document.querySelector('.body p').textContent = text }", " ".join(f"ᠡᠨᠡ ᠪᠢᠴᠢᠭ ᠪᠣᠯ N{number}᠃" for number in range(600))
    )
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    found = [set(re.findall(r"N(\d+)", sheet)) for sheet in sheets]
    assert set.union(*found) == {str(number) for number in range(600)}
    assert sum(map(bool, found)) > 1
    page.emulate_media(media="print")
    assert (
        page.evaluate("[document.documentElement, document.querySelector('.body p')].map(e => getComputedStyle(e).writingMode)")
        == ["vertical-lr"] * 2
    )


def test_rules_for_paper_stand_together_at_the_end(same_page: Callable[..., Page]) -> None:
    """One block, so that what a component says of paper overrules what another says of screens."""
    page = same_page("document.html")
    kinds = page.evaluate("[...document.styleSheets[0].cssRules].map(r => r instanceof CSSMediaRule && r.media.mediaText === 'print')")
    assert kinds.count(True) == 1
    assert kinds[-1]
