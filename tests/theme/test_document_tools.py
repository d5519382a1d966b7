"""Tools on a document: print, size, keep, cite; and the page of what is kept, with export and import."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from tests.theme.conftest import closing, until_true
from tests.theme.test_reading_modes import DENY_STORAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

CITATION = (
    "云溪县人民政府办公室：《云溪县人民政府办公室关于印发《云溪县农村供水工程运行管护办法》的通知》"
    "（云政办发〔2026〕18号），https://www.yunxi.example/zfxxgk/document.html"
)


def tool(page: Page, name: str) -> None:
    """Press a tool of the document."""
    page.locator(".tools").get_by_role("button", name=name, exact=True).click()


def test_print_opens_the_print_dialogue(open_page: Callable[..., Page]) -> None:
    """The browser's own."""
    page = open_page("document.html", script="window.print = () => { window.printed = true }")
    tool(page, "打印")
    assert page.evaluate("window.printed") is True


def test_three_sizes_of_text(open_page: Callable[..., Page]) -> None:
    """Large, medium, small, kept like every choice."""
    page = open_page("document.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
    sizes = {}
    for name in ("大", "中", "小"):
        tool(page, name)
        sizes[name] = page.evaluate(size)
        pressed = page.locator(".tools [data-fs][aria-pressed=true]").all_inner_texts()
        assert pressed == [name]
    assert sizes["大"] > sizes["中"] > sizes["小"] == 18


def test_a_citation_is_copied(open_page: Callable[..., Page]) -> None:
    """Body, title, number and address."""
    page = open_page("document.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool(page, "复制引用")
    page.get_by_text("引用文字已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == CITATION


def test_where_copying_is_forbidden_the_words_are_shown(open_page: Callable[..., Page]) -> None:
    """An old or strict browser: the citation stands in a field, selected."""
    script = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    page = open_page("document.html", script=script)
    tool(page, "复制引用")
    page.get_by_text("请选中下面的文字自己复制").wait_for()
    assert page.get_by_label("引用文字").input_value() == CITATION


def test_keeping_a_document_and_letting_it_go(open_page: Callable[..., Page]) -> None:
    """Kept on this device, listed with number and body, removed again."""
    page = open_page("document.html")
    tool(page, "收藏")
    page.get_by_text("已收藏，只保存在这台设备上。").wait_for()
    assert page.locator("[data-tool=keep]").get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.locator("[data-tool=keep]").get_attribute("aria-pressed") == "true"
    page.get_by_role("link", name="看我的收藏").click()
    page.locator("#favourites .docs a").wait_for()
    assert page.locator("#favourites .docs a").all_inner_texts() == [
        CITATION.split("：", 1)[1].split("（云政", 1)[0].removeprefix("《").removesuffix("》")
    ]
    assert "云政办发〔2026〕18号" in page.locator("#favourites").inner_text()
    page.locator("#favourites .docs a").click()
    page.wait_for_url("**/document.html")
    page.go_back()
    page.get_by_role("button", name="移除：").click()
    page.get_by_text("还没有收藏").wait_for()
    page.goto(page.url.replace("favourites.html", "document.html"))
    assert page.locator("[data-tool=keep]").get_attribute("aria-pressed") == "false"


def test_who_removes_one_of_several_stays_in_the_list(open_page: Callable[..., Page]) -> None:
    """The focus goes to the next one, or the last; what was removed is told by the status line, which need not be read a second time."""
    kept = json.dumps([{"href": f"doc/{name}.html", "title": name} for name in "abc"])
    page = open_page("favourites.html", script=f"if (!localStorage.length) localStorage.setItem('gongkai-favourites', '{kept}')")
    for removed, next_one in (("b", "c"), ("c", "a")):
        page.get_by_role("button", name=f"移除：{removed}").press("Enter")
        assert next_one in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.get_by_role("status").get_by_text("已移除").wait_for()
    page.get_by_role("button", name="移除：a").press("Enter")
    assert page.evaluate("document.activeElement.className") == "fav-say"


def test_portals_on_one_host_keep_their_own_lists(open_page: Callable[..., Page]) -> None:
    """What was kept on another portal of the host is not shown, and not lost when this one's list changes."""
    page = open_page("favourites.html")
    here = page.url.removesuffix("favourites.html")
    kept = [{"href": f"doc/{name}.html", "title": name, "site": site} for name, site in (("a", here), ("b", f"{here}other/"))]
    page.evaluate(
        "kept => localStorage.setItem('gongkai-favourites', kept)", json.dumps([*kept, {"href": "doc/c.html", "title": "c"}, "wild"])
    )
    page.reload()
    assert page.locator("#favourites .docs a").all_inner_texts() == ["a", "c"]
    page.get_by_role("button", name="移除：a").click()
    stored = json.loads(page.evaluate("localStorage.getItem('gongkai-favourites')"))
    assert {(item["title"], item["site"]) for item in stored if item != "wild"} == {("b", f"{here}other/"), ("c", here)}


def test_what_is_kept_goes_to_another_device_as_a_file(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Export here, import there; nothing is doubled."""
    page = open_page("document.html")
    tool(page, "收藏")
    page.get_by_text("已收藏，只保存在这台设备上。").wait_for()
    page.goto(page.url.replace("document.html", "favourites.html"))
    with page.expect_download() as download:
        page.get_by_role("button", name="导出收藏").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "我的收藏.json"
    other = open_page("favourites.html")
    for message in ("已导入，新增1件", "已导入，新增0件"):
        other.get_by_label("选一个导出过的收藏文件").set_input_files(saved)
        other.get_by_text(message).wait_for()
        assert other.locator("#favourites .docs li").count() == 1
        assert "云政办发〔2026〕18号" in other.locator("#favourites").inner_text()
    # What was kept there before stays.
    other.evaluate("""localStorage.setItem('gongkai-favourites', '[{"href":"doc/a.html","title":"甲"}]')""")
    other.reload()
    other.get_by_label("选一个导出过的收藏文件").set_input_files(saved)
    other.get_by_text("已导入，新增1件").wait_for()
    assert other.locator("#favourites .docs li").count() == 2


def test_nothing_is_not_exported(open_page: Callable[..., Page]) -> None:
    """Who has kept nothing is told so, and gets no file."""
    page = open_page("favourites.html")
    page.on("download", lambda file: pytest.fail(file.suggested_filename))
    page.click("[data-fav=export]")
    assert page.inner_text(".fav-say").startswith("还没有收藏")


def test_a_hostile_file_of_favourites_does_no_harm(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Addresses outside the site are dropped; names stay plain text; other files are refused in words."""
    wild = [
        {"href": "javascript:alert(1)", "title": "a"},
        {"href": "//evil.example/a.html", "title": "b"},
        {"href": "../../a.html", "title": "c"},
        {"href": "doc/%2E%2e/%2e%2e/a.html", "title": "d"},
        {"href": "doc/a.html", "title": "<img src=x onerror=alert(1)>", "number": 7},
        None,
    ]
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"kind": "gongkai-favourites", "items": wild}), encoding="utf-8")
    page = open_page("favourites.html")
    page.get_by_label("选一个导出过的收藏文件").set_input_files(file)
    page.get_by_text("新增1件").wait_for()
    assert page.locator("#favourites .docs a").all_inner_texts() == ["<img src=x onerror=alert(1)>"]
    assert page.locator("#favourites img").count() == 0
    for other in ("no", json.dumps({"kind": "gongkai-favourites", "items": [{"href": "doc/b.html", "title": "b"}]}) + " " * 10_000_000):
        page.get_by_label("选一个导出过的收藏文件").set_input_files([])
        file.write_text(other, encoding="utf-8")
        page.get_by_label("选一个导出过的收藏文件").set_input_files(file)
        page.get_by_text("没有导入").wait_for()
        page.evaluate("document.querySelector('.fav-say').textContent = ''")


@pytest.mark.parametrize("name", ["收藏", "二维码"])
def test_an_impatient_second_press_does_not_undo_the_first(open_page: Callable[..., Page], name: str) -> None:
    """While what the first one needs is on its way, another press is the same wish."""
    page = open_page("document.html")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/document-*.js", hold)
    for _ in range(3):
        tool(page, name)
    until_true(page, lambda: len(held) > 0)
    for route in held:
        route.continue_()
    button = page.locator(".tools").get_by_role("button", name=name, exact=True)
    until_true(page, lambda: "true" in (button.get_attribute("aria-pressed"), button.get_attribute("aria-expanded")))
    page.wait_for_timeout(150)
    assert "true" in (button.get_attribute("aria-pressed"), button.get_attribute("aria-expanded"))
    assert len(held) == 1


@pytest.mark.parametrize(("name", "script"), [("收藏", "favourites"), ("复制引用", "document"), ("二维码", "qr")])
def test_a_tool_that_does_not_come_is_admitted_and_can_be_tried_again(browser: Browser, address: str, name: str, script: str) -> None:
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(f"{address}/document.html")
        page.route(f"**/{script}-*.js", lambda route: route.abort("failed"))
        tool(page, name)
        page.locator(".tools-say", has_text="没有载入").wait_for()
        page.unroute(f"**/{script}-*.js")
        tool(page, name)
        page.locator(".tools .qr, .tools-say:text('收藏'), .tools-say:text('引用')").first.wait_for()


def test_blocked_storage_is_admitted(open_page: Callable[..., Page]) -> None:
    """On the document and on the page of what is kept."""
    page = open_page("document.html", script=DENY_STORAGE)
    tool(page, "收藏")
    page.get_by_text("没有收藏成功").wait_for()
    assert page.locator("[data-tool=keep]").get_attribute("aria-pressed") == "false"
    page = open_page("favourites.html", script=DENY_STORAGE)
    assert "这个浏览器不允许保存" in page.locator("#favourites").inner_text()


def _decoded(page: Page) -> str:
    picture = Image.open(io.BytesIO(page.locator(".qr svg").screenshot()))
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return str(found[0].text)


def test_the_address_is_shown_as_a_code_that_a_phone_reads(open_page: Callable[..., Page]) -> None:
    """Read back by another's decoder; loaded only when it is asked for; closed by a second press."""
    page = open_page("document.html", width=360, scheme="ky")
    loaded = "performance.getEntriesByType('resource').some(e => /qr-[0-9a-f]+\\.js$/.test(e.name))"
    assert not page.evaluate(loaded)
    tool(page, "二维码")
    page.get_by_role("img", name="本页地址的二维码").wait_for()
    assert _decoded(page) == "https://www.yunxi.example/zfxxgk/document.html"
    assert page.locator("[data-tool=qr]").get_attribute("aria-expanded") == "true"
    tool(page, "二维码")
    assert page.locator(".qr").count() == 0


def test_escape_puts_away_what_a_tool_opened(open_page: Callable[..., Page]) -> None:
    """The code and the words to copy, each back to its button."""
    page = open_page("document.html", script="delete Navigator.prototype.clipboard; document.execCommand = () => false")
    tool(page, "二维码")
    page.locator(".tools .qr").wait_for()
    tool(page, "复制引用")
    page.locator(".tools .cite textarea").wait_for()
    for name, shown in (("cite", ".cite"), ("qr", ".qr")):
        page.keyboard.press("Escape")
        assert page.locator(f".tools {shown}").count() == 0
        assert page.evaluate("document.activeElement.getAttribute('data-tool')") == name
    assert page.locator("[data-tool=qr]").get_attribute("aria-expanded") == "false"


def test_a_name_with_signs_of_its_own_is_cited_and_removed_as_it_is(open_page: Callable[..., Page]) -> None:
    copied = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    page = open_page("document.html")
    page.evaluate(f"(() => {{ {copied} }})()")
    page.locator(".tools").evaluate("e => e.setAttribute('data-title', '$& {url} $1元')")
    tool(page, "复制引用")
    page.get_by_text("引用文字已复制").wait_for()
    assert "《$& {url} $1元》（云政办发〔2026〕18号）" in page.evaluate("window.copied")
    tool(page, "收藏")
    page.get_by_text("已收藏，").wait_for()
    page.goto(page.url.replace("document.html", "favourites.html"))
    page.get_by_role("button", name="移除：$& {url} $1元").click()
    page.get_by_role("status").get_by_text("$& {url} $1元").wait_for()


@pytest.mark.parametrize("length", [1, 14, 15, 60, 61, 106, 122, 152, 180, 211])
def test_codes_of_every_size_are_read_back(open_page: Callable[..., Page], length: int) -> None:
    """From version 1 to version 10, with one and with several blocks, Chinese included."""
    text = ("云" if length > 3 else "") + "a/7" * 80
    text = text.encode()[:length].decode()
    page = open_page("document.html")
    page.evaluate("text => document.querySelector('.tools').setAttribute('data-url', text)", text)
    tool(page, "二维码")
    page.locator(".qr svg").wait_for()
    assert _decoded(page) == text


def test_an_address_too_long_for_a_code_is_admitted(open_page: Callable[..., Page]) -> None:
    """In words, where the other messages of the tools stand."""
    page = open_page("document.html")
    page.evaluate("document.querySelector('.tools').setAttribute('data-url', 'a'.repeat(300))")
    tool(page, "二维码")
    page.get_by_text("做不成二维码").wait_for()
