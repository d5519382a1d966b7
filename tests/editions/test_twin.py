"""A page's twin: what readers read is in the other script, and every link leads where it should."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

import pytest

from generator.editions.addresses import Addresses
from generator.editions.conversion import Conversion, load_exceptions
from generator.editions.pages import Twin
from tests import THEME

URL: Final = "https://www.xichuan.example/zfxxgk/"
PATH: Final = "doc/11340000MB9107031Q/2024-00001.html"
CONVERSION: Final = Conversion("zh-Hant", load_exceptions([THEME], "zh-Hant"))
NAMES: Final = {"zh-Hans": "简体", "zh-Hant": "繁體", "zh-Hant-HK": "繁體（香港）"}


def twin(base_path: str = "/zfxxgk/", **words: str) -> Twin:
    """Return what makes the Traditional pages of a site."""
    files = {"assets/more.zh-CN-1.js": "assets/more.zh-Hant-2.js"}
    return Twin(Addresses("zh-Hant", "zh-Hans", URL, base_path, files), NAMES, words, CONVERSION.text)


def made(piece: str, path: str = PATH) -> str:
    """Return a piece of a page as its twin has it."""
    return twin().page(path, [b"", piece.encode()]).decode()


def test_text_and_readers_attributes_are_converted() -> None:
    assert made('<p title="头发">干部&amp;后勤</p>') == '<p title="頭髮">幹部&amp;後勤</p>'
    assert made('<img alt="里程" src="https://a.example/头.png">') == '<img alt="里程" src="https://a.example/头.png">'
    assert made('<input placeholder="关于" aria-label="发布" value="头发">') == '<input placeholder="關於" aria-label="發布" value="头发">'
    assert made('<meta name="Description" content="干部名录">') == '<meta name="Description" content="幹部名錄">'
    assert made("<p data-say='打开“附件”'>x</p>") == '<p data-say="打開“附件”">x</p>'


def test_what_names_things_stays() -> None:
    for piece in (
        '<h2 id="总则" class="发"><a href="#总则" aria-labelledby="总则"></a></h2>',
        "<pre><code>头发 <b>发</b></code></pre>",
        "<!-- 头发 -->",
        '<p translate="no">皖ICP备00000000号</p>',
        '<meta name="ColumnType" content="信息公开目录">',
        '<a href="mailto:a@b.example?subject=头发" download="头发.pdf">x</a>',
    ):
        assert made(piece) == piece


def test_a_word_may_be_in_two_elements() -> None:
    assert made("<p>头<b>发</b>和皇<wbr>后</p>") == "<p>頭<b>髮</b>和皇<wbr>后</p>"
    assert made("<td>头</td><td>发</td>") == "<td>頭</td><td>發</td>"
    assert made("<p>面</p><p>粉</p>") == "<p>面</p><p>粉</p>"


def test_other_languages_and_traditional_passages_stay() -> None:
    assert made('<p lang="ja">発后</p><p>后面</p>') == '<p lang="ja">発后</p><p>後面</p>'
    assert made('<div lang="zh-TW">皇后 发<div>发</div>发</div>发') == '<div lang="zh-TW">皇后 发<div>发</div>发</div>發'
    assert made('<p lang="mn-Mong">后<span lang="zh-CN">后面</span>后</p>') == '<p lang="mn-Mong">后<span lang="zh-Hant">後面</span>后</p>'
    assert made('<p lang="en" title="发">发</p><br lang="en">发') == '<p lang="en" title="发">发</p><br lang="en">發'


def test_the_page_says_its_language() -> None:
    assert made('<html lang="zh-CN" class="a"><body>后面') == '<html lang="zh-Hant" class="a" data-edition="zh-Hant"><body>後面'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('href="../../index.html"', 'href="../../index.html"'),
        ('href="2024-00002.html#art-1"', 'href="2024-00002.html#art-1"'),
        ('action="../../search.html"', 'action="../../search.html"'),
        ('href="../../assets/portal-1.css"', 'href="../../../assets/portal-1.css"'),
        ('src="../../assets/portal.js" data-more="../../assets/more.zh-CN-1.js"', 'src="../../../assets/portal.js" data-more="../../../assets/more.zh-Hant-2.js"'),
        ('src="2024-00001/%E5%9B%BE.png"', 'src="../../../doc/11340000MB9107031Q/2024-00001/%E5%9B%BE.png"'),
        ('href="../../doc/11340000MB9107031Q/2024-00001/a.pdf?x=1#p"', 'href="../../../doc/11340000MB9107031Q/2024-00001/a.pdf?x=1#p"'),
        ('href="#art-1"', 'href="#art-1"'),
        ('href="https://www.gov.cn/a.html"', 'href="https://www.gov.cn/a.html"'),
        (f'href="{URL}{PATH}"', f'href="{URL}zh-Hant/{PATH}"'),
        (f'hreflang="zh-Hans" href="{URL}{PATH}"', f'hreflang="zh-Hans" href="{URL}{PATH}"'),
        (f'content="{URL}{PATH}"', f'content="{URL}zh-Hant/{PATH}"'),
        (f'href="{URL}feed.xml"', f'href="{URL}feed.xml"'),
        ('data-site="../../"', 'data-site="../../../"'),
        ('data-root="../../"', 'data-root="../../"'),
        ('href="tel:0500-0000007"', 'href="tel:0500-0000007"'),
    ],
)  # fmt: skip
def test_links_to_pages_stay_and_shared_files_are_one_folder_up(before: str, after: str) -> None:
    assert made(f"<a {before}>x</a>") == f"<a {after}>x</a>"


def test_links_of_the_page_that_stands_anywhere() -> None:
    """404.html begins its links at the mounting point."""
    page = '<a href="/zfxxgk/index.html">x</a><link href="/zfxxgk/assets/more.zh-CN-1.js"><a href="/other/a.html">x</a>'
    expected = '<a href="/zfxxgk/zh-Hant/index.html">x</a><link href="/zfxxgk/assets/more.zh-Hant-2.js"><a href="/other/a.html">x</a>'
    assert made(page, "404.html") == expected
    assert twin(base_path="/").page("404.html", [b"", b'<a href="/index.html">x</a>']) == b'<a href="/zh-Hant/index.html">x</a>'


def test_the_same_tag_on_two_pages_of_the_same_depth() -> None:
    """What is remembered of a tag holds for every page it is used on."""
    maker, piece = twin(), b'<img src="a.png"><a href="../b/a.pdf">x</a>'
    assert maker.page("doc/1/x.html", [piece]) == b'<img src="../../../doc/1/a.png"><a href="../../../doc/b/a.pdf">x</a>'
    assert maker.page("doc/2/x.html", [piece]) == b'<img src="../../../doc/2/a.png"><a href="../../../doc/b/a.pdf">x</a>'


def test_frames_are_remembered_only_where_they_read_the_same() -> None:
    """Pieces of a frame come again on other pages; an address of the page's own folder, or an open passage, is another matter."""
    maker, frame = twin(), '<img src="a.png"><b>网页</b>'.encode()
    assert maker.page("doc/1/x.html", [frame, "件".encode(), frame]).decode().count("../../../doc/1/a.png") == 2
    assert maker.page("doc/2/x.html", [frame, "件".encode(), frame]).decode().count("../../../doc/2/a.png") == 2
    kept = [b'<div lang="ja">', "国语".encode(), b"</div>", "国语".encode(), b""]
    for _ in range(2):
        assert maker.page("doc/1/x.html", kept).decode() == '<div lang="ja">国语</div>國語'


def test_a_word_does_not_go_on_in_the_next_block() -> None:
    """皇后 is a word and 后面 is another, whose 后 is written otherwise: between blocks there is a frame."""
    blocks = [b"", "皇".encode(), b"<p>x</p>", "后面".encode(), b""]
    assert twin().page("doc/1/x.html", blocks).decode() == "皇<p>x</p>後面"


def test_the_switch_leads_back_to_the_same_page() -> None:
    switch = f'<a rel="alternate" hreflang="zh-Hant" href="../../zh-Hant/{PATH}" lang="zh-Hant" class="btn">繁體</a>'
    back = f'<a rel="alternate" hreflang="zh-Hans" href="../../../{PATH}" lang="zh-Hans" class="btn">简体</a>'
    assert made(switch) == back
    third = f'<a rel="alternate" hreflang="zh-Hant-HK" href="../../zh-Hant-HK/{PATH}" lang="zh-Hant-HK">繁體（香港）</a>'
    assert made(third) == third.replace("../../zh-Hant-HK/", "../../../zh-Hant-HK/")
    table = "doc/2026-1/名单 100%#1.csv.html"
    assert f'href="../../../{quote(table)}"' in made(
        f'<a rel="alternate" hreflang="zh-Hant" href="../../zh-Hant/{quote(table)}">繁體</a>', table
    )


def test_labels_worded_anew_replace_whole_texts_only() -> None:
    """A theme may say 網頁指令碼 for 网页脚本 in the Traditional edition without touching documents that hold the word."""
    maker = twin(网页脚本="網頁指令碼")
    assert maker.page("a.html", ["<b> 网页脚本 </b><p>打开网页脚本</p>".encode()]).decode() == "<b> 網頁指令碼 </b><p>打開網頁腳本</p>"


def test_quotation_marks_and_signs_survive() -> None:
    piece = '<p title="a &gt; b &quot;后面&quot; &#39;x&#39;">1 &lt; 2 后面 > x</p>'
    assert made(piece) == '<p title="a &gt; b &#34;後面&#34; &#39;x&#39;">1 &lt; 2 後面 > x</p>'
