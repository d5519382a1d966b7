"""The search page in a real browser, on a server and from a folder: what is found, in which order, and how it is told."""

from __future__ import annotations

import random
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from generator.search import SearchDocument

pytestmark = pytest.mark.browser

SOCIAL = "doc/11341000100079190E/202503-00902.html"
ALLOWANCE = "doc/11341000100079190E/202503-00901.html"
TRADITIONAL = "doc/11341000100079190E/202503-00903.html"
CITING = "doc/11341000100079190E/202503-00904.html"
ATTACHED = "doc/11341000100079190E/202503-00905.html"
BLUE_SKY = "doc/11341000100079190E/202503-00906.html"
WHITE_CLOUD = "doc/11341000100079190E/202503-00907.html"
MONGOLIAN = "doc/11341000100079190E/202503-00908.html"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    """Return the address of the site, both ways."""
    return server if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def page(emptied: Callable[[], BrowserContext]) -> Iterator[Page]:
    """Return a page of an emptied profile; the console must stay empty and no request may leave the site."""
    opened = emptied().new_page()
    faults = watched(opened)
    yield opened
    opened.close()
    assert faults == []


def watched(page: Page) -> list[str]:
    """Return the list in which a page's faults will stand."""
    page.set_viewport_size({"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: None if re.match("file:|http://127|data:", sent.url) else faults.append(sent.url))
    return faults


@pytest.fixture
def ask(page: Page, base: str) -> Callable[[str], list[str]]:
    """Return a function that opens the page for a query and returns the first results' addresses."""
    return partial(asked, page, base)


@pytest.fixture(scope="module")
def standing(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Return one page for all tests that only open addresses in it, and its faults: a new page costs as much as an answer."""
    with browser.new_context() as context:
        opened = context.new_page()
        yield opened, watched(opened)


@pytest.fixture
def find(standing: tuple[Page, list[str]], base: str) -> Iterator[Callable[[str], list[str]]]:
    """Return a function that does as ``ask``, on that page; its faults are those of the test."""
    page, faults = standing
    yield partial(asked, page, base)
    seen = [*faults]
    faults.clear()
    assert seen == []


def asked(page: Page, base: str, query: str) -> list[str]:
    """Open the page for a query and return the first results' addresses."""
    page.goto(f"{base}search.html?q={quote(query)}")
    return settled(page, query)


def settled(page: Page, query: str) -> list[str]:
    """Wait for a query's results and return their addresses."""
    page.wait_for_function("q => document.getElementById('search').dataset.done === q", arg=query, timeout=60_000)
    found: list[str] = page.eval_on_selector_all("ol.docs li > a", "links => links.map(link => link.getAttribute('href'))")
    return found


@pytest.mark.parametrize(
    "query",
    [
        "云民发〔2025〕77号",
        "云民发[2025]77号",
        "云民发（2025）77号",
        "云民发【2025】 77 号",
        "云民发「2025」77号",
        "云民发　〔　2025　〕　第 77 号",
        "云民发2025年77号",
        "云民发202577号",
        "云民发 2025 77",
        "云民发〔2025〕077",
        "雲民發〔2025〕77號",
        "发文字号：云民发2025-77",
    ],
)
def test_document_number(find: Callable[[str], list[str]], query: str) -> None:
    """However it is written, a document number finds its document first and then who cites it, and nothing else."""
    assert find(query) == [SOCIAL, CITING]


@pytest.mark.parametrize("query", ["2025 年 12 月 31 日", "2025年12月31日", "２０２５．１２．３１", "二〇二五年十二月三十一日前办理"])
def test_date_in_a_text(find: Callable[[str], list[str]], query: str) -> None:
    """A date is found however it is written, with blanks and with words around it."""
    assert find(query)[0] == TRADITIONAL


@pytest.mark.parametrize(
    "query",
    [
        "11341000100079190E/202503-00902",
        "11341000100079190e 202503 00902",
        "１１３４１０００１０００７９１９０Ｅ／２０２５０３－００９０２",
        "11341000100079190E20250300902",
        "索引号：202503-00902",
        "20250300902",
    ],
)
def test_index_number(find: Callable[[str], list[str]], query: str) -> None:
    """A whole index number, or its tail, leads straight to the document."""
    assert find(query) == [SOCIAL]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("最低生活保障审核确认", ALLOWANCE),
        ("低生活保障审", ALLOWANCE),
        ("低保", ALLOWANCE),
        ("社保", SOCIAL),
        ("想问下怎么领社会保险补贴", SOCIAL),
        ("关于“社会保险补贴”办法的同知", SOCIAL),
        ("醫療保險參保登記", TRADITIONAL),
        ("医疗保险参保登记", TRADITIONAL),
        ("2025年12月31日前", TRADITIONAL),
        ("二〇二五年十二月三十一日", TRADITIONAL),
        ("孤儿基本生活费", ATTACHED),
        ("“蓝天白云”", BLUE_SKY),
        ('"白云蓝天"', WHITE_CLOUD),
        ("「渣土车遗撒」", BLUE_SKY),
        ("ᠬᠡᠯᠡ", MONGOLIAN),
        ("怎么申请最低生活保障", ALLOWANCE),
        ("渣土车贵撒 露天烧烤", BLUE_SKY),
        ("撒", BLUE_SKY),
        ("就业困难  灵活就业", SOCIAL),
    ],
)
def test_first_place(find: Callable[[str], list[str]], query: str, address: str) -> None:
    """Words, phrases, numbers, dates, both scripts, synonyms, questions and a slip of the pen: the right one is first."""
    assert find(query)[0] == address


@pytest.mark.parametrize("letters", ["senlinfanghuo", "slfh", "SenLin FangHuo", "slfanghuo"])
def test_pinyin(page: Page, ask: Callable[[str], list[str]], letters: str) -> None:
    """Who cannot write the characters writes how they sound, whole or by first letters, and is told what was taken."""
    assert ask(letters)
    assert "森林防火" in page.inner_text(".search-note")
    assert "森林防火" in page.inner_text("ol.docs li a")


def test_phrase_holds_the_letter(find: Callable[[str], list[str]]) -> None:
    """In quotes only what stands there as it is; without, what holds the words comes after."""
    assert find("“白云蓝天”") == [WHITE_CLOUD]
    assert set(find("蓝天 白云")) == {BLUE_SKY, WHITE_CLOUD}


def test_every_word_is_found(page: Page, ask: Callable[[str], list[str]], documents: list[SearchDocument]) -> None:
    """For words of one to six characters cut anywhere, the count is the number of documents that hold them."""
    chance = random.Random(8)
    for length in (1, 2, 3, 4, 5, 6):
        text = chance.choice(documents[:120]).text.replace("\n", "")
        runs = [run for run in re.findall("[\u4e00-\u9fff]+", text) if len(run) >= length]
        run = chance.choice(runs)
        start = chance.randrange(len(run) - length + 1)
        word = run[start : start + length]
        holders = [document for document in documents if word in document.title + document.text + document.summary]
        ask(word)
        assert f"共{len(holders)}件" in page.inner_text("[role=status]"), word


def test_filters_and_order(page: Page, base: str, documents: list[SearchDocument]) -> None:
    """Filters narrow by their counts, stand in the address, combine, and go away again; newest first is monotonic."""
    page.goto(f"{base}search.html?q={quote('通知')}&sort=date")
    settled(page, "通知")
    dates = page.eval_on_selector_all("ol.docs time", "times => times.map(time => time.dateTime)")
    assert dates == sorted(dates, reverse=True)
    holders = [document for document in documents if "通知" in document.title + document.text]
    for facet, value, count in (
        ("body", "县财政局", sum(document.body == "县财政局" for document in holders)),
        ("year", "2024", sum(document.body == "县财政局" and document.year == "2024" for document in holders)),
    ):
        link = page.locator(f'a[data-key="{facet}-{quote(value)}"]')
        assert int(link.locator(".n").inner_text()) == count
        link.click()
        page.wait_for_function("n => document.querySelector('[role=status]').textContent.startsWith(`共${n}件`)", arg=count)
        settled(page, "通知")
        # The link that was pressed is drawn anew: it has the focus, and says that it holds.
        assert page.evaluate("document.activeElement.getAttribute('data-key')") == f"{facet}-{quote(value)}"
        assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    assert "body=" in page.url
    assert "year=2024" in page.url
    assert page.locator(".chosen a").count() == 2
    page.locator(".chosen a").first.click()
    page.wait_for_function("() => document.querySelectorAll('.chosen a').length === 1")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.chosen a').length === 2")


def test_pages(page: Page, ask: Callable[[str], list[str]]) -> None:
    """Pages follow each other without a repeated or a lost document."""
    seen = ask("通知")
    assert "通知" in page.title()
    while page.locator("nav.pages a", has_text="下一页").count():
        page.locator("nav.pages a", has_text="下一页").press("Enter")
        before = seen[-1]
        page.wait_for_function(
            "last => ![...document.querySelectorAll('ol.docs li > a')].some(link => link.getAttribute('href') === last)",
            arg=before,
        )
        settled(page, "通知")
        assert page.evaluate("[document.activeElement.getAttribute('role'), document.querySelector('ol.docs').start]") == [
            "status",
            len(seen) + 1,
        ]
        seen += page.eval_on_selector_all("ol.docs li > a", "links => links.map(link => link.getAttribute('href'))")
    total = int(re.search(r"共(\d+)件", page.inner_text("[role=status]"))[1])  # type: ignore[index]  # the page says how many
    assert len(seen) == len(set(seen)) == total


def test_a_result_in_another_language_says_so(page: Page, ask: Callable[[str], list[str]]) -> None:
    """Screen readers and fonts go by it."""
    assert ask("ᠬᠡᠯᠡ")[0] == MONGOLIAN
    assert str(page.locator("ol.docs li > a").first.get_attribute("lang")).startswith("mn")
    assert ask("低保")
    assert page.locator("ol.docs li > a").first.get_attribute("lang") is None


def test_excerpt_marks_the_words(page: Page, ask: Callable[[str], list[str]]) -> None:
    """The excerpt shows the words where they stand, and says which attachment they stand in."""
    ask("孤儿基本生活费")
    first = page.locator("ol.docs li").first
    assert first.locator(".snip mark").first.inner_text() == "孤儿基本生活费"
    assert "儿童福利标准表" in first.locator(".snip").inner_text()
    ask("参保登记")
    page.wait_for_selector("ol.docs .snip mark")
    assert page.locator("ol.docs .snip mark").first.inner_text() == "參保登記"
    # An excerpt neither begins nor ends inside what it marks.
    for marks, whole in (([[20, 60], [85, 115]], [2, 115]), ([[20, 40], [200, 210]], [2, 92]), ([[10, 22], [30, 100]], [10, 102])):
        assert page.evaluate("marks => Object.values(gongkaiSearch.excerpt('字'.repeat(300), marks))", marks) == whole


def test_typing_composing_and_submitting(page: Page, base: str) -> None:
    """Results follow typing and paste, wait while an input method composes, and the address keeps the query."""
    page.goto(f"{base}search.html")
    box = page.locator("main input[name=q]")
    box.fill("森林防火")
    settled(page, "森林防火")
    assert quote("森林防火") in page.url
    box.dispatch_event("compositionstart")
    box.evaluate("box => { box.value = 'yi wu jiao yu'; box.dispatchEvent(new Event('input', {bubbles: true})); }")
    page.wait_for_timeout(700)
    assert page.evaluate("document.getElementById('search').dataset.done") == "森林防火"
    box.evaluate("box => { box.value = '义务教育'; }")
    box.dispatch_event("compositionend")
    assert settled(page, "义务教育")
    box.evaluate("box => { box.value = '河道采砂'; box.form.requestSubmit(); }")
    assert settled(page, "河道采砂")
    page.go_back()
    assert settled(page, "义务教育")


def test_who_types_hears_of_a_wait_only_if_there_is_one(page: Page, base: str) -> None:
    """Each list is told once by its number; who sends a query off is told at once that it is looked for (WCAG 4.1.3)."""
    page.route("**/pagefind/*/**", lambda _: None)
    page.goto(f"{base}search.html")
    box = page.locator("main input[name=q]")
    box.fill("通知")
    page.locator("#search [role=status]", has_text="正在").wait_for()
    page.unroute("**/pagefind/*/**")
    settled(page, "通知")
    page.evaluate(
        """() => { window.told = []; new MutationObserver(() => told.push(document.querySelector('#search [role=status]').textContent))
        .observe(document.querySelector('#search [role=status]'), {childList: true}) }"""
    )
    box.fill("森林防火")
    settled(page, "森林防火")
    assert len(page.evaluate("told")) == 1
    assert page.evaluate("told[0]").startswith("共")
    box.fill("河道采砂")
    box.press("Enter")
    settled(page, "河道采砂")
    assert page.evaluate("told[1]").startswith("正在")


def test_typing_is_one_step_of_the_history(page: Page, base: str) -> None:
    """Going back from what was typed leads to the list that was there before; Enter adds no step and takes no filter away."""
    page.goto(f"{base}search.html?q={quote('通知')}")
    settled(page, "通知")
    page.locator("#filter a[data-key^=year-2]").first.click()
    page.wait_for_selector("#search[data-done] .chosen a")
    filtered, steps = page.url, page.evaluate("history.length")
    box = page.locator("main input[name=q]")
    box.press("Enter")
    settled(page, "通知")
    assert (page.url, page.evaluate("history.length")) == (filtered, steps)
    box.fill("森林")
    settled(page, "森林")
    box.fill("森林防火")
    settled(page, "森林防火")
    box.press("Enter")
    settled(page, "森林防火")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    settled(page, "通知")
    assert page.url == filtered


def test_a_step_within_the_page_asks_for_nothing_anew(page: Page, base: str) -> None:
    """A skip link, and the way back from it, leave the results that are shown."""
    page.goto(f"{base}search.html?q={quote('通知')}")
    settled(page, "通知")
    page.evaluate("document.querySelector('ol.docs li').dataset.kept = '1'")
    page.evaluate("location.hash = 'main'")
    page.wait_for_url("**#main")
    page.go_back()
    page.wait_for_url("**/search.html?q=*")
    assert settled(page, "通知")
    assert page.locator("ol.docs li[data-kept]").count() == 1


def test_the_keyboard_of_a_phone_leaves_the_results(browser: Browser, server: str) -> None:
    """On a touch screen what was sent off or narrowed brings its results into view; what is only typed leaves the box as it is."""
    context = browser.new_context(viewport={"width": 360, "height": 300}, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.goto(f"{server}search.html")
    box = opened.locator("main input[name=q]")
    box.fill("森林防火")
    settled(opened, "森林防火")
    assert box.evaluate("box => box === document.activeElement")
    box.press("Enter")
    settled(opened, "森林防火")
    assert opened.evaluate("document.activeElement.textContent").startswith("共")
    opened.locator("#filter a[data-key^=year-2]").first.tap()
    opened.wait_for_selector(".chosen a")
    opened.wait_for_function("() => document.activeElement.getAttribute('role') === 'status'")
    assert opened.locator("#search [role=status]").bounding_box()["y"] < 300  # type: ignore[index]  # it has a box
    context.close()


def test_titles_cut_inside_a_number(find: Callable[[str], list[str]], documents: list[SearchDocument]) -> None:
    """A title cut inside a year, or of which the last character is a digit as in a document number, is found all the same."""
    titled = next(document for document in documents if "关于做好2021年" in document.title)
    for query in (titled.title[: titled.title.index("2021") + 3], titled.title[titled.title.index("做好") : titled.title.index("年") + 1]):
        found = find(query)
        assert found, query
        assert {document.href for document in documents if query in document.title} >= set(found[:1]), query


def test_a_pause_between_words(page: Page, base: str) -> None:
    """Who pauses after a blank goes on where he stopped: the blank is still there."""
    page.goto(f"{base}search.html")
    page.locator("main input[name=q]").focus()
    page.keyboard.insert_text("森林防火 ")
    settled(page, "森林防火")
    page.keyboard.insert_text("专项")
    settled(page, "森林防火 专项")
    assert page.locator("main input[name=q]").input_value() == "森林防火 专项"


def test_nothing_found(page: Page, ask: Callable[[str], list[str]]) -> None:
    """Nothing at all is said in words, with keywords that look alike."""
    assert ask("龘靐齉") == []
    assert page.inner_text("[role=status]") == "没有找到"
    assert ask("“森林防水”") == []
    assert page.locator(".suggest a", has_text="森林防火").count() == 1


def test_missing_index_is_told(browser: Browser, server: str) -> None:
    """When the index cannot be loaded the page says so, and works again when it can."""
    context = browser.new_context()
    opened = context.new_page()
    opened.route("**/pagefind/**", lambda route: route.abort())
    opened.goto(f"{server}search.html?q={quote('森林防火')}")
    opened.wait_for_selector("#search button")
    assert "没有取到" in opened.inner_text("[role=status]")
    opened.unroute("**/pagefind/**")
    opened.click("#search button")
    assert settled(opened, "森林防火")
    context.close()


def test_the_list_of_shards_is_asked_for_by_the_page(browser: Browser, server: str) -> None:
    """Once, by its digest, beside the script; if a server no longer has it, the script asks past every cache."""
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url) if "manifest.js" in request.url else None)
    opened.goto(f"{server}search.html?q={quote('森林防火')}")
    shown = settled(opened, "森林防火")
    assert shown
    assert [re.fullmatch(r".*/manifest\.js\?[0-9a-f]{12}", address) is not None for address in asked] == [True]
    gone = asked[0]
    opened.route(gone, lambda route: route.fulfill(status=404))
    opened.goto(f"{server}search.html")
    opened.wait_for_load_state("load")
    opened.locator("main input[name=q]").fill("森林防火")
    assert settled(opened, "森林防火") == shown
    assert len(asked) == 3
    assert asked[1] == gone
    assert re.fullmatch(r".*/manifest\.js\?\d{13}", asked[2])
    context.close()


def test_random_use(page: Page, base: str) -> None:
    """Typing, filtering and paging at random: the console stays empty, and what is shown is what a fresh search finds."""
    chance = random.Random(3)
    page.goto(f"{base}search.html")
    for turn in range(32):
        if chance.random() < 0.5:
            word = "".join(chance.choices("通知资金森林防火2024县财政局低保〔〕“”", k=chance.randint(1, 6)))
            page.locator("main input[name=q]").fill(word)
        else:
            # In one step: the list may be drawn anew between finding a link and pressing it.
            press = "n => { const all = document.querySelectorAll('a[data-view]'); if (all.length) { all[n % all.length].click(); } }"
            page.evaluate(press, chance.randrange(1000))
        page.wait_for_timeout(chance.choice((0, 40, 300)))
        if turn % 8 == 7:
            word = chance.choice(("资金", "森林 防火", "县财政局", "2024", "“专款专用”"))
            page.locator("main input[name=q]").fill(f"{word} ")
            page.locator("main input[name=q]").fill(word)
            page.locator("main input[name=q]").press("Enter")
            shown = settled(page, word)
            found = page.evaluate("query => gongkaiSearch.find(query)", word)
            if not re.search("[?&](?:body|category|genre|page|sort|theme|validity|year)=", page.url):
                assert shown == found[:10]
                assert f"共{len(found)}件" in page.inner_text("[role=status]")


def test_online_and_offline_are_equal(browser: Browser, site: Path, server: str) -> None:
    """The same lists in the same order from a server and from a folder."""
    lists = []
    for address in (server, f"{site.as_uri()}/"):
        opened = browser.new_page()
        opened.goto(f"{address}search.html")
        queries = [
            "通知",
            "专项 资金",
            "县财政局",
            "2024年",
            "工作人员滥用职权",
            "蓝天白云",
            "“专款专用”",
            "云民发〔2025〕77号",
            "slfh",
            "資金",
        ]
        lists.append([opened.evaluate("query => gongkaiSearch.find(query)", query) for query in queries])
        opened.close()
    assert lists[0] == lists[1]
    assert all(lists[0])


def test_signs_left_out(page: Page, ask: Callable[[str], list[str]]) -> None:
    """Who leaves out the brackets of a title finds it all the same, and nothing else."""
    assert ask("根据某某办法云民发")[0] == CITING
    assert "共1件" in page.inner_text("[role=status]")


def test_titles_of_old_documents(page: Page, server: str, documents: list[SearchDocument]) -> None:
    """In an archive too large to be asked as a whole, a title finds its old document, and shards without it are left alone."""
    asked: set[str] = set()
    page.on("request", lambda sent: asked.update(re.findall(r"pagefind/(\w+)/[ic]\d+\.js", sent.url)))
    page.goto(f"{server}search.html")
    page.evaluate("gongkaiSearch.cover(30)")
    page.locator("main input[name=q]").fill(documents[8].title)
    assert settled(page, documents[8].title)[0] == documents[8].href
    assert "年以来" in page.inner_text(".search-note")
    assert len(asked) < page.request.get(f"{server}pagefind/manifest.js").text().count('"buckets"')


def test_parts_of_a_word_apart(find: Callable[[str], list[str]]) -> None:
    """A document that holds the pairs of a word in other places, but never the word, is not found by it."""
    assert BLUE_SKY in find("蓝天白云")
    assert WHITE_CLOUD not in find("蓝天白云")
