"""Reading aloud with a recorded voice: order, length, pause, speed, pointing, captions and honest errors (A2-A7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import markdown
from tests.theme.conftest import press, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# A voice that records what it is asked to say and takes a moment for each piece. The browser's own engine has no voices here.
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text };
(function () {
  let current = null, timer = 0;
  const engine = {speaking: false, paused: false, pauses: 0,
    getVoices: () => [{lang: 'zh-CN', name: 'test'}],
    speak(u) { current = u; this.speaking = true; window.said.push({text: u.text, rate: u.rate, lang: u.lang, voice: u.voice && u.voice.lang}); if (!this.paused) this.run() },
    run() { const u = current; timer = setTimeout(() => { if (this.paused) return; this.speaking = false; current = null; u.onend && u.onend({}) }, window.pace || 5) },
    cancel() { clearTimeout(timer); current = null; this.speaking = false },
    pause() { this.paused = true; this.pauses++; clearTimeout(timer) },
    resume() { if (!this.paused) return; this.paused = false; if (current) this.run() }};
  Object.defineProperty(window, 'speechSynthesis', {value: engine});
})();
"""
SILENT = VOICE.replace(
    "timer = setTimeout(() => { if (this.paused) return; this.speaking = false; current = null; u.onend && u.onend({}) }, window.pace || 5)",
    "this.speaking = false",
)
THROWING = VOICE.replace("current = u; this.speaking = true;", "throw new Error('no speech');")
ENGLISH = VOICE.replace("zh-CN', name", "en-US', name")
BARE = "(t => t.replace(/\\s+/g, ''))"


def finished(page: Page) -> None:
    """Wait until everything was read."""
    page.locator("#tools-say", has_text="读完了").wait_for()


def test_title_and_text_are_read_whole_and_in_order(open_page: Callable[..., Page]) -> None:
    """Nothing is left out, doubled or turned round (A2)."""
    page = open_page("document.html", tools="1", script=VOICE)
    press(page, "朗读正文")
    finished(page)
    said = page.evaluate(f"{BARE}(said.map(s => s.text).join(''))")
    shown = page.evaluate(f"{BARE}(document.querySelector('h1').textContent + document.querySelector('.body').textContent)")
    assert said == shown
    assert set(page.evaluate("said.map(s => s.lang)")) == {"zh-CN"}


def test_notes_below_a_text_are_read_too(open_page: Callable[..., Page]) -> None:
    page = open_page("document.html", tools="1", script=VOICE)
    page.evaluate(
        "html => { document.querySelector('.body').innerHTML = html }",
        markdown.render("本办法[^1]自印发之日起施行。\n\n[^1]: 2026年10月12日印发。").html,
    )
    press(page, "朗读正文")
    finished(page)
    assert "2026年10月12日印发。" in "".join(page.evaluate("said.map(s => s.text)"))


def test_of_chinese_voices_the_common_speech_is_taken(open_page: Callable[..., Page]) -> None:
    """Cantonese or the voice of Taiwan only where there is no other."""
    several = VOICE.replace(
        "[{lang: 'zh-CN', name: 'test'}]",
        "[{lang: 'yue-HK', name: 'a'}, {lang: 'zh-HK', name: 'b'}, {lang: 'zh-TW', name: 'c'}, {lang: 'cmn_CN', name: 'd'}]",
    )
    page = open_page("document.html", tools="1", script=several)
    press(page, "朗读正文")
    finished(page)
    assert set(page.evaluate("said.map(s => s.voice)")) == {"cmn_CN"}


def test_what_stands_side_by_side_is_read_apart(open_page: Callable[..., Page]) -> None:
    """Links, dates and marks that a line of a list shows one after another are no single word."""
    page = open_page("index.html", tools="1", script=VOICE)
    press(page, "朗读正文")
    finished(page)
    said = page.evaluate("said.map(s => s.text)")
    beside = (
        "[...document.querySelectorAll('main .hot a, main .docs time, main .docs .facts > span')].filter(e => e.getClientRects().length)"
    )
    words = page.evaluate(f"{beside}.map(e => e.textContent.trim())")
    assert len(words) > 5
    assert [word for word in words if word not in said] == []


def test_links_within_a_sentence_do_not_break_it(open_page: Callable[..., Page]) -> None:
    page = open_page("document.html", tools="1", script=VOICE)
    page.evaluate("document.querySelector('.body').innerHTML = '<p>按照<a href=#x>本办法</a>第<b>三</b>条办理。</p>'")
    press(page, "朗读正文")
    finished(page)
    assert page.evaluate("said.map(s => s.text)")[-1] == "按照本办法第三条办理。"


@pytest.mark.parametrize("path", ["sitemap.html", "category/index.html"])
def test_a_page_that_is_a_directory_is_read_too(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, tools="1", script=VOICE)
    press(page, "朗读正文")
    finished(page)
    names = page.evaluate("[...document.querySelectorAll('#nav a')].map(e => e.textContent.trim())")
    assert len(names) > 5
    heard = "".join(page.evaluate("said.map(s => s.text)"))
    assert [name for name in names if name not in heard] == []


@pytest.mark.parametrize("old", ["", "delete window.Highlight;"])
def test_the_sentence_being_read_is_in_view_in_a_paragraph_longer_than_the_screen(open_page: Callable[..., Page], old: str) -> None:
    voice = VOICE.replace("this.speaking = true;", "this.speaking = true; window.seen = window.seen || []; setTimeout(watched, 0);")
    page = open_page("document.html", width=320, height=480, tools="1", fs="4", script=f"{old}window.pace = 30;{voice}")
    page.evaluate("document.querySelector('.body').innerHTML = '<p>' + '这一句话有十五个字，请看得见它。'.repeat(60) + '</p>'")
    page.evaluate(
        """window.watched = () => { const text = document.querySelector('.body p').firstChild, at = said.length - 2, range = document.createRange();
        if (at < 0) return; range.setStart(text, at * 16); range.setEnd(text, at * 16 + 16);
        const r = range.getBoundingClientRect(); seen.push(r.top >= 0 && r.bottom <= innerHeight) }"""
    )
    press(page, "朗读正文")
    finished(page)
    assert page.evaluate("seen.filter(Boolean).length") == 60


def test_an_engine_that_does_not_go_on_reads_the_sentence_again(open_page: Callable[..., Page]) -> None:
    """Some forget what they were paused at, and say nothing of it."""
    forgetful = VOICE.replace("this.paused = false; if (current) this.run()", "this.paused = false")
    page = open_page("document.html", alone=True, tools="1", script=f"window.pace = 100000;{forgetful}")
    page.clock.install()
    press(page, "朗读正文")
    press(page, "暂停")
    press(page, "暂停")
    page.clock.run_for(19000)
    assert page.evaluate("said.length") == 1
    page.clock.run_for(2000)
    assert page.evaluate("said[0].text === said[1].text")


def test_an_engine_that_takes_its_time_to_begin_is_waited_for(open_page: Callable[..., Page]) -> None:
    """Some only line up what they are given, and speak seconds later."""
    slow = VOICE.replace("current = u; this.speaking = true;", "current = u; this.pending = true;").replace(
        "run() {", "run() { this.pending = false;"
    )
    slow = slow.replace("if (!this.paused) this.run()", "setTimeout(() => this.run(), window.wait || 9000); window.wait = 1")
    page = open_page("document.html", alone=True, tools="1", script=f"window.pace = 5;{slow}")
    page.clock.install()
    press(page, "朗读正文")
    page.clock.run_for(8000)
    assert page.locator("#tools-say.bad").count() == 0
    page.clock.run_for(2000)
    assert page.evaluate("said.length") > 1


def test_pieces_are_short_and_end_at_punctuation(open_page: Callable[..., Page]) -> None:
    """At most fifty characters (A4), even in a sentence without any punctuation."""
    page = open_page("document.html", tools="1", script=VOICE)
    press(page, "朗读正文")
    finished(page)
    pieces: list[str] = page.evaluate("said.map(s => s.text)")
    assert max(map(len, pieces)) <= 50
    assert any(piece.endswith("，") for piece in pieces)
    assert any(piece.endswith("。") for piece in pieces)


def test_the_sentence_being_read_is_marked_without_touching_the_text(open_page: Callable[..., Page]) -> None:
    """Criterion A5."""
    page = open_page("document.html", tools="1", script=f"window.pace = 100000;{VOICE}")
    before = page.locator(".body").inner_html()
    press(page, "朗读正文")
    marked = "[...CSS.highlights.get('reading')].map(r => r.toString()).join()"
    assert page.evaluate(marked) == page.evaluate("said[0].text")
    colours = "getComputedStyle(document.querySelector('h1'), {}).backgroundColor"
    assert page.evaluate(colours.format("'::highlight(reading)'")) != page.evaluate(colours.format("null"))
    assert page.locator(".body").inner_html() == before
    press(page, "停止朗读")
    assert page.evaluate("CSS.highlights.has('reading')") is False


def test_an_old_browser_gets_an_outline_instead(open_page: Callable[..., Page]) -> None:
    """Without the highlight interface the paragraph is outlined."""
    page = open_page("document.html", tools="1", script=f"delete window.Highlight; window.pace = 100000;{VOICE}")
    press(page, "朗读正文")
    assert page.locator("h1.reading").count() == 1


def test_pause_holds_and_goes_on(open_page: Callable[..., Page]) -> None:
    """Nothing new is said while paused, and nothing is lost afterwards."""
    third_is_long = "Object.defineProperty(window, 'pace', {get: () => said.length === 3 && !window.quick ? 100000 : 5})"
    page = open_page("document.html", tools="1", script=f"{third_is_long};{VOICE}")
    press(page, "朗读正文")
    until(page, "said.length === 3")
    press(page, "暂停")
    assert page.locator("[data-act=pause]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("speechSynthesis.paused")
    page.evaluate("window.quick = true")
    page.wait_for_timeout(150)
    assert page.evaluate("said.length") == 3
    press(page, "暂停")
    finished(page)
    said = page.evaluate(f"{BARE}(said.map(s => s.text).join(''))")
    assert said == page.evaluate(f"{BARE}(document.querySelector('h1').textContent + document.querySelector('.body').textContent)")


def test_what_was_paused_and_stopped_begins_anew(open_page: Callable[..., Page]) -> None:
    """An engine stays paused when what it says is taken back (Web Speech API, ``cancel``)."""
    page = open_page("document.html", tools="1", script=VOICE + "window.pace = 600000;")
    for name in ("朗读正文", "暂停", "停止朗读"):
        press(page, name)
    page.evaluate("window.pace = 5")
    press(page, "朗读正文")
    finished(page)


def test_who_closes_the_bar_hears_nothing_more(open_page: Callable[..., Page]) -> None:
    """There would be no button left to stop it."""
    page = open_page("document.html", tools="1", script=VOICE + "window.pace = 600000;")
    press(page, "朗读正文")
    until(page, "speechSynthesis.speaking")
    page.keyboard.press("Escape")
    until(page, "document.activeElement.id === 'b-tools'")
    assert not page.evaluate("speechSynthesis.speaking")
    page.locator("#b-tools").click()
    assert page.locator("[data-act=read]").inner_text() == "朗读正文"


def test_three_speeds(open_page: Callable[..., Page]) -> None:
    """Slower, normal, faster (A6), also in the middle of reading."""
    page = open_page("document.html", tools="1", script=f"window.pace = 100000;{VOICE}")
    press(page, "朗读正文")
    press(page, "慢")
    press(page, "快")
    rates = page.evaluate("said.map(s => s.rate)")
    assert rates[0] == 1
    assert rates[1] < 1 < rates[2]
    assert page.locator("[data-value=fast]").get_attribute("aria-pressed") == "true"


def test_point_to_read_reads_what_is_pointed_at(open_page: Callable[..., Page]) -> None:
    """By pointer and by keyboard (A6)."""
    page = open_page("document.html", tools="1", script=VOICE)
    press(page, "指读")
    paragraph = page.locator(".body p").nth(1)
    paragraph.hover()
    finished(page)
    assert page.evaluate("said.map(s => s.text).join('')") == paragraph.inner_text()
    page.evaluate("said.length = 0")
    page.locator(".files a[href$=xlsx]").focus()
    until(page, "said.map(s => s.text).join('').includes('名录')")


def test_no_voice_is_said_aloud_on_the_page(open_page: Callable[..., Page]) -> None:
    """A3: the browser here has a speech interface and no voices; the message is visible, not hidden for screen readers."""
    page = open_page("document.html", tools="1")
    press(page, "朗读正文")
    message = page.locator("#tools-say.bad")
    message.wait_for()
    page.get_by_text("朗读没有成功").wait_for()
    box = message.bounding_box()
    assert box is not None
    assert box["height"] > 20
    assert message.evaluate("e => getComputedStyle(e).clipPath") == "none"
    assert page.get_by_role("button", name="朗读正文", exact=True).count() == 1


def test_a_complaint_opens_the_bar_it_stands_in(open_page: Callable[..., Page]) -> None:
    """Point-to-read goes on with the bar closed."""
    page = open_page("document.html", point="1", script=THROWING)
    until(page, "!!gongkai.wired")
    page.locator(".body p").nth(1).hover()
    page.locator("#tools-say.bad", has_text="语音没有响应").wait_for()


def test_a_long_name_of_a_control_is_said_in_short(open_page: Callable[..., Page]) -> None:
    """A4 holds for what is pointed at, too."""
    page = open_page("document.html", tools="1", point="1", script=VOICE)
    until(page, "!!gongkai.wired")
    page.evaluate("document.getElementById('q').setAttribute('aria-label', '写出您要找的事'.repeat(20))")
    page.locator("#q").focus()
    until(page, "said.length > 0")
    assert max(map(len, page.evaluate("said.map(s => s.text)"))) <= 50


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', {value: undefined})", "这个浏览器没有朗读功能"),
        (ENGLISH, "没有安装中文语音"),
        (SILENT, "语音没有响应"),
        (THROWING, "语音没有响应"),
    ],
)
def test_each_kind_of_missing_voice_has_its_own_words(open_page: Callable[..., Page], script: str, message: str) -> None:
    """No interface, no Chinese voice, an engine that never answers, one that throws."""
    page = open_page("document.html", tools="1", script=script)
    press(page, "朗读正文")
    page.get_by_text(message).wait_for(timeout=8000)


FOREIGN = "(l => { const p = document.querySelector('.body p'); p.lang = l; p.textContent = 'Read this.' })"


def test_each_language_has_its_own_voice(open_page: Callable[..., Page]) -> None:
    """A paragraph in another language is said in it, or left out and the reader told; a page of nothing else has words of its own."""
    both = VOICE.replace("[{lang: 'zh-CN', name: 'test'}]", "[{lang: 'zh-CN', name: 'test'}, {lang: 'en_GB', name: 'other'}]")
    page = open_page("document.html", tools="1", script=both)
    page.evaluate(f"{FOREIGN}('en')")
    press(page, "朗读正文")
    finished(page)
    assert page.evaluate("said.filter(s => s.text === 'Read this.').map(s => s.lang)") == ["en"]
    page = open_page("document.html", tools="1", script=VOICE)
    page.evaluate(f"{FOREIGN}('ug')")
    press(page, "朗读正文")
    page.get_by_text("跳过不读").wait_for()
    finished(page)
    assert page.evaluate("said.filter(s => s.text === 'Read this.')") == []
    page.evaluate("for (const e of document.querySelectorAll('h1, .body')) e.lang = 'ug'")
    press(page, "朗读正文")
    page.get_by_text("没有安装这种语言的语音").wait_for()


def test_a_page_in_another_language_needs_its_own_voice_and_no_chinese_one(open_page: Callable[..., Page]) -> None:
    """A Chinese passage on an English page is left out where only English is spoken."""
    page = open_page("document.html", tools="1", script=ENGLISH)
    page.evaluate("document.documentElement.lang = 'en'")
    page.evaluate("(p => { p.lang = 'zh-CN'; p.textContent = '中文的一段。' })(document.querySelector('.body p'))")
    press(page, "朗读正文")
    page.get_by_text("跳过不读").wait_for()
    finished(page)
    assert page.evaluate("said.length") > 5
    assert page.evaluate("said.filter(s => s.text === '中文的一段。')") == []


def test_the_caption_shows_what_is_read_in_large_letters(open_page: Callable[..., Page]) -> None:
    """A7: at least 40 pixels, the words being read."""
    page = open_page("document.html", tools="1", caption="1", script=f"window.pace = 100000;{VOICE}")
    press(page, "朗读正文")
    caption = page.locator("#caption")
    assert caption.inner_text() == page.evaluate("said[0].text")
    assert caption.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 40
    assert caption.evaluate("e => getComputedStyle(e).color + getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)rgb(0, 0, 0)"


def test_the_caption_shows_the_name_of_a_table_that_has_the_focus(open_page: Callable[..., Page]) -> None:
    """Not what had it before."""
    page = open_page("document.html", width=320, caption="1", script=VOICE)
    page.locator("#caption").wait_for()
    page.locator("#q").focus()
    page.locator(".tbl[tabindex]").first.focus()
    assert page.locator("#caption").inner_text() == "附表 农村供水工程分类管护标准"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 480)])
def test_the_caption_never_covers_the_focus(open_page: Callable[..., Page], width: int, height: int) -> None:
    """Every stop of the Tab key stays above the bar."""
    page = open_page("document.html", width=width, height=height, caption="1", script=VOICE)
    page.locator("#caption").wait_for()
    stops = page.evaluate("document.querySelectorAll('a[href],button,input,summary,[tabindex=\"0\"]').length")
    for _ in range(stops):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """(() => { const e = document.activeElement; if (!e || e === document.body) return '';
            const r = e.getBoundingClientRect(), c = document.getElementById('caption').getBoundingClientRect();
            return r.height < c.top && r.bottom > c.top + 1 ? e.outerHTML.slice(0, 80) : '' })()"""
        )
        assert covered == ""


def test_leaving_the_page_stops_the_voice(open_page: Callable[..., Page]) -> None:
    """The voice does not go on over the next page, and who comes back finds a button that begins to read."""
    page = open_page("document.html", tools="1", script=f"window.pace = 100000;{VOICE}")
    press(page, "朗读正文")
    assert page.evaluate("speechSynthesis.speaking")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert not page.evaluate("speechSynthesis.speaking")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.get_by_role("button", name="朗读正文", exact=True).is_visible()
    page.get_by_role("status").get_by_text("已停止朗读").wait_for()
