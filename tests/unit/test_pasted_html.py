"""What authors paste becomes valid HTML in which nothing a reader reads is lost."""

from __future__ import annotations

import html
import re

import pytest

from generator.markdown import render
from generator.markup.pasted_html import mended
from tests.speed import within

MENDS = {
    "item without a list": ("<li>甲</li><li>乙</li>", "<ul><li>甲</li><li>乙</li></ul>"),
    "list without items": ("<ul>甲<li>乙</li></ul>", "<ul><li>甲</li><li>乙</li></ul>"),
    "list in a list": ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "<ul><li>甲</li><li><ul><li>乙</li></ul></li></ul>"),
    "terms without explanation": ("<dl><dd>甲</dd><dt>乙</dt></dl>", "<div><p>甲</p>\n<p>乙</p></div>"),
    "block in a line": ("<b><p>甲</p></b>", "<p>甲</p>"),
    "block in a heading": ("<h2><p>甲</p></h2>", "<h2>甲 </h2>"),
    "link to nowhere": ('<p><a rel="noopener">甲</a></p>', "<p>甲</p>"),
    "link without words": ('<p>甲<a href="https://a.gov.cn/"></a></p>', "<p>甲</p>"),
    "link of a picture": (
        '<p><a href="https://a.gov.cn/"><img src="a.png"></a></p>',
        '<p><a href="https://a.gov.cn/"><img src="a.png" alt=""><span class="vh">https://a.gov.cn/</span></a></p>',
    ),
    "address with blanks": ('<p><a href="https://a.gov.cn/甲 b">乙</a></p>', '<p><a href="https://a.gov.cn/%E7%94%B2%20b">乙</a></p>'),
    "address with angle brackets": (
        '<p><a href="a.html?x=&lt;1&gt;&amp;y=2">甲</a><img src="https://a.gov.cn/?x=&lt;1&gt;" alt="乙"></p>',
        '<p><a href="a.html?x=%3C1%3E&amp;y=2">甲</a><img src="https://a.gov.cn/?x=%3C1%3E" alt="乙"></p>',
    ),
    "address with two fragments": ('<p><a href="a.html#b#c">甲</a></p>', '<p><a href="a.html#b%23c">甲</a></p>'),
    "link in a link": (
        '<p><a href="a.html">甲 <a href="b.html">乙</a> <b><a href="c.html">丙</a></b><i>丁</i></a></p>',
        '<p><a href="a.html">甲 </a><a href="b.html">乙</a> <strong><a href="c.html">丙</a></strong><a href="a.html"><i>丁</i></a></p>',
    ),
    "picture with an empty source": ('<p>甲<img src=" " alt="乙"></p>', "<p>甲</p>"),
    "picture without a source": ('<p>甲<img alt="乙"></p>', "<p>甲</p>"),
    "no such language": ('<p lang="xx-nowhere">甲</p>', "<p>甲</p>"),
    "a language": ('<p lang="ug">甲</p>', '<p lang="ug">甲</p>'),
    "no such direction": ('<p dir="up">甲</p>', "<p>甲</p>"),
    "spans that cannot be": (
        '<table><tbody><tr><td colspan="0" rowspan="x" align="justify">甲</td></tr></tbody></table>',
        "<table><tbody><tr><td>甲</td></tr></tbody></table>",
    ),
    "frame of tables": (
        "<table><tbody><tr><td>甲</td><td><table><tbody><tr><td>乙</td></tr></tbody></table></td></tr><tr><td>丙</td></tr></tbody></table>",
        "<p>甲</p><div><table><tbody><tr><td>乙</td></tr></tbody></table></div><p>丙</p>",
    ),
    "table without cells": ("<p>甲</p><table><tbody><tr></tr></tbody></table>", "<p>甲</p>"),
    "columns": (
        '<table><colgroup><col span="2"></colgroup><tbody><tr><td>甲</td></tr></tbody></table>',
        "<table><tbody><tr><td>甲</td></tr></tbody></table>",
    ),
    "reading without a ruby": ("<p><rt>甲</rt></p>", "<p>甲</p>"),
    "ruby without a reading": ("<p><ruby>甲<rp>（</rp><rt> </rt><rp>）</rp></ruby></p>", "<p>甲 </p>"),
    "words around a ruby": (
        "<p><ruby><rt>甲</rt>乙<rp>（</rp><rt>yǐ</rt><rp>）</rp>丙</ruby></p>",
        "<p>甲<ruby>乙<rt>yǐ</rt></ruby>丙</p>",
    ),
    "block in a ruby": ("<ruby><div>甲</div><rt>乙</rt></ruby>", "<p>甲</p>\n<p>乙</p>\n"),
    "items in a paragraph": ("<p>甲<ul><li>乙</li></ul></p>", "<p>甲乙  </p>"),
    "blocks in a block in a heading": ("<h2><div><h3><b>甲</b></h3><p>乙</p></div></h2>", "<h2><strong>甲</strong> 乙  </h2>"),
    "foot before the rows": (
        "<table><tfoot><tr><td>丙</td></tr></tfoot><tbody><tr><td>乙</td></tr></tbody><thead><tr><th>甲</th></tr></thead></table>",
        "<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody><tfoot><tr><td>丙</td></tr></tfoot></table>",
    ),
    "two captions": (
        "<table><caption>甲</caption><caption>乙</caption><tbody><tr><td>丙</td></tr></tbody></table>",
        "<table><caption>甲 乙</caption><tbody><tr><td>丙</td></tr></tbody></table>",
    ),
    "two heads": (
        "<table><thead><tr><th>甲</th></tr></thead><thead><tr><th>乙</th></tr></thead></table>",
        "<table><thead><tr><th>甲</th></tr></thead><tbody><tr><th>乙</th></tr></tbody></table>",
    ),
    "two feet": (
        "<table><tfoot><tr><td>乙</td></tr></tfoot><tfoot><tr><td>丙</td></tr></tfoot><tbody><tr><td>甲</td></tr></tbody></table>",
        "<table><tbody><tr><td>甲</td></tr></tbody><tbody><tr><td>乙</td></tr></tbody><tfoot><tr><td>丙</td></tr></tfoot></table>",
    ),
    "row without cells": (
        "<table><tbody><tr></tr><tr><td>甲</td></tr></tbody></table>",
        "<table><tbody><tr><td>甲</td></tr></tbody></table>",
    ),
    "title of an ornament": ('<p>甲<img src="a.png" alt="" title="乙"></p>', '<p>甲<img src="a.png" alt=""></p>'),
    "captions": (
        '<figure><figcaption>甲</figcaption><img src="a.png" alt="乙"><figcaption>丙</figcaption></figure>',
        '<figure><img src="a.png" alt="乙"><figcaption>甲 丙</figcaption></figure>',
    ),
    "caption without a figure": ("<figcaption>甲</figcaption>", "<p>甲</p>"),
    "bare text": ("<p>甲</p>乙<b>丙</b><p>丁</p>", "<p>甲</p>\n<p>乙<strong>丙</strong></p>\n<p>丁</p>"),
    "paragraphs as divisions": (
        "<div><div>甲</div><div>乙<br>丙</div><div><div>丁</div></div></div>",
        "<div><p>甲</p>\n<p>乙<br>丙</p><div><p>丁</p></div></div>",
    ),
    "division in a cell": ("<table><tr><td><div>甲</div></td></tr></table>", "<table><tr><td>甲</td></tr></table>"),
    "spans that say nothing": ("<p><span><b><span>一、</span></b></span><b>甲</b></p>", "<p><strong>一、甲</strong></p>"),
    "empty paragraph": ("<p>&nbsp;</p><p>甲</p>", "<p>甲</p>"),
    "text set with blanks": ("<pre>甲  乙</pre>", "<pre><samp>甲  乙</samp></pre>"),
}


@pytest.mark.parametrize("name", MENDS)
def test_what_is_not_valid_is_mended(name: str) -> None:
    pasted, expected = MENDS[name]
    assert mended(pasted) == expected


@pytest.mark.parametrize("name", MENDS)
def test_what_is_mended_stays(name: str) -> None:
    once = mended(MENDS[name][0])
    assert mended(once).rstrip("\n") == once.rstrip("\n")


@pytest.mark.parametrize("name", MENDS)
def test_no_word_is_lost(name: str) -> None:
    def words(markup: str) -> set[str]:
        return set(re.findall("[甲乙丙丁]", html.unescape(re.sub("<[^>]*>", "", markup))))

    pasted, expected = MENDS[name]
    assert words(pasted) == words(expected)


def test_markup_without_end_takes_bounded_time() -> None:
    with within(5):
        for markup in (
            "<div>" * 4000 + "甲" + "</div>" * 4000,
            "<li>甲</li>" * 20_000,
            "<p>" + "<b>" * 3000 + "甲" + "</b>" * 3000 + "</p>",
        ):
            mended(markup)


def test_a_pasted_head_of_several_rows_is_a_head() -> None:
    """As word processors write it: no cell is marked as a header."""
    head = "<tr><td rowspan='2'>序号</td><td colspan='2'>资金</td></tr><tr><td>中央</td><td>县级</td></tr>"
    markup = render(f"<table>{head}<tr><td>1</td><td>12</td><td>8</td></tr></table>").html
    assert '<th scope="colgroup" id="tbl-1-0-1" colspan="2">资金</th>' in markup
    assert '<td headers="tbl-1-0-1 tbl-1-1-1">8</td>' in markup


def test_the_head_of_the_annual_report_is_one() -> None:
    """国办公开办函〔2021〕30号, 表三: a corner of three rows and three columns; groups of columns in groups; labels of several columns."""
    head = "<tr><td colspan='3' rowspan='3'>勾稽关系</td><td colspan='4'>申请人情况</td></tr>"
    head += "<tr><td rowspan='2'>自然人</td><td colspan='2'>法人</td><td rowspan='2'>总计</td></tr><tr><td>企业</td><td>其他</td></tr>"
    rows = "<tr><td colspan='3'>一、新收</td><td>7</td><td>2</td><td>1</td><td>10</td></tr>"
    rows += "<tr><td rowspan='2'>三、结果</td><td rowspan='2'>（三）不予公开</td><td>1.国家秘密</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>"
    rows += "<tr><td>5.内部事务</td><td>6</td><td>1</td><td>1</td><td>8</td></tr>"
    markup = render(f"<table>{head}{rows}</table>").html
    assert markup.count("<tr>", 0, markup.index("</thead>")) == 3
    headers = markup.rpartition('">1</td>')[0].rpartition('headers="')[2].split()
    names = [re.search(rf'id="{name}"[^>]*>([^<]*)', markup)[1] for name in headers]  # type: ignore[index]  # each has a cell
    assert names == ["申请人情况", "法人", "其他", "三、结果", "（三）不予公开", "5.内部事务"]


def test_columns_are_counted_below_a_head_of_spans() -> None:
    """国办公开办函〔2021〕30号, 表四: fifteen columns under two headings."""
    kinds = ("维持", "纠正", "其他", "未结", "总计")
    second = "".join(f"<td rowspan='2'>{kind}</td>" for kind in kinds) + "<td colspan='5'>直接起诉</td><td colspan='5'>复议后起诉</td>"
    third = "".join(f"<td>{kind}</td>" for kind in kinds * 2)
    rows = f"<tr>{second}</tr><tr>{third}</tr><tr>{'<td>0</td>' * 15}</tr>"
    markup = render(f"<table><tr><td colspan='5'>行政复议</td><td colspan='10'>行政诉讼</td></tr>{rows}</table>").html
    assert 'class="tbl wide"' in markup
    assert markup.count("<tr>", 0, markup.index("</thead>")) == 3


def test_spans_of_one_and_single_paragraphs_in_cells_mean_nothing() -> None:
    def row(*words: str) -> str:
        return "<tr>" + "".join(f"<td colspan='1' rowspan='1'><p>{word}</p></td>" for word in words) + "</tr>"

    markup = render(f"<table>{row('单位', '内容')}{row('甲', '会议')}{row('乙', '学习')}</table>").html
    assert '<thead><tr><th scope="col">单位</th><th scope="col">内容</th></tr></thead>' in markup
    assert '<tr><th scope="row">甲</th><td>会议</td></tr>' in markup
    assert (
        "<p>甲</p>\n<p>乙</p></th>"
        in render("<table><tr><td><p>甲</p>\n<p>乙</p></td><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>").html
    )


def test_a_large_table_names_its_headers_too() -> None:
    head = "<tr><th rowspan='2'>乡镇</th><th colspan='29'>资金</th></tr><tr>" + "<th>元</th>" * 29 + "</tr>"
    row = "<tr><td>石桥镇</td>" + "<td></td>" * 29 + "</tr>"
    with within(5):
        markup = render(f"<table>{head}{row * 300}</table>").html
    assert markup.count('<td headers="tbl-1-0-1 ') == 300 * 29


def test_a_scope_that_is_written_holds() -> None:
    markup = render("<table><tr><th scope='row' rowspan='2'>纵向</th><th>项</th></tr><tr><td>一</td></tr></table>").html
    assert '<td headers="tbl-1-0-1 tbl-1-0-0">一</td>' in markup


def test_tables_of_one_caption_are_told_apart() -> None:
    table = "表1 明细\n\n| 项 | 元 |\n|---|---|\n| 甲 | 1 |\n\n"
    markup = render(table * 2).html
    assert markup.count('aria-labelledby="tbl-1"') == 1
    assert 'aria-label="表1 明细（2）"' in markup


def test_a_link_that_stands_alone_is_marked() -> None:
    """It is as large as a button (WCAG 2.5.5); within text it is as large as the text."""
    markup = render("[甲](https://a.gov.cn/)\n\n- [乙](https://b.gov.cn/)\n- 见[丙](https://c.gov.cn/)\n").html
    assert re.findall(r'<a (class="lone" )?href="https://(\w)', markup) == [('class="lone" ', "a"), ('class="lone" ', "b"), ("", "c")]


ROWS = "<tr><td>项目</td><td>2023</td><td>2024</td></tr><tr><td>收入</td><td>1</td><td>2</td></tr>"


@pytest.mark.parametrize(
    ("head", "caption"),
    [
        ("<tr><td colspan=3><p>甲</p><p><b>乙</b></p></td></tr>", "甲 乙"),
        ("<tr><td colspan=3>甲</td></tr><tr><td colspan=3>单位：万元</td></tr>", "甲　单位：万元"),
        ("<thead><tr><th colspan=3>甲</th></tr></thead>", "甲"),
        ("<thead><tr><th colspan=3>甲</th></tr><tr><th>乙</th><th>1</th><th>2</th></tr></thead>", "甲"),
    ],
)
def test_a_row_across_the_top_of_a_table_is_its_title(head: str, caption: str) -> None:
    markup = render(f"<table>{head}{ROWS}</table>").html
    assert f'<caption id="tbl-1">{caption}</caption>' in markup
    assert markup.count("甲") == 1
    assert "colspan" not in markup
    assert markup.count("<tr>") == 2 + ("乙</th>" in markup)
    assert [markup.count(f"<{part}>") for part in ("thead", "tbody")] == [markup.count(f"</{part}>") for part in ("thead", "tbody")]


def test_the_unit_across_a_table_joins_the_title_above_it() -> None:
    rows = "<tr><th colspan=2>收入</th><th colspan=2>支出</th></tr><tr><th>项目</th><th>预算数</th><th>项目</th><th>预算数</th></tr><tr><td>甲</td><td>1</td><td>乙</td><td>2</td></tr>"
    markup = render(f"表1　收支总表\n\n<table><tr><td colspan=4>单位：万元</td></tr>{rows}</table>").html
    assert '<caption id="tbl-1">表1　收支总表　单位：万元</caption><thead>' in markup
    assert markup.count("单位") == 1
    assert 'scope="colgroup"' in markup


@pytest.mark.parametrize(
    "head",
    [
        "<tr><td colspan=2>甲</td></tr>",
        "<tr><td colspan=3> </td></tr>",
        "<tr><td colspan=3><img src='a.png' alt='甲'></td></tr>",
        "<caption>乙</caption><tr><td colspan=3>甲</td></tr>",
    ],
)
def test_another_row_of_one_cell_stays_a_row(head: str) -> None:
    assert render(f"<table>{head}{ROWS}</table>").html.count("<tr>") == 3


def test_a_marked_header_is_one_whatever_it_holds() -> None:
    """Years head columns as well as words do; an empty cell heads nothing."""
    markup = render(
        "<table><tr><th>项目</th><th>2023</th><th>2024</th></tr><tr><td>收入</td><td>1</td><td>2</td></tr><tr><th></th><td>3</td></tr></table>"
    ).html
    assert '<tr><th scope="col">项目</th><th scope="col">2023</th><th scope="col">2024</th></tr>' in markup
    assert "<tr><td></td><td>3</td></tr>" in markup


def test_headers_of_rows_have_a_scope_below_a_head_too() -> None:
    markup = render("<table><thead><tr><th>项目</th><th>金额</th></tr></thead><tbody><tr><th>2023</th><td>1</td></tr></tbody></table>").html
    assert '<tr><th scope="row">2023</th><td>1</td></tr>' in markup


def test_a_header_cell_holds_no_heading() -> None:
    body = render(
        "<table><tr><td><h3>甲</h3><blockquote>乙</blockquote></td><td><h3>丙</h3></td></tr></table>\n\n| <h1>丁</h1> | 1 |\n|---|---|\n| 2 | 3 |\n"
    )
    assert '<th scope="row"><p id="s-甲">甲</p>\n<div>乙</div></th><td><h2 id="s-丙">丙</h2></td>' in body.html
    assert '<th scope="col"><p id="s-丁">丁</p></th>' in body.html
