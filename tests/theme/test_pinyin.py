"""Pinyin on request (A12): above the characters, right for common words, removable without trace."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import THEME
from tests.theme.audit import axe, faults
from tests.theme.colours import contrast
from tests.theme.conftest import choose, closing, press, until, until_true
from tests.theme.test_read_aloud import BARE, VOICE, finished
from tools import pronunciation

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

LOADED = "performance.getEntriesByType('resource').some(e => /pinyin/.test(e.name))"
MAIN = "document.getElementById('main').innerHTML"
BASE = "(e => { const c = e.cloneNode(true); c.querySelectorAll('rt').forEach(r => r.remove()); return c.textContent })(document.getElementById('main'))"
READINGS = {
    "银行行长调整供水价格": "yín háng háng zhǎng tiáo zhěng gōng shuǐ jià gé",
    "为加强供水工程运行管护": "wèi jiā qiáng gōng shuǐ gōng chéng yùn xíng guǎn hù",
    "公示期为七日": "gōng shì qī wéi qī rì",
    "重庆市长寿区": "chóng qìng shì cháng shòu qū",
    "应当重新调解": "yīng dāng chóng xīn tiáo jiě",
    "参与都市建设": "cān yù dū shì jiàn shè",
    "还款与还是": "huán kuǎn yǔ hái shì",
    "会计给付": "kuài jì jǐ fù",
    "种植粮食作物": "zhòng zhí liáng shí zuò wù",
    "六安市歙县": "lù ān shì shè xiàn",
    "处罚处所": "chǔ fá chù suǒ",
    "应急供应": "yìng jí gōng yìng",
    "部分差额": "bù fen chā é",
    "認真執行銀行規定": "rèn zhēn zhí xíng yín háng guī dìng",
}


def shown(page: Page) -> None:
    """Wait until the text has its readings."""
    until(page, "document.querySelectorAll('main .body rt, main p rt').length > 20")


@pytest.mark.browser
def test_readings_come_on_request_and_go_without_trace(open_page: Callable[..., Page]) -> None:
    """Nothing is loaded before; the words stay the same; a second press gives back every character of the mark-up."""
    page = open_page("document.html", tools="1")
    before, words = page.evaluate(MAIN), page.evaluate("document.getElementById('main').textContent")
    assert not page.evaluate(LOADED)
    press(page, "拼音")
    shown(page)
    assert page.evaluate(BASE) == words
    assert page.evaluate("[...document.querySelectorAll('main rt')].every(e => e.getAttribute('aria-hidden') === 'true' && e.textContent)")
    assert page.evaluate("document.querySelector('h1 rt').textContent") == "yún"
    press(page, "拼音")
    until_true(page, lambda: page.evaluate(MAIN) == before)  # what the boxes of tables say follows with the next frame
    press(page, "拼音")
    shown(page)
    press(page, "全部还原")
    until_true(page, lambda: page.evaluate(MAIN) == before)


@pytest.mark.browser
def test_readings_of_common_words(same_page: Callable[..., Page]) -> None:
    """Words decide, not characters; traditional ones too. The script reads as the tool that made the table."""
    page = same_page("document.html", pinyin="1")
    until(page, "typeof gongkai.pinyin === 'function'")
    found = {text: " ".join(page.evaluate("text => gongkai.pinyin(text)", text)) for text in READINGS}
    assert found == READINGS
    single = pronunciation.usual(pronunciation.gb2312())
    words = pronunciation.exceptions(single)
    text = "县政府常务会议审议通过，现印发给你们，请认真贯彻执行。〔2026〕18号：供水单位应当按照规定调整。"
    assert page.evaluate("text => gongkai.pinyin(text)", text) == pronunciation.read(f"^{text}", single, words)[1:]


@pytest.mark.browser
def test_what_is_copied_has_no_readings(open_page: Callable[..., Page]) -> None:
    """The clipboard gets the document's words."""
    page = open_page("document.html", pinyin="1")
    shown(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body p.to'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").strip() == "各乡镇人民政府，县政府各部门、各直属机构："


@pytest.mark.browser
def test_reading_aloud_and_captions_are_not_disturbed(open_page: Callable[..., Page]) -> None:
    """Every word once, none of the letters."""
    page = open_page("document.html", tools="1", pinyin="1", caption="1", script=VOICE)
    shown(page)
    words = page.evaluate(
        f"{BARE}(gongkai.words && [document.querySelector('h1'), document.querySelector('.body')].map(e => {{ const c = e.cloneNode(true);"
        " c.querySelectorAll('rt').forEach(r => r.remove()); return c.textContent }).join(''))"
    )
    press(page, "朗读正文")
    finished(page)
    assert page.evaluate(f"{BARE}(said.map(s => s.text).join(''))") == words
    page.locator(".body p.to").hover()
    until(page, "document.getElementById('caption').textContent.includes('各乡镇人民政府')")


@pytest.mark.browser
def test_what_a_script_adds_later_is_annotated_too(open_page: Callable[..., Page]) -> None:
    """Results of a search, for example; other languages are left alone."""
    page = open_page("document.html", pinyin="1")
    shown(page)
    page.evaluate(
        """(p => { p.id = 'late'; p.innerHTML = '<mark>供水</mark>办法<span lang="ja">東京</span>'; document.getElementById('main').appendChild(p) })(document.createElement('p'))"""
    )
    until(page, "document.querySelectorAll('#late rt').length === 4")
    assert page.evaluate("document.querySelector('#late mark').textContent") == "供gōng水shuǐ"
    assert page.locator("#late [lang=ja] rt").count() == 0
    page.evaluate("gongkai.set('pinyin', '')")
    assert page.evaluate("document.getElementById('late').innerHTML") == '<mark>供水</mark>办法<span lang="ja">東京</span>'


@pytest.mark.browser
def test_a_table_that_does_not_come_is_admitted(browser: Browser, address: str) -> None:
    """The button is as before, and the reason is told."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.route("**/pinyin-table-*.js", lambda route: route.abort("failed"))
        page.goto(f"{address}/document.html?mode=accessible")
        press(page, "拼音")
        page.get_by_role("status").get_by_text("没有载入").wait_for()
        assert page.locator("[data-set=pinyin]").get_attribute("aria-pressed") == "false"


@pytest.mark.browser
@pytest.mark.parametrize("path", ["document.html", "index.html", "listing.html", "table.html"])
def test_pages_with_readings_are_clean(same_page: Callable[..., Page], path: str) -> None:
    """No sideways scroll, no small letters, no finding of axe: narrow and wide, standard and elder."""
    page = same_page(path, width=320, pinyin="1")
    until(page, "document.querySelectorAll('main rt').length > 20")
    for width, elder in itertools.product((320, 1280), (False, True)):
        page.set_viewport_size({"width": width, "height": 800})
        choose(page, {"pinyin": "1"} | ({"elder": "1"} if elder else {}))
        page.evaluate("gongkai.annotated()")
        assert faults(page, target=60 if elder else 44, text=24 if elder else 16) == {}
        assert axe(page) == []
    for scheme in ("light", "dark", "ky", "yk", "bw"):
        page.evaluate("scheme => { gongkai.state = {pinyin: '1', scheme}; gongkai.refresh() }", scheme)
        assert contrast(page) == []


@pytest.mark.browser
def test_paper_has_no_readings(open_page: Callable[..., Page]) -> None:
    """Printed as ever."""
    page = open_page("document.html", pinyin="1")
    shown(page)
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('rt')].every(e => !e.getClientRects().length)")


def test_the_table_is_what_the_tool_makes_and_small() -> None:
    """At most 60 kB packed; not edited by hand."""
    path = Path(THEME / "assets" / "pinyin-table.js")
    assert path.read_text(encoding="utf-8") == pronunciation.table()
    assert len(gzip.compress(path.read_bytes(), 9)) <= 60_000


@pytest.mark.browser
def test_text_waits_for_its_readings_two_seconds_at_most(open_page: Callable[..., Page]) -> None:
    """What a reader chose earlier moves no line: the text is shown with its readings, or without them if they do not come."""
    seen = "getComputedStyle(document.querySelector('main h1')).visibility"
    page = open_page("document.html", pinyin="1")
    shown(page)
    until(page, f"{seen} === 'visible'")
    page.route("**/pinyin-*.js", lambda _: None)
    page.reload(wait_until="domcontentloaded")
    until(page, "document.documentElement.matches('.veiled')")
    assert page.evaluate(seen) == "hidden"
    until(page, f"{seen} === 'visible'")
    assert page.locator("main rt").count() == 0
