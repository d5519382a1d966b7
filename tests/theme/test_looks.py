"""What a careful eye sees and no public tool does: lines, punctuation, gaps, text that cannot be told from its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pytest

from generator import markdown
from generator.typography import phones
from tests.theme.audit import faults
from tests.theme.behaviour import cues, wording
from tests.theme.colours import states
from tests.theme.conftest import choose
from tests.theme.test_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MODES: Final[dict[str, dict[str, str]]] = {
    "standard": {},
    "elder": {"elder": "1"},
    "larger": {"fs": "2"},
    "largest": {"fs": "4", "letter": "1"},
    "plain": {"plain": "1"},
    "light": {"scheme": "light", "tools": "1"},
    "dark": {"scheme": "dark", "tools": "1"},
    "yellow on black": {"scheme": "ky", "tools": "1"},
    "black on yellow": {"scheme": "yk", "tools": "1"},
    "white on blue": {"scheme": "bw", "tools": "1"},
}
_LINES: Final = """() => [...document.querySelectorAll('main p, main li, main dd')].filter(e => e.offsetParent && !e.closest('.facts, .call') &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && getComputedStyle(e).writingMode === 'horizontal-tb').map(e => {
    const range = document.createRange(), size = parseFloat(getComputedStyle(e).fontSize); range.selectNodeContents(e);
    const lines = new Map(); for (const r of range.getClientRects()) { const y = Math.round(r.bottom / size);
      const known = lines.get(y) || [r.left, r.right]; lines.set(y, [Math.min(known[0], r.left), Math.max(known[1], r.right)]) }
    return [Math.max(0, ...[...lines.values()].map(l => l[1] - l[0])) / size, e.textContent.slice(0, 30)] })
  .filter(found => found[0] > 40.5).map(found => found[0].toFixed(1) + ' ' + found[1])"""
"""Lines of more than forty characters (E5, WCAG 2.2 1.4.8 for Chinese)."""
_PUNCTUATION: Final = """() => [...document.querySelectorAll('h1, .docs a, .links a, .rel a, .body p')].filter(e => e.offsetParent).flatMap(e => {
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), found = [], range = document.createRange(); let n, line = null;
    while ((n = walk.nextNode())) for (let i = 0; i < n.length; i++) { range.setStart(n, i); range.setEnd(n, i + 1);
      const r = range.getClientRects()[0]; if (!r || !r.width) continue;
      if (line !== null && r.top > line + r.height / 2 && '》）〉」』”’、，。：；！？'.includes(n.data[i])) found.push(n.data.slice(Math.max(0, i - 8), i + 1));
      line = r.top } return found })"""
"""Closing punctuation at the beginning of a line."""
_BROKEN: Final = """() => [...document.querySelectorAll('.nobreak')].filter(e => e.offsetParent && e.getClientRects().length > 1).map(e => e.textContent)"""
"""Ranges of years and hours, sizes and numbers on two lines."""
_GAPS: Final = """() => { const items = [...document.querySelectorAll('.crumb li')].filter(e => e.offsetParent), gaps = [];
  const ink = box => { const r = document.createRange(), text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode();
    r.selectNodeContents(text); return r.getBoundingClientRect() };
  items.forEach((e, i) => { const next = items[i + 1]; if (!next || Math.abs(ink(next).top - ink(e).top) > ink(e).height / 2) return;
    gaps.push(ink(next).left - ink(e).right) });
  return Math.max(...gaps) - Math.min(...gaps) > 2 ? gaps.map(g => g.toFixed(1)) : [] }"""
"""Steps of the path that stand unevenly."""
_WORDS: Final = """() => ['main', 'article'].map(name => { const all = document.querySelector(name), words = new Set(); if (!all) return [];
  const walk = document.createTreeWalker(all, NodeFilter.SHOW_TEXT); let n;
  while ((n = walk.nextNode())) if (n.parentElement.checkVisibility() && !n.parentElement.closest('[aria-hidden=true], .tools, .eld, noscript')) words.add(n.data.trim());
  return [...words] })"""
"""The words seen on a page, and of those the document's."""
_EMPTY: Final = """() => [...document.querySelectorAll('main *')].filter(e => { const s = getComputedStyle(e), r = e.getBoundingClientRect();
  return e.offsetParent && r.height > 4 && parseFloat(s.borderTopWidth) && parseFloat(s.borderLeftWidth) && parseFloat(s.borderRightWidth) &&
    !e.textContent.trim() && !e.matches('input, textarea, svg, svg *, img, hr') && !e.querySelector('input, svg, img') })
  .map(e => e.outerHTML.slice(0, 80))"""
"""Frames around nothing."""
_RUN_ON: Final = """() => [...document.querySelectorAll('.docs li')].filter(e => e.offsetParent).filter(e => { const a = e.querySelector('a'), f = e.querySelector('.facts');
  return f && f.getClientRects()[0].top < a.getBoundingClientRect().bottom - 4 }).map(e => e.textContent.slice(0, 30))"""
"""Number and body of a document on the line of its title."""
CHECKS: Final = {"run on": _RUN_ON, "lines": _LINES, "punctuation": _PUNCTUATION, "broken": _BROKEN, "gaps": _GAPS, "empty": _EMPTY}
_CHECK_ALL: Final = f"() => ({{{', '.join(f'{name!r}: ({check})()' for name, check in CHECKS.items())}}})"
MUTATIONS: Final = {
    "run on": "document.querySelector('.body').innerHTML = '<ol class=docs><li><a href=a>甲</a><p class=facts>乙</p></li></ol>';"
    "document.querySelector('.facts').style.display = 'inline'",
    "lines": "document.querySelectorAll('.body p').forEach(p => { p.style.maxWidth = 'none'; p.style.width = '60em'; p.textContent = p.textContent.repeat(9) })",
    "punctuation": "(h => { h.innerHTML = '甲<br>》乙'; })(document.querySelector('h1'))",
    "broken": "document.querySelector('.foot .nobreak, .nobreak').style.cssText = 'white-space:normal;display:inline;font-size:9em;word-break:break-all'",
    "gaps": "document.querySelector('.crumb li').style.paddingRight = '9px'",
    "empty": "(n => { n.className = 'note'; n.innerHTML = '<span></span>'; document.querySelector('article').prepend(n) })(document.createElement('p'))",
}


MEDIA: Final[dict[str, dict[str, str]]] = {
    "the system's dark": {"color_scheme": "dark"},
    "the system's high contrast": {"forced_colors": "active"},
    "more contrast": {"contrast": "more", "color_scheme": "light"},
}
COLOURS: Final = {
    "same as the ground": "h1 { color: var(--bg) }",
    "pale": ".body p { color: #767676 }",
    "pale words typed": "input { color: #777 }",
    "under the pointer": "a:hover { color: #5a8a98 }",
    "visited": "a:visited { color: #9b7caf }",
    "with the focus": "button:focus { color: #999 }",
    "pressed": "button:active { color: #999 }",
    "no ring": "summary:focus { outline: 0; box-shadow: none }",
    "ring like the ground": ".files a:focus { outline-color: #eee; box-shadow: none }",
    "skip link": ".skip a:focus { color: #999 }",
    "mark like the ground": "mark { background: var(--bg) }",
    "no ring in high contrast": "@media (forced-colors: active) { :focus { outline: 0 } }",
    "colours kept in high contrast": "@media (forced-colors: active) { h1 { forced-color-adjust: none } }",
    "pale in the system's dark": "@media (prefers-color-scheme: dark) { .meta dt { color: #767e80 } }",
}


def _findings(page: Page) -> dict[str, list[str]]:
    found = page.evaluate(_CHECK_ALL)
    return {name: list(what) for name, what in found.items() if what}


@pytest.mark.parametrize("path", PAGES)
def test_pages_look_cared_for_in_every_mode(same_page: Callable[..., Page], path: str) -> None:
    """Each on a phone and a desk, the main ones on a tablet; no mode but the elder view leaves out a word, and that none of a document."""
    page = same_page(path, tools="1")
    page.locator("#tools button").first.wait_for()
    everything = page.evaluate(_WORDS)
    found: dict[str, object] = {}
    for width, modes in ((320, MODES), (768, ("standard", "elder", "larger")), (1280, MODES)):
        page.set_viewport_size({"width": width, "height": 800})
        for mode in modes:
            choose(page, MODES[mode])
            elder = mode == "elder"
            found[f"{mode} {width}"] = {**_findings(page), **faults(page, target=60 if elder else 44, text=24 if elder else 16)}
            if width == 1280:
                found[f"{mode} wording"] = wording(page) if mode in {"standard", "elder"} else []
                found[f"{mode} colours"] = states(page) + cues(page)
                found[f"{mode} lost"] = set(everything[elder]) - set(page.evaluate(_WORDS)[elder])
    assert {view: what for view, what in found.items() if what} == {}


@pytest.mark.parametrize("media", MEDIA)
def test_colours_of_the_system_are_seen_in_every_state(same_page: Callable[..., Page], media: str) -> None:
    """On every page; pressed buttons and current places are told by more than colour there, too."""
    page = same_page("index.html")
    page.emulate_media(**MEDIA[media])  # type: ignore[arg-type]  # names and values of Playwright
    found = {}
    for path in PAGES:
        page.goto(urljoin(page.url, f"/{path}"))
        for name in ("standard", "white on blue"):
            choose(page, MODES[name])
            found[f"{path} {name}"] = states(page) + cues(page)
    assert {view: what for view, what in found.items() if what} == {}


@pytest.mark.parametrize("defect", COLOURS)
def test_each_fault_of_colours_is_seen(same_page: Callable[..., Page], defect: str) -> None:
    page = same_page("document.html")
    page.emulate_media(
        forced_colors="active" if "high contrast" in defect else "none", color_scheme="dark" if "dark" in defect else "light"
    )
    page.evaluate("document.querySelector('.body p').innerHTML += '<mark>亮</mark>'")
    assert states(page) == []
    page.evaluate("css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)", COLOURS[defect])
    assert states(page) != []


def test_a_field_for_files_without_a_ring_is_seen(same_page: Callable[..., Page]) -> None:
    """The field itself is not to be seen."""
    page = same_page("favourites.html")
    assert states(page) == []
    page.evaluate(
        "document.styleSheets[1].insertRule('.pick .btn { outline: 0 !important; box-shadow: none !important }', document.styleSheets[1].cssRules.length)"
    )
    assert len(states(page)) == 1


@pytest.mark.parametrize(
    ("choices", "place", "rule"),
    [({"elder": "1"}, 1, "[data-elder] .files { display: none }"), ({"plain": "1"}, 0, "[data-plain] .meta dd a { display: none }")],
)
def test_words_that_are_lost_are_noticed(same_page: Callable[..., Page], choices: dict[str, str], place: int, rule: str) -> None:
    page = same_page("document.html")
    everything = page.evaluate(_WORDS)[place]
    choose(page, choices)
    assert set(everything) - set(page.evaluate(_WORDS)[place]) == set()
    page.evaluate("css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)", rule)
    assert set(everything) - set(page.evaluate(_WORDS)[place]) != set()


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_can_turn_red(same_page: Callable[..., Page], check: str) -> None:
    page = same_page("document.html", width=1280)
    assert _findings(page) == {}
    page.evaluate(MUTATIONS[check])
    assert check in _findings(page)


def test_tools_of_a_document_end_where_the_text_ends(open_page: Callable[..., Page]) -> None:
    """On a phone: two even columns and a row that fills the width."""
    page = open_page("document.html", width=360)
    ends = page.evaluate(
        "[...document.querySelectorAll('.tools > div')].map(e => [...e.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".map(b => b.getBoundingClientRect().right)).map(all => Math.round(Math.max(...all)))"
    )
    edge = page.evaluate("Math.round(document.querySelector('article').getBoundingClientRect().right)")
    assert ends == [edge] * len(ends)


def test_the_toolbar_fills_whole_rows_on_a_desk(open_page: Callable[..., Page]) -> None:
    """No group of tools leaves a button alone on a second line."""
    page = open_page("document.html", width=1280, tools="1")
    rows = page.evaluate(
        "[...document.querySelectorAll('#tools .g')].map(g => new Set([...g.querySelectorAll('button, .btn')].map(b => b.offsetTop)).size)"
    )
    assert rows == [1] * 6


def test_the_first_screen_of_a_phone_reaches_the_title(same_page: Callable[..., Page]) -> None:
    """Name, ways, search and path take no more than half of a small screen."""
    page = same_page("document.html", width=360, height=740)
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top") < 740 * 0.56


def test_the_largest_letters_leave_room_for_attachments_and_nested_lists_on_a_phone(same_page: Callable[..., Page]) -> None:
    page = same_page("document.html", width=320, fs="4", letter="1")
    page.evaluate("document.querySelector('.body').innerHTML = '<ul><li>甲' + '<ul><li>乙'.repeat(5) + '</ul>'.repeat(6)")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    assert page.evaluate("[...document.querySelectorAll('.files a')].every(e => e.getBoundingClientRect().left <= 16)")
    assert page.evaluate("getComputedStyle(document.querySelector('.files b')).display") == "none"


@pytest.mark.parametrize(("path", "choices"), [("index.html", {"elder": "1"}), ("404.html", {})])
def test_several_telephone_numbers_stand_one_after_the_other_on_a_phone(
    same_page: Callable[..., Page], path: str, choices: dict[str, str]
) -> None:
    page = same_page(path, width=320, **choices)
    page.evaluate(
        """text => document.querySelectorAll('a[href^="tel:"]').forEach(e => { e.innerHTML = text })""",
        str(phones("0990-1234567、0990-7654321（夜间），12345")),
    )
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    assert page.evaluate(
        "[...document.querySelectorAll('[href^=tel] span:first-child')].every(e => [...e.getClientRects()].every(r => r.height < 60))"
    )
    page.evaluate("document.querySelectorAll('[href^=tel]').forEach(e => { e.style.letterSpacing = '.12em' })")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    page.evaluate("gongkai.state = {fs: '4'}; gongkai.refresh()")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    numbers = page.locator("a[href^='tel:']:visible")
    assert numbers.count()
    assert numbers.evaluate_all(
        "all => all.every(e => { const tops = [...e.querySelectorAll('span')].map(s => s.offsetTop); return tops[0] < tops[1] })"
    )


def test_a_page_that_is_missing_says_home_and_the_number_once_where_an_elder_looks(open_page: Callable[..., Page]) -> None:
    page = open_page("404.html", width=360, elder="1")
    assert page.locator("main a:visible", has_text="首页").count() == 1
    assert page.locator(".ways a[href^='tel:']:visible").count() == 0


@pytest.mark.parametrize(("choices", "least"), [({}, 44), ({"elder": "1"}, 60)])
def test_a_short_word_in_the_footer_is_as_wide_as_a_finger(same_page: Callable[..., Page], choices: dict[str, str], least: int) -> None:
    page = same_page("index.html", width=320, **choices)
    assert (
        page.evaluate("(a => { a.textContent = 'Law'; return a.getBoundingClientRect().width })(document.querySelector('footer li a'))")
        >= least
    )


def _set(page: Page, text: str) -> None:
    page.evaluate("html => { document.querySelector('.body').innerHTML = html }", markdown.render(text).html)


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}])
def test_the_mark_of_a_note_stands_behind_its_word_on_the_same_line(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    page = same_page("document.html", width=320, **choices)
    _set(page, "\n\n".join("甲" * count + "[^1]。\n\n（一）" + "乙" * count + "[^1]。" for count in range(9, 19)) + "\n\n[^1]: 注。")
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll('.footnote-ref a')].filter(e => { const word = document.createRange(), text = e.parentNode.previousSibling;
        word.setStart(text, text.length - 1); word.setEnd(text, text.length); const w = word.getBoundingClientRect(), m = e.getBoundingClientRect();
        return m.left < w.right - 1 || m.top > w.bottom }).map(e => e.parentNode.parentNode.textContent)"""
        )
        == []
    )


def test_a_table_of_few_short_columns_fits_a_phone_and_one_of_eight_a_desk(same_page: Callable[..., Page]) -> None:
    page = same_page("document.html", width=320)
    _set(page, "| 树种 | 株数 | 备注 |\n| --- | --- | --- |\n| 银杏 | 12 | 移植 |")
    fits = "(() => { const e = document.querySelector('.tbl'); return e.scrollWidth <= e.clientWidth })()"
    assert page.evaluate(fits)
    page.set_viewport_size({"width": 1280, "height": 800})
    _set(page, "| 区 |" + " 面积 |" * 7 + "\n|" + " --- |" * 8 + "\n| 甲 |" + " 12.5 |" * 7)
    assert page.evaluate(fits)
    _set(page, "| |" + " 一般公共预算财政拨款收入（万元） |" * 6 + "\n|" + " ---: |" * 7 + "\n| 甲 |" + " 12.5 |" * 6)
    assert page.evaluate(fits), "long headers of numbers wrap"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('thead td')).backgroundColor === getComputedStyle(document.querySelector('thead th')).backgroundColor"
    )


def test_long_mongolian_paragraphs_do_not_run_into_the_table_behind_them(same_page: Callable[..., Page]) -> None:
    page = same_page("document-mongolian.html")
    assert page.evaluate(
        """() => { const words = document.createRange(); words.selectNodeContents(document.querySelector('.body p'));
        return words.getBoundingClientRect().right <= document.querySelector('.tbl').getBoundingClientRect().left }"""
    )


def test_deep_lists_leave_room_for_words_on_a_phone_in_large_print(same_page: Callable[..., Page]) -> None:
    page = same_page("document.html", width=360, elder="1")
    _set(page, "\n".join("  " * depth + "- 项" for depth in range(6)))
    assert (
        page.evaluate(
            "(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize))([...document.querySelectorAll('.body li')].pop())"
        )
        > 6
    )


def test_the_words_of_english_buttons_are_not_broken(same_page: Callable[..., Page]) -> None:
    page = same_page("document.html", width=360, elder="1")
    page.evaluate(
        "document.querySelectorAll('[data-fs]').forEach((e, i) => { if (e !== document.documentElement) e.textContent = ['Large', 'Medium', 'Small'][i % 3] })"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('.tools [data-fs]')].every(e => e.scrollWidth <= e.clientWidth && e.offsetHeight < 70)"
    )


def test_a_quotation_from_right_to_left_keeps_off_its_bar(same_page: Callable[..., Page]) -> None:
    page = same_page("document-uyghur.html")
    _set(page, "> نەقىل")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.body blockquote')).paddingRight)") > 10


def test_a_picture_that_is_a_link_stays_in_plain_text(same_page: Callable[..., Page]) -> None:
    page = same_page("document.html", plain="1")
    _set(page, "![甲](document.html)\n\n[![乙](document.html)](https://www.example.org/)")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.body p:first-child img, .body figure img') || document.body).display === 'none'"
    )
    assert page.evaluate(
        "document.querySelector('.body a').checkVisibility() && getComputedStyle(document.querySelector('.body a img')).display !== 'none'"
    )


@pytest.mark.parametrize("choices", [{}, {"elder": "1"}])
def test_a_parted_table_reads_as_one(same_page: Callable[..., Page], choices: dict[str, str]) -> None:
    """Parts stand close together, none is cut off, and those off the screen are not laid out."""
    page = same_page("document.html", width=360, **choices)
    _set(page, "|" + " 项目名称 |" * 10 + "\n|" + " --- |" * 10 + ("\n|" + " 云溪镇 |" * 10) * 600)
    laid_out = "[...document.querySelectorAll('.part table')].map(e => e.checkVisibility({contentVisibilityAuto: true}))"
    assert page.evaluate(laid_out)[2:] == [False, False]
    page.evaluate("document.querySelectorAll('.part')[1].scrollIntoView()")
    page.wait_for_function("document.querySelectorAll('.part')[1].offsetWidth >= document.querySelectorAll('.part table')[1].offsetWidth")
    assert page.evaluate(
        """() => { const [above, below] = [...document.querySelectorAll('.part')].map(e => e.getBoundingClientRect());
        const [first, second] = [...document.querySelectorAll('.part table')].map(e => e.getBoundingClientRect().width);
        return [below.top - above.bottom, Math.abs(second - first) < 2] }"""
    ) == [0, True]


def test_a_long_caption_of_a_wide_table_ends_where_the_text_does(same_page: Callable[..., Page]) -> None:
    """Not beyond the box that the table slides in."""
    page = same_page("document.html")
    _set(
        page,
        "表1 " + "农村供水工程运行管护情况" * 6 + "\n\n|" + " 项目名称 |" * 14 + "\n|" + " --- |" * 14 + "\n|" + " 云溪镇中心小学 |" * 14,
    )
    assert page.evaluate(
        """() => { const words = document.createRange(); words.selectNodeContents(document.querySelector('caption'));
        return words.getBoundingClientRect().right <= document.querySelector('.tbl').getBoundingClientRect().right }"""
    )


def test_enclosures_stand_closer_to_one_another_than_paragraphs_and_do_not_overlap_on_paper(open_page: Callable[..., Page]) -> None:
    page = open_page("document.html", width=1280)
    _set(page, "请遵照执行。\n\n附件：1.名录\n\n2.协议")
    gaps = """() => { const [a, b, c] = [...document.querySelectorAll('.body p')].map(p => p.getBoundingClientRect());
        return [b.top - a.bottom, c.top - b.bottom] }"""
    before, between = page.evaluate(gaps)
    assert 0 < between < before
    page.emulate_media(media="print")
    assert min(page.evaluate(gaps)) >= 0
