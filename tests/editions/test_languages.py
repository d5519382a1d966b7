"""Documents in other languages: title and text say their language wherever they stand, and are set as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.engine.portals import CONFIG, OFFICE, Portal, assert_same
from tests.theme.conftest import closing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

TITLES: Final = {
    "mn": "ᠰᠢ ᠴᠤᠸᠠᠨ ᠰᠢᠶᠠᠨ ᠤ ᠮᠡᠳᠡᠭᠳᠡᠯ",
    "bo": "ཞི་ཁྲོན་རྫོང་མི་དམངས་སྲིད་གཞུང་གི་བརྡ་ཐོ།",
    "ug": "شىچۈەن ناھىيەلىك خەلق ھۆكۈمىتىنىڭ ئۇقتۇرۇشى",
    "en": "Notice on River Inspections",
    "zh-Hant": "致臺商的一封信",
}
SPOKEN: Final = {"mn": "mn-Mong", "zh-Hant": "zh-TW"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a built portal with a document in each language, and one of the site's own."""
    made = Portal(tmp_path_factory.mktemp("languages") / "portal")
    made.write("site_config.yml", f"{CONFIG}languages: [zh-Hans, zh-Hant]\nhome: {{popular: [{TITLES['ug']}, 河道 {TITLES['ug']}]}}\n")
    for serial, (language, title) in enumerate(TITLES.items(), 1):
        body = "\n\n".join([f"{title} {title} {title}"] * 12)
        made.add(f"policy/2024/{language}.md", serial=str(serial), title=title, lang=language, body=body)
    made.add("policy/2024/own.md", serial="50", title="关于印发河道管理办法的通知")
    made.build(search=True)
    return made


@pytest.mark.parametrize("language", TITLES)
def test_the_title_in_lists_and_beside_other_documents_says_its_language(portal: Portal, language: str) -> None:
    direction = "rtl" if language == "ug" else "ltr"
    marked = f'<span lang="{SPOKEN.get(language, language)}" dir="{direction}">{TITLES[language]}</span>'
    for folder in ("", "zh-Hant/"):
        assert marked in (portal.site / folder / "newest.html").read_text("utf-8")
        assert marked in (portal.site / folder / "category/policy/index.html").read_text("utf-8")
    number = f"2024-{list(TITLES).index(language) + 1:05d}"
    text = (portal.site / f"doc/{OFFICE}/{number}.html").read_text("utf-8")
    assert f"<dd>{marked}</dd>" in text
    named = ' id="title"' if language == "mn" else ""
    assert f'<h1{named} lang="{SPOKEN.get(language, language)}" dir="{direction}">' in text
    assert re.search(rf'<div class="body" lang="{SPOKEN.get(language, language)}" dir="{direction}"', text)


def test_words_to_search_for_say_their_language(portal: Portal) -> None:
    for path in ("index.html", "search.html"):
        text = (portal.site / path).read_text("utf-8")
        said = f'<span lang="ug" dir="rtl">{TITLES["ug"]}</span>'
        assert f'"><span>{said}</span></a>' in text
        assert f'"><span>河道 {said}</span></a>' in text  # in one box, or the blank would be lost


def test_the_site_s_own_language_is_not_repeated(portal: Portal) -> None:
    assert ">关于印发河道管理办法的通知</a>" in (portal.site / "newest.html").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_no_script_breaks_the_page(portal: Portal, browser: Browser, width: int, mode: str) -> None:
    with closing(browser.new_context(viewport={"width": width, "height": 800})) as context:
        page = context.new_page()
        for serial, language in enumerate(TITLES, 1):
            page.goto(f"file://{portal.site}/doc/{OFFICE}/2024-{serial:05d}.html?mode={mode}")
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, language
            style = page.eval_on_selector(".body", "body => { const s = getComputedStyle(body); return [s.writingMode, s.direction] }")
            assert style == ["vertical-lr" if language == "mn" else "horizontal-tb", "rtl" if language == "ug" else "ltr"]
            if language == "mn":
                assert page.eval_on_selector(".body", "body => body.scrollWidth > body.clientWidth || innerWidth > 1000")


@pytest.mark.browser
def test_a_title_from_top_to_bottom_that_is_too_wide_is_reached_with_the_keyboard(portal: Portal, browser: Browser) -> None:
    with closing(browser.new_context(viewport={"width": 320, "height": 568})) as context:
        page = context.new_page()
        page.goto(f"file://{portal.site}/doc/{OFFICE}/2024-00001.html")
        box = page.get_by_role("group", name=TITLES["mn"])
        assert box.get_attribute("tabindex") is None
        page.evaluate("document.querySelector('h1').append(document.querySelector('h1').textContent.repeat(9))")
        box = page.get_by_role("region", name=TITLES["mn"])
        box.wait_for()
        box.focus()
        page.keyboard.press("ArrowRight")
        assert box.evaluate("box => new Promise(done => setTimeout(() => done(box.scrollLeft), 300))") > 0
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.browser
def test_results_say_their_language(portal: Portal, browser: Browser) -> None:
    with closing(browser.new_context()) as context:
        page = context.new_page()
        for folder in ("", "zh-Hant/"):
            for language in ("ug", "bo", "zh-Hant"):
                page.goto(f"file://{portal.site}/{folder}search.html?q={TITLES[language].split()[0]}")
                page.wait_for_selector("#search[data-done]")
                link = page.locator("#search ol.docs a").first
                assert link.get_attribute("lang") == SPOKEN.get(language, language)
                assert link.get_attribute("dir") == ("rtl" if language == "ug" else "ltr")
                assert link.inner_text() == TITLES[language]


def test_a_summary_in_the_language_of_its_document_says_so(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/en.md", serial="1", title="Guide to Permits", lang="en", summary="Who may apply and how.")
    portal.add("policy/2024/bo.md", serial="2", title=TITLES["bo"], lang="bo", summary="藏文版的通知。")
    portal.build()
    english, tibetan = ((portal.site / f"doc/{OFFICE}/2024-0000{serial}.html").read_text("utf-8") for serial in (1, 2))
    assert '<dd><span lang="en" dir="ltr">Who may apply and how.</span></dd>' in english
    assert "<dd>藏文版的通知。</dd>" in tibetan


def test_versions_in_other_languages_are_linked_both_ways(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    versions = f"{{bo: {OFFICE}/2024-00002, en: 'https://www.xichuan.example/en/1', ug: '{TITLES['ug']}'}}"
    portal.add("policy/2024/own.md", serial="1", translations=versions)
    portal.add("policy/2024/bo.md", serial="2", title=TITLES["bo"], lang="bo")
    portal.build()
    own, other = ((portal.site / f"doc/{OFFICE}/2024-0000{serial}.html").read_text("utf-8") for serial in (1, 2))
    assert "其他语言版本" in own
    assert "其他语言版本" in other
    assert f'<a href="../../doc/{OFFICE}/2024-00002.html" hreflang="bo"><span lang="bo" dir="ltr">{TITLES["bo"]}</span></a>' in own
    assert '<a href="https://www.xichuan.example/en/1" rel="noopener external" hreflang="en">' in own
    assert f'<span lang="ug" dir="rtl">{TITLES["ug"]}</span>' in own
    assert f'<a href="../../doc/{OFFICE}/2024-00001.html" hreflang="zh-CN">' in other
    portal.replace("content/policy/2024/own.md", f"bo: {OFFICE}/2024-00002, ", "")
    portal.build()
    assert "其他语言版本" not in (portal.site / f"doc/{OFFICE}/2024-00002.html").read_text("utf-8")
    assert_same(portal.site, portal.clean())
    portal.replace("content/policy/2024/own.md", "{en:", f"{{bo: {OFFICE}/2024-00009, en:")
    assert "relation-target-missing" in portal.build(code=1).err + portal.build(code=1).out


def test_a_version_is_linked_by_an_index_number_of_the_sites_own_scheme(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG.replace("scheme: organisation-code", "pattern: 'XC-(?P<year>[0-9]{4})-(?P<serial>[0-9]{3})'"))
    portal.add("policy/2024/own.md", index_number="XC-2024-001", translations="{bo: XC-2024-002}")
    portal.add("policy/2024/bo.md", index_number="XC-2024-002", title=TITLES["bo"], lang="bo")
    portal.build()
    assert '<a href="../doc/XC-2024-002.html" hreflang="bo">' in (portal.site / "doc/XC-2024-001.html").read_text("utf-8")
    portal.replace("content/policy/2024/own.md", "XC-2024-002", "XC-2024-009")
    assert "relation-target-missing" in portal.build(code=1).out
