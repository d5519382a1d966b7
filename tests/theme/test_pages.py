"""Every layout in every mode: axe-core with all rules, reflow, targets, text size, layers (criteria E2, E6-E10, A9, A22)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from tests.theme.audit import axe, faults
from tests.theme.conftest import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FloatRect, Page

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "document.html",
    "document-amended.html",
    "document-withheld.html",
    "document-uyghur.html",
    "document-mongolian.html",
    "listing.html",
    "table.html",
    "listing-empty.html",
    "category/index.html",
    "guide.html",
    "search.html",
    "sitemap.html",
    "404.html",
    "favourites.html",
    "help.html",
    "statement.html",
    "verify.html",
)
MODES: dict[str, dict[str, str]] = {
    "tools": {"tools": "1"},
    "elder with tools": {"elder": "1", "tools": "1"},
    "largest": {"fs": "4", "letter": "1"},
    "largest elder": {"fs": "4", "letter": "1", "line": "1", "elder": "1"},
    "light": {"scheme": "light", "tools": "1"},
    "dark": {"scheme": "dark"},
    "yellow on black": {"scheme": "ky", "tools": "1"},
    "black on yellow": {"scheme": "yk"},
    "white on blue": {"scheme": "bw"},
    "plain": {"plain": "1", "line": "1"},
}


def _findings(page: Page, choices: dict[str, str]) -> dict[str, object]:
    elder = "elder" in choices
    found = faults(page, target=60 if elder else 44, text=24 if elder else 16)
    rules = axe(page)
    return {**found, "axe": rules} if rules else found


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_clean_in_the_standard_and_the_elder_view(same_page: Callable[..., Page], path: str) -> None:
    """At 320 pixels, the narrowest screen of WCAG 1.4.10, and at 1280."""
    page = same_page(path, width=320)
    assert _findings(page, {}) == {}
    choose(page, {"elder": "1"})
    assert _findings(page, {"elder": "1"}) == {}
    page.set_viewport_size({"width": 1280, "height": 800})
    assert faults(page, target=60, text=24) == {}
    choose(page, {})
    assert faults(page, target=44, text=16) == {}


@pytest.mark.parametrize("path", ["index.html", "document.html", "listing.html"])
def test_the_main_pages_are_clean_in_every_mode(same_page: Callable[..., Page], path: str) -> None:
    """Each choice of the toolbar, where it changes most."""
    page = same_page(path, width=320)
    found = {}
    for mode, choices in MODES.items():
        choose(page, choices)
        found[mode] = _findings(page, choices)
    assert found == {mode: {} for mode in MODES}


@pytest.mark.parametrize("choices", [{"tools": "1"}, {"elder": "1", "scheme": "bw"}, {"scheme": "yk"}])
def test_forced_colours_have_no_reversed_text(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """The browser paints the system's ground behind text: on any other ground of ours the words would be hidden, which no judge sees."""
    page = same_page("document.html", **choices)
    page.emulate_media(forced_colors="active")
    reversed_text = page.evaluate(
        """() => { const ground = name => { const e = document.createElement('p'); e.style.background = name; document.body.append(e);
        const c = getComputedStyle(e).backgroundColor; e.remove(); return c };
        const allowed = ['Canvas', 'ButtonFace', 'Field', 'transparent'].map(ground);
        return [...document.querySelectorAll('body *')].filter(e => e.textContent.trim() && e.getClientRects().length
        && !allowed.includes(getComputedStyle(e).backgroundColor)).map(e => e.outerHTML.slice(0, 100)) }"""
    )
    assert reversed_text == []


@pytest.mark.parametrize("media", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}])
def test_the_system_s_colours_are_followed(same_page: Callable[..., Page], media: dict[str, str]) -> None:
    """Criterion A24: dark, forced colours and more contrast."""
    page = same_page("document.html", width=320)
    page.emulate_media(**media)  # type: ignore[arg-type]  # one of three settings
    assert _findings(page, {}) == {}


def test_dark_is_dark(same_page: Callable[..., Page]) -> None:
    """The system's wish for dark really changes the ground."""
    page = same_page("document.html")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 26)"


def test_six_schemes_give_six_pairs_of_colours(open_page: Callable[..., Page]) -> None:
    """Criterion A9."""
    page = open_page("document.html", tools="1")
    pairs = set()
    for name in ("白底黑字", "黑底白字", "黑底黄字", "黄底黑字", "蓝底白字", "跟随系统"):
        page.get_by_role("button", name=name, exact=True).click()
        style = "(s => [s.color, s.backgroundColor].join())(getComputedStyle(document.body))"
        pairs.add(page.evaluate(style))
    assert len(pairs) == 6


def test_text_spacing_of_the_reader_clips_nothing(same_page: Callable[..., Page]) -> None:
    """WCAG 1.4.12, on every kind of page."""
    page = same_page("index.html", width=320)
    found = {}
    for path in PAGES:
        page.goto(urljoin(page.url, f"/{path}"))
        page.evaluate(
            """() => { const s = document.styleSheets[0];
            s.insertRule('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}', s.cssRules.length);
            s.insertRule('p{margin-bottom:2em!important}', s.cssRules.length) }"""
        )
        found[path] = faults(page, target=44, text=16)
    assert {path: what for path, what in found.items() if what} == {}


def test_text_alone_twice_as_large_runs_over_nothing_beside_it(same_page: Callable[..., Page]) -> None:
    """WCAG 1.4.4: browsers can enlarge the letters and leave the width that decides between one column and several."""
    page = same_page("listing.html")
    over = page.evaluate(
        """() => { document.documentElement.style.fontSize = '200%';
        return [...document.querySelectorAll('.docs li')].filter(li => { const tag = li.querySelector('.tag'), words = document.createRange();
          words.selectNodeContents(li.querySelector('a')); const beside = tag && tag.getBoundingClientRect();
          return tag && [...words.getClientRects()].some(r => r.right > beside.left && r.top < beside.bottom) }).map(li => li.textContent) }"""
    )
    assert over == []


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}])
def test_letters_twice_as_large_in_the_browser_itself_fit_a_phone(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """WCAG 1.4.4 and 1.4.10 together: half of 360 pixels is to a page what letters of 32 pixels are to the whole."""
    page = same_page("document.html", width=180, height=370, **choices)
    page.evaluate(
        """() => { document.querySelector('.body').innerHTML += '<ul><li>一<ul><li>二<ul><li>三<ul><li>四<ul><li>五级：网格</li></ul></li></ul></li></ul></li></ul></li></ul>';
        document.querySelector('h1').innerHTML += '<span class="nobreak">2026—2028年度</span>' }"""
    )
    assert page.evaluate("document.scrollingElement.scrollWidth") == 180


@pytest.mark.parametrize("choices", [{"elder": "1", "tools": "1"}, {"fs": "4"}])
def test_the_bar_and_the_foot_fit_a_phone_with_letters_twice_as_large(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    page = same_page("index.html", width=180, height=370, **choices)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 180


@pytest.mark.parametrize("choices", [{}, {"fs": "4"}, {"elder": "1", "fs": "4"}])
def test_the_ring_around_the_breadcrumb_is_whole(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Its first link reaches to the left of the text, and the ring six pixels further."""
    page = same_page("document.html", width=320, **choices)
    assert page.evaluate("document.querySelector('.crumb a').getBoundingClientRect().left") >= 6


def test_a_table_that_goes_on_beyond_the_edge_shows_it(open_page: Callable[..., Page]) -> None:
    """A shade at the side where there is more, gone at the end: scroll bars of phones are hidden."""
    page = open_page("document.html", width=360)
    table = page.locator(".tbl").first
    table.evaluate("e => { e.firstElementChild.style.minWidth = '900px'; e.scrollIntoView({block: 'end'}) }")
    box = table.bounding_box()
    assert box is not None
    edge: FloatRect = {"x": box["x"] + box["width"] - 2, "y": box["y"] + box["height"] - 12, "width": 1, "height": 4}
    more = page.screenshot(clip=edge)
    table.evaluate("e => { e.scrollLeft = 900 }")
    assert page.screenshot(clip=edge) != more


def test_lines_are_spaced_and_short_and_not_justified(same_page: Callable[..., Page]) -> None:
    """Criteria E3-E5: at most 40 characters a line, 1.5 line height, paragraphs apart."""
    for choices in ({}, {"elder": "1"}, {"line": "1"}):
        page = same_page("document.html", **choices)
        lines = page.evaluate(
            """[...document.querySelectorAll('.body > p, .art > p')].map(p => { const s = getComputedStyle(p), f = parseFloat(s.fontSize),
            l = parseFloat(s.lineHeight); return [p.clientWidth / f, l / f, (parseFloat(s.marginBottom) + l) / l, s.textAlign] })"""
        )
        assert lines
        for characters, height, gap, alignment in lines:
            assert characters <= 40
            assert height >= 1.5
            assert gap >= 1.3
            assert alignment != "justify"


def test_the_elder_view_has_one_column_without_shadow_or_texture(same_page: Callable[..., Page]) -> None:
    """Criterion E9."""
    page = same_page("document.html", elder="1")
    columns = "getComputedStyle(document.querySelector('.two')).gridTemplateColumns.split(' ').length"
    assert page.evaluate(columns) == 1
    textures = """[...document.querySelectorAll('body *')].filter(e => { const s = getComputedStyle(e);
    return s.boxShadow !== 'none' || s.backgroundImage !== 'none' }).length"""
    assert page.evaluate(textures) == 0


@pytest.mark.parametrize("path", ["index.html", "document.html", "search.html"])
def test_nothing_moves_or_opens_by_itself(open_page: Callable[..., Page], path: str) -> None:
    """Criteria E10, E11, E15: whoever stays for ten minutes sees what he saw."""
    page = open_page(path, alone=True)
    page.clock.install()
    page.reload()
    before = page.evaluate("document.documentElement.outerHTML")
    page.clock.run_for(600_000)
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.locator("[target=_blank], dialog, marquee, video, audio, meta[http-equiv=refresh]").count() == 0
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_current_place_is_marked_by_more_than_colour(same_page: Callable[..., Page]) -> None:
    """Criterion E12: weight and border as well."""
    page = same_page("guide.html")
    style = "e => [getComputedStyle(e).fontWeight, getComputedStyle(e).borderBottomColor !== 'rgba(0, 0, 0, 0)']"
    assert page.locator(".bar a[aria-current]").evaluate(style) == ["700", True]
    assert page.locator(".bar a:not([aria-current])").first.evaluate(style) == ["400", False]


def test_help_stands_in_the_same_place_everywhere(same_page: Callable[..., Page]) -> None:
    """Criterion E16, WCAG 3.2.6."""
    orders = {tuple(same_page(path).locator("footer a").all_inner_texts()) for path in ("index.html", "document.html", "404.html")}
    assert len(orders) == 1
    assert "使用帮助" in next(iter(orders))


def test_metadata_are_pairs_of_name_and_value(same_page: Callable[..., Page]) -> None:
    """Criterion A23."""
    page = same_page("document.html")
    pairs = page.evaluate(
        "[...document.querySelectorAll('.meta dl > div')].map(d => [d.children[0].tagName, d.children[1].tagName, d.children[0].textContent])"
    )
    assert {name for _, _, name in pairs} >= {"索引号", "主题分类", "发布机构", "文号", "生成日期", "发布日期"}
    assert {(first, second) for first, second, _ in pairs} == {("DT", "DD")}
