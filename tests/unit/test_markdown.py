"""Markdown to the HTML of official documents, and nothing that executes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import markdown
from generator.markup import sanitising
from generator.markup.articles import number_of
from generator.markup.plain import plain_text


def test_headings_begin_at_two_and_skip_no_level() -> None:
    body = markdown.render("# 一\n\n#### 二\n\n## 三\n\n###### 四\n")
    assert [(heading.level, heading.text) for heading in body.headings] == [(2, "一"), (3, "二"), (3, "三"), (4, "四")]
    assert [heading.anchor for heading in body.headings] == ["s-一", "s-二", "s-三", "s-四"]


def test_equal_headings_have_different_anchors() -> None:
    anchors = [heading.anchor for heading in markdown.render("## 总则\n\n## 总则\n").headings]
    assert len(set(anchors)) == 2


def test_articles_are_sections_below_their_chapter() -> None:
    body = markdown.render(
        "## 第一章　总则\n\n第一条　为了规范。\n（一）甲；\n（二）乙。\n\n**第二条** 适用。\n\n## 第二章　附则\n\n第十二条之一　施行。\n"
    )
    assert body.articles == ("第一条", "第二条", "第十二条之一")
    assert '<section class="art" id="art-1"><h3>第一条</h3>' in body.html
    assert body.html.count('<p class="xiang"><span>') == 2
    assert 'id="art-12-1"' in body.html
    assert {"art-1", "art-2", "art-12-1"} <= body.anchors


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("> 第一条　甲。\n>\n> 第二条　乙。\n\n丙。\n", 2),
        ("1. 第一条　甲。\n\n    第二条　乙。\n\n2. 丙。\n\n第三条　丁。\n", 3),
        ("第一条　甲。\n\n<figure><figcaption>图</figcaption><table><tr><td>1</table></figure>\n\n第二条　乙。\n", 2),
        ("第一条　甲。\n\n- 子\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n\n第二条　乙。\n", 2),
        ("<table><tr><td><p>第一条　甲</p><p>第二条　乙</p></td><td>丙</td></tr></table>\n\n第三条　丁。\n", 3),
    ],
)
def test_articles_begin_and_end_in_the_same_list_quotation_or_cell(text: str, articles: int) -> None:
    body = markdown.render(text)
    assert len(body.articles) == articles
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+[1-6]?)", body.html):
        if closing:
            assert opened.pop() == name
        elif name not in {"br", "col", "hr", "img", "wbr"}:
            opened.append(name)
    assert opened == []


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("网址：https://www.a.example，请登录", ["https://www.a.example"]),
        ("见https://a.example/b?c=1&d=2（电脑端）、http://e.example/查询", ["https://a.example/b?c=1&d=2", "http://e.example/"]),
        ("登录 www.a.example。", ["http://www.a.example"]),
        ("（https://a.example/b_(c)）", ["https://a.example/b_(c)"]),
        ("**网址：https://d.example/**。", ["https://d.example/"]),
        ("|网址|\n|---|\n|https://a.example/　电话|", ["https://a.example/"]),
    ],
)
def test_an_address_in_running_text_ends_where_chinese_goes_on(text: str, linked: list[str]) -> None:
    body = markdown.render(text)
    assert [link.target for link in body.links] == linked
    assert "**" not in body.html
    assert re.sub(r"[|*\s-]", "", plain_text(body.html)).endswith(re.sub(r"[|*\s-]", "", text))


def test_a_wide_blank_after_bold_text_belongs_to_it() -> None:
    """At the end of a line it would stand out of the page in Chromium."""
    assert "<strong>沈嘉禾　</strong>厅长" in markdown.render("**沈嘉禾**　厅长\n").html
    assert "<h2>第二条</h2>" in markdown.render("**第二条**　本办法适用于下列单位。\n").html


def test_addresses_that_are_marked_as_such_are_as_long_as_written() -> None:
    text = "<https://a.example/北京> [https://a.example/北京](https://a.example/北京) [甲][1] `https://a.example，x`\n\n[1]: https://a.example/北京\n"
    body = markdown.render(text)
    assert {link.target for link in body.links} == {"https://a.example/%E5%8C%97%E4%BA%AC"}
    assert "<code>https://a.example，x</code>" in body.html


@pytest.mark.parametrize(
    "text",
    ["附件：1.甲表\n\n2.乙表\n\n10.丙表\n", "附件：1.甲表\n2.乙表\n　　　10. 丙表\n", "附件：\n1.甲表\n\n　　2.乙表\n10.丙表\n"],
    ids=["paragraphs", "lines", "below"],
)
def test_enclosures_stand_below_one_another(text: str) -> None:
    """However they are written: numbers hang, names have one edge; what follows is no enclosure."""
    html = markdown.render(f"特此通知。\n\n{text}\n县水利局\n\n2026年3月2日\n").html
    lines = (
        '<p class="fj"><span>附件：1.</span>甲表</p>',
        '<p class="fj"><span>2.</span>乙表</p>',
        '<p class="fj"><span>10.</span>丙表</p>',
    )
    assert html.startswith("\n".join(("<p>特此通知。</p>", *lines, '<div class="sign">')))


def test_a_single_enclosure_hangs_below_its_label() -> None:
    """A number that is no number of an enclosure stays in its name, and a numbered paragraph behind stays one."""
    html = markdown.render("附件：2026年甲表\n\n1.说明\n").html
    assert html == '<p class="xiang"><span>附件：</span>2026年甲表</p>\n<p>1.说明</p>\n'
    assert markdown.render("附件：1.5万元\n").html == '<p class="xiang"><span>附件：</span>1.5万元</p>\n'


def test_prose_that_names_an_article_is_no_article() -> None:
    assert markdown.render("第三条规定的情形除外。\n").articles == ()


def test_a_table_has_a_caption_and_header_cells() -> None:
    html = markdown.render("表1 各乡镇任务\n\n| 乡镇 | 任务 |\n|---|--:|\n| 石桥镇 | 12 |\n").html
    assert '<caption id="tbl-1">表1 各乡镇任务</caption>' in html
    assert '<th scope="col">乡镇</th>' in html
    assert '<th scope="row">石桥镇</th>' in html
    assert '<td class="r">12</td>' in html


def coded(*cells: str) -> str:
    return markdown.render(f"| 单位 {'| 编号 ' * len(cells)}|\n|---{'|---' * len(cells)}|\n| 石桥镇 | {' | '.join(cells)} |\n").html


def test_codes_days_and_telephone_numbers_of_a_table_stay_on_one_line() -> None:
    html = coded("341201000123", "2026-11-20", "0409-6123456")
    assert html.count('<td class="nobreak">') == 3
    assert coded("云水〔2026〕12号", "government", "12.5", "2026年11月").count("nobreak") == 0


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        (("甲|1", "合计|1"), "合计"),
        (("**全县总　计（2个）**|3", "甲|1", "乙|2"), "全县总　计（2个）"),
        (("甲|小计|1", "|收入合计|1"), "收入合计"),
        (("甲|1", "小计|1", "合计征收户数的说明|1"), ""),
    ],
)
def test_rows_of_totals_are_marked(rows: tuple[str, ...], sums: str) -> None:
    columns = rows[0].count("|") + 1
    html = markdown.render("\n".join(f"|{line}|" for line in ("|".join("项数额"[:columns]), "|".join(["-"] * columns), *rows))).html
    assert "".join(re.sub("<[^>]*>", "", row) for row in re.findall('<tr class="sum">(.*?)</t[hd]><td>\\d', html)) == sums


def test_where_a_row_has_too_many_codes_for_its_page_they_may_break() -> None:
    assert coded("113499210099201026", "113499210099201026").count("nobreak") == 2
    assert coded("113499210099201026", "113499210099201026", "2026-11-20").count("nobreak") == 0


def test_a_table_after_an_article_keeps_its_caption() -> None:
    html = markdown.render("第一条　标准见下表。\n\n表1 标准\n\n| 项目 | 元 |\n|---|--:|\n| 甲 | 1 |\n").html
    assert '<caption id="tbl-1">表1 标准</caption>' in html


def test_a_pasted_table_is_given_its_headers() -> None:
    """The first row that holds nothing but words is the head; a first cell over two rows heads both."""
    rows = "<tr><td>乡镇</td><td>年</td></tr><tr><td rowspan='2'>石桥镇</td><td>2025</td></tr><tr><td>2026</td></tr>"
    html = markdown.render(f"<table>{rows}</table>").html
    assert '<th scope="col" id="tbl-1-0-0">乡镇</th>' in html
    assert '<th scope="rowgroup" id="tbl-1-1-0" rowspan="2">石桥镇</th>' in html
    assert '<td headers="tbl-1-0-1 tbl-1-1-0">2026</td>' in html


def test_cells_below_several_rows_of_headers_name_them() -> None:
    head = "<tr><th rowspan='2'>乡镇</th><th colspan='2'>资金</th></tr><tr><th>中央</th><th>县级</th></tr>"
    html = markdown.render(f"<table>{head}<tr><td>石桥镇</td><td>12</td><td>8</td></tr></table>").html
    assert '<td headers="tbl-1-0-1 tbl-1-1-1 tbl-1-2-0">8</td>' in html
    assert "<table><caption" in html
    assert "中央</th>" in html.split("<thead>")[1].split("</thead><tbody>")[0], "the head is one, whether the author said so or not"


def head_of(*rows: str) -> str:
    """Return the head of a table in Markdown of the given rows, the first of which is its head, without names and alignment."""
    lines = (rows[0], "|".join("-" * (rows[0].count("|") + 1)), *rows[1:])
    html = markdown.render("\n".join(f"|{line}|" for line in lines)).html
    return re.sub(' (?:id|headers|scope)="[^"]*"', "", html.partition("<thead>")[2].partition("</thead>")[0]).replace("\n", "")


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (
            ("项目|收入||支出|", "|预算|决算|预算|决算", "教育|1|2|3|4"),
            '<tr><th rowspan="2">项目</th><th colspan="2">收入</th><th colspan="2">支出</th></tr>',
        ),
        (
            ("单位|人数|人数|**备注**", "单位|男|女|**备注**", "甲|2|3|"),
            '<tr><th rowspan="2">单位</th><th colspan="2">人数</th><th rowspan="2"><strong>备注</strong></th></tr>',
        ),
        (
            ("|2024年||2025年||增减", "项目|预算|决算|预算|决算|百分点", "甲|1|2|3|4|5"),
            '<tr><th rowspan="2">项目</th><th colspan="2">2024年</th><th colspan="2">2025年</th><th>增减</th></tr>',
        ),
    ],
)
def test_two_rows_of_heads_in_markdown_are_one_head_with_spans(rows: tuple[str, ...], head: str) -> None:
    names = [name for name in rows[1].split("|") if name not in ("", "项目", "单位", "**备注**")]
    assert head_of(*rows) == f"{head}<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"


def test_a_cell_below_two_rows_of_heads_in_markdown_stands_under_both() -> None:
    html = markdown.render("|村|收入||\n|---|--:|--:|\n||集体|补助|\n|上坪村|31|12|\n").html
    assert '<td headers="tbl-1-0-1 tbl-1-1-1 tbl-1-2-0" class="r">12</td>' in html


@pytest.mark.parametrize(
    "rows",
    [
        ("部门|职责|", "办公室|文电|会务", "财务科|账目|钱款"),
        ("申请人|姓名|", "|单位|名称", "|联系人|电话"),
        ("村|收入|", "|31|12", "下坪村|3|4"),
        ("村|收入|", "|集体|集体", "下坪村|3|4"),
        ("村|收入||", "|集体|补助|", "下坪村|3|4|5"),
        ("村|收入|", "|集体|补助"),
    ],
)
def test_a_row_of_data_below_a_head_with_blanks_is_no_head(rows: tuple[str, ...]) -> None:
    assert "span=" not in head_of(*rows)


@pytest.mark.parametrize(("own", "whole"), [("收支表", "表1　收支　收支表"), ("表1　收支", "表1　收支")])
def test_a_table_with_two_titles_has_one_caption(own: str, whole: str) -> None:
    html = markdown.render(
        f"表1　收支\n\n<table><caption>{own}</caption><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"
    ).html
    assert re.findall("<caption.*?</caption>", html) == [f'<caption id="tbl-1">{whole}</caption>']


def test_a_table_that_begins_anew_under_another_name_has_other_headers() -> None:
    parts = (("（一）", "本年制发件数", "规章"), ("（五）", "本年处理决定数量", "行政许可"))
    rows = [
        f"<tr><td colspan=2>第二十条第{n}项</td></tr><tr><td>信息内容</td><td>{head}</td></tr><tr><td>{row}</td><td>7</td></tr>"
        for n, head, row in parts
    ]
    html = markdown.render(f"二、主动公开情况\n\n<table>{''.join(rows)}</table>").html
    assert '<caption id="tbl-1" class="vh">' in html
    assert '<th scope="colgroup" id="tbl-1-3-0" colspan="2">第二十条第（五）项</th>' in html
    assert '<td headers="tbl-1-3-0 tbl-1-4-1 tbl-1-5-0">7</td>' in html


def test_a_header_that_reaches_into_the_rows_below_stays_among_them() -> None:
    html = markdown.render(
        "<table><tr><th rowspan='2'>乡镇</th><th>资金</th></tr><tr><td>12</td></tr><tr><td>甲</td><td>3</td></tr></table>"
    ).html
    assert "<thead>" not in html


def test_a_paragraph_above_a_table_is_its_title_only_if_it_says_so() -> None:
    table = "| 甲 |\n| --- |\n| 1 |\n"
    for title in ("表1　各区任务", "附表一 名录", "表：各区任务", "表格2 样式", "Table 3 Districts"):
        assert f">{title}</caption>" in markdown.render(f"{title}\n\n{table}").html
    for title in ("2025年收支情况表", "拟表彰单位名单（共2个）", "公用场所目录"):
        assert f">{title}</caption>" in markdown.render(f"{title}\n\n单位：个\n\n{table}").html.replace("　单位：个", "")
    for sentence in ("表彰下列单位：", "表中数据为初步统计数。", "任务见下表", "经审核，现公布名单"):
        assert f"<p>{sentence}</p>" in markdown.render(f"甲。\n\n{sentence}\n\n{table}").html


@pytest.mark.parametrize("blank", ["&nbsp;", "\u3000", "\xa0", "&emsp;&nbsp;"])
def test_a_cell_of_blanks_is_empty(blank: str) -> None:
    html = markdown.render(f"| {blank} | 金额 |\n|---|---|\n| 甲 | {blank} |\n").html
    assert "<tr><td></td><th " in html
    assert "<td></td></tr>" in html


def test_a_table_head_without_words_is_none_and_an_empty_header_is_a_cell() -> None:
    assert "<thead>" not in markdown.render("| | |\n|---|---|\n| 甲 | 1 |\n").html
    assert '<td></td><th scope="col">元</th>' in markdown.render("| | 元 |\n|---|---|\n| 甲 | 1 |\n").html
    form = markdown.render("| 申请人 | | 电话 | |\n|---|---|---|---|\n| 地点 | | 面积 | |\n").html
    blank = markdown.render("| 项目 | 数量 | |\n|---|---|---|\n| 甲 | 1 | 乙 |\n").html
    assert '<th scope="col" id="tbl-1-1">数量</th><td headers="tbl-1-0 tbl-1-1"></td>' in blank
    assert "<thead>" not in form
    assert '<tr><th scope="row">申请人</th><td></td><td>电话</td><td></td></tr>' in form


@pytest.mark.parametrize(
    "table",
    [
        "| 宗地编号： | 2026-1 | 面积： | 1亩 |\n|---|---|---|---|\n| 年限： | 50年 | 用途： | 工业 |\n",
        "<table><tr><td>宗地编号：</td><td>甲1</td></tr><tr><td>年限：</td><td>五十年</td></tr></table>",
    ],
)
def test_a_form_whose_labels_end_in_colons_has_no_head(table: str) -> None:
    html = markdown.render(table).html
    assert "<thead>" not in html
    assert re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html) == ["宗地编号：", "年限："]


def test_a_table_of_spans_without_end_is_drawn_in_bounded_time() -> None:
    row = "<tr>" + "<td colspan='999' rowspan='999'>甲</td>" * 50 + "</tr>"
    assert markdown.render(f"<table><tr><th>一</th></tr>{row * 50}</table>").html.count("<tr>") == 51


def test_a_frame_drawn_as_a_table_is_none() -> None:
    assert "<table" not in markdown.render("<table><tr><td>甲</td></tr></table>").html


def test_headings_without_words_vanish_and_pictures_name_theirs() -> None:
    body = markdown.render("## \n\n## ![图名](a.png)\n")
    assert [heading.text for heading in body.headings] == ["图名"]
    assert body.html.count("<h2") == 1


@pytest.mark.parametrize("address", ["http://a.example/b.png", "//a.example/b.png", "HTTPS://a.example/b.png"])
def test_a_picture_of_another_site_is_only_its_words(address: str) -> None:
    html = markdown.render(f"![甲<乙]({address})\n\n<table><tr><td><img src='{address}' alt='丙'></td><td>丁</td></tr></table>").html
    assert "<img" not in html
    assert "甲&lt;乙" in html
    assert ">丙<" in html


@pytest.mark.parametrize("name", ["照片", "注1", "*", "①", "a-1", "a.b"])
def test_a_note_is_reached_by_whatever_name_it_has(name: str) -> None:
    html = markdown.render(f"照片[^{name}]。\n\n[^{name}]: 免费拍照。").html
    addresses = re.findall('href="#([^"]*)"', html)
    assert len(addresses) == 2
    assert sorted(re.findall('id="([^"]*)"', html)) == sorted(addresses)


def test_tasks_are_signs_and_not_controls() -> None:
    html = markdown.render("- [x] 办结\n- [ ] 在办\n").html
    assert '<li class="task"><span>☑</span> 办结' in html
    assert '<li class="task"><span>☐</span> 在办' in html
    assert "<input" not in html
    loose = markdown.render("1. [x] 办结\n\n2. [ ] 在办\n").html
    assert '<li class="task"><p><span>☑</span> 办结</p>' in loose


def test_a_list_of_annexes_is_no_part_of_the_signature() -> None:
    html = markdown.render("附件：1.水系图\n\n　　　2.表格\n\n云溪县教育局\n\n2024年3月1日\n").html
    assert '<div class="sign"><p>云溪县教育局</p>' in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The government hereby announces that the measures come into force on the first of May.", ' lang="en" dir="ltr"'),
        ("بۇ ھۆججەت سىناق ئۈچۈن يېزىلغان", ' lang="ug" dir="rtl"'),
        ("بۇل قۇجات سىناق ءۇشىن جازىلعان، ەكى", ' lang="kk-Arab" dir="rtl"'),
        ("ཆུ་ཡི་ལས་དོན་སྤེལ་རྒྱུ།", ' lang="bo" dir="ltr"'),
        ("We help graduates find work: call 12333, or visit the service hall on weekdays.", ' lang="en" dir="ltr"'),
        ("GDP CPI of WTO and ISO 9001", ""),
        ("Le conseil and the 会议", ""),
        ("Die Verordnung gilt ab dem ersten Mai for all", ""),
    ],
)
def test_a_paragraph_wholly_in_another_language_says_so(text: str, said: str) -> None:
    assert markdown.render(f"中文。\n\n{text}\n").html.endswith(f"<p{said}>{text}</p>\n")
    assert f"<li>{text}</li>".replace(text, f"<span{said}>{text}</span>" if said else text) in markdown.render(f"- 甲\n- {text}\n").html
    assert " lang=" not in markdown.render(text, language="ar").html
    assert 'lang="uz"' in (made := markdown.render(f'<div lang="uz">\n\n{text}\n\n</div>\n').html)
    assert made.count(" lang=") == 1


def test_words_in_other_letters_inside_a_chinese_paragraph_say_their_language() -> None:
    made = markdown.render("以 English 和 ئۇيغۇرچە ئۇقتۇرۇش播报，[བོད་ཡིག](https://a.example/ئۇيغۇرچە)。\n").html
    assert '以 English 和 <span lang="ug" dir="rtl">ئۇيغۇرچە ئۇقتۇرۇش</span>播报' in made
    assert '><span lang="bo" dir="ltr">བོད་ཡིག</span></a>' in made
    assert made.count(" lang=") == 2


def test_mongolian_sentences_in_a_chinese_text_stand_in_boxes_of_their_own() -> None:
    text = "ᠡᠨᠡ ᠪᠢᠴᠢᠭ ᠪᠣᠯ ᠰᠢᠯᠭᠠᠯᠲᠠ"
    box = f'<span lang="mn-Mong" dir="ltr" class="tall" tabindex="0" role="group" aria-label="蒙古文（{{}}）">{text}</span>'
    assert markdown.render(f"中文。\n\n{text}\n\n- {text}\n").html.endswith(
        f"<p>{box.format(1)}</p>\n<ul>\n<li>{box.format(2)}</li>\n</ul>\n"
    )
    assert "tall" not in markdown.render(f"中文。\n\n## {text}\n").html


def test_only_tables_of_many_columns_are_wide() -> None:
    def table(columns: int) -> str:
        return markdown.render("|甲" * columns + "|\n" + "|-" * columns + "|\n" + "|1" * columns + "|\n").html

    assert 'class="tbl"' in table(8)
    assert 'class="tbl wide"' in table(9)


def test_readings_above_characters_have_brackets_for_old_browsers() -> None:
    assert "<rp>（</rp><rt>xī</rt><rp>）</rp>" in markdown.render("<ruby>溪<rt>xī</rt></ruby>").html


def test_a_signature_is_a_block_with_a_date() -> None:
    html = markdown.render("特此通知。\n\n云溪县水利局\n\n2024年3月1日\n").html
    assert '<div class="sign"><p>云溪县水利局</p>\n<p><time datetime="2024-03-01">2024年3月1日</time></p></div>' in html
    assert (
        '<time datetime="2024-10-21">二〇二四年十月二十一日</time></p></div>'
        in markdown.render("云溪县水利局\n\n二〇二四年十月二十一日").html
    )


@pytest.mark.parametrize("above", ["监督电话：2260012\n", "特此公告。\n\n"])
@pytest.mark.parametrize("seal", ["", "（印　章）\n"])
def test_a_signature_stands_below_a_line_without_a_full_stop_and_may_name_the_seal(above: str, seal: str) -> None:
    html = markdown.render(f"{above}云溪县水利局\n{seal}2024年3月1日\n").html
    assert html.startswith(f"<p>{above.strip()}</p>\n" + '<div class="sign"><p>云溪县水利局</p>\n')
    assert html.count("<p>") == 3 + bool(seal)


@pytest.mark.parametrize("text", ["**《条例》**第十条", "根据**“办法”**执行", "**（一）**甲"])
def test_emphasis_beside_chinese_punctuation(text: str) -> None:
    assert "<strong>" in markdown.render(text).html


def test_lines_of_a_chinese_paragraph_join_without_a_blank() -> None:
    assert "第一行第二行" in markdown.render("第一行\n第二行\n").html


@pytest.mark.parametrize(
    "text",
    [
        "\u3000\u3000甲。\n\u3000\u3000乙。\n",
        "    甲。\n    乙。\n",
        "\n    甲。\n\n    乙。\n",
        "\t甲。\n\t乙。\n",
        "  甲。\n  乙。\n",
        "甲。\n    乙。\n",
        "甲。\n \u3000\n乙。\n",
        "&emsp;&emsp;甲。\n&emsp;&emsp;乙。\n",
        "\xa0\xa0\xa0\xa0甲。\n\xa0\xa0\xa0\xa0乙。\n",
        "<p>&nbsp;&nbsp;甲。</p>\n<p>&nbsp;</p>\n<p>\u3000\u3000乙。</p>\n",
    ],
)
def test_an_indented_line_begins_a_paragraph(text: str) -> None:
    assert re.sub(r"\n+", "", markdown.render(text).html) == "<p>甲。</p><p>乙。</p>"


def test_what_follows_an_indent_keeps_its_structure() -> None:
    assert "<h2" in markdown.render("\u3000\u3000## 一、甲\n\u3000\u3000乙\n").html
    assert markdown.render("    | 甲 | 乙 |\n    |---|---|\n    | 丙 | 丁 |\n").html.count("<tr>") == 2
    assert (
        markdown.render(
            "<table><tr><td>零</td><td>零</td></tr>\n\n    <tr>\n        <td>甲</td><td>乙</td>\n    </tr>\n</table>\n"
        ).html.count("<tr>")
        == 2
    )
    assert '<p class="to">各单位：</p>\n<p>甲</p>' in markdown.render("各单位：\n    甲\n").html
    signed = "{0}云溪县水利局\n{0}2024年3月1日\n"
    for blanks in ("\u3000" * 10, " " * 20, "\t\t\t", ""):
        assert '<div class="sign">' in markdown.render("特此通知。\n\n" + signed.format(blanks)).html
    for text in ("\u3000\u3000附件：1. 甲\n\u3000\u3000\u3000\u3000\u30002. 乙\n", "    附件：1. 甲\n          2. 乙\n"):
        assert markdown.render(text).html.count('<p class="fj">') == 2


def test_what_belongs_to_an_item_stays_in_it() -> None:
    assert markdown.render("1. 甲\n\n    乙\n\n2. 丙\n").html.count("<li>") == 2
    assert "<li>\n<p>甲</p>\n<p>乙</p>\n</li>\n<li>" in markdown.render("1. 甲\n\u3000\u3000乙\n2. 丙\n").html
    assert "</ol>\n<p>乙</p>" in markdown.render("1. 甲\n\n\u3000\u3000乙\n").html
    assert markdown.render("- 甲\n  续行\n  - 乙\n").html.count("<ul>") == 2
    assert "注文</p>\n<p>又一段" in markdown.render("正文[^1]\n\n[^1]: 注文\n\n    又一段\n").html


def test_code_stays_as_it_is() -> None:
    assert "<pre><code>甲\n\u3000\u3000乙\n\n    丙\n</code></pre>" in markdown.render("```\n甲\n\u3000\u3000乙\n\n    丙\n```\n").html
    assert "<pre><code>a = 1\nb = 2\n</code></pre>" in markdown.render("    a = 1\n    b = 2\n").html
    assert "<pre><code>甲\n</code></pre>\n<p>乙</p>" in markdown.render("\u3000\u3000```\n甲\n\u3000\u3000```\n\u3000\u3000乙\n").html


@pytest.mark.parametrize(
    "text",
    [
        "王*、李*明等二人",
        "张**，男；李**，女",
        "当事人赵*、钱*因故未到",
        "欧阳*锋，诸葛*",
        "电话138****1234，139****5678",
        "340***1234、341***5678",
        "云溪镇**村**组**号",
        "皖A**123、皖B**456",
        "规格10*20、15*30",
        "罚款**元，没收**元",
        "9:00~11:30，14:00~17:00",
        "10~20毫米，3~5度",
        "姓名：____性别：____",
        "姓名：______ 性别：______",
    ],
)
def test_signs_that_are_no_markdown_are_shown(text: str) -> None:
    assert markdown.render(text).html == f"<p>{text}</p>\n"
    cells = markdown.render(f"| 甲 | 乙 |\n|---|---|\n| {text} | 丁 |\n").html
    assert f">{text}</t" in cells
    assert f"<pre><code>{text}\n</code></pre>" in markdown.render(f"```\n{text}\n```").html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("加强**重点**工作", "加强<strong>重点</strong>工作"),
        ("于**2026年3月1日**前", "于<strong>2026年3月1日</strong>前"),
        ("共**50**个", "共<strong>50</strong>个"),
        ("**一、重点**，抓好", "<strong>一、重点</strong>，抓好"),
        ("**李**，男", "<strong>李</strong>，男"),
        ("第**三**条", "第<strong>三</strong>条"),
        ("各**市**、**县**和**区**", "各<strong>市</strong>、<strong>县</strong>和<strong>区</strong>"),
        ("*注*：甲", "<em>注</em>：甲"),
        ("**（一）江**", "<strong>（一）江</strong>"),
        ("**张、李**，男；王**，女", "<strong>张、李</strong>，男；王**，女"),
        ("**138****1234**", "<strong>138****1234</strong>"),
        ("***重要***", "<em><strong>重要</strong></em>"),
        ("~~废止~~", "<del>废止</del>"),
    ],
)
def test_signs_that_are_markdown_are_read(text: str, shown: str) -> None:
    assert markdown.render(text).html == f"<p>{shown}</p>\n"


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("见http://a.example/x.html，谢谢。", ["http://a.example/x.html"]),
        ("（https://a.example/b）", ["https://a.example/b"]),
        ("https://a.example/x、https://a.example/y；", ["https://a.example/x", "https://a.example/y"]),
        ("“https://a.example/x?a=1&b=2”查询", ["https://a.example/x?a=1&amp;b=2"]),
        ("www.a.example。甲", ["http://www.a.example"]),
        ("http://a.example/~u/x 甲", ["http://a.example/~u/x"]),
        ("[甲](http://a.example/1*2~3) 1~2", ["http://a.example/1*2~3"]),
        ("http://a.example/通知/1.html，甲", ["http://a.example/%E9%80%9A%E7%9F%A5/1.html"]),
        ("[见 http://a.example，甲](http://b.example)", ["http://b.example"]),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, addresses: list[str]) -> None:
    html = markdown.render(text).html
    assert re.findall(r'href="([^"]*)"', html) == addresses
    assert plain_text(html).strip() == re.sub(r"[\[\]]|\(http.*\)", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "甲。\n乙。",
        "甲：\n乙。",
        "联系人：甲\n联系电话：乙",
        "发布时间: 2024\n发布机构: 甲",
        "1、甲\n2、乙",
        "1.甲\n2.乙",
        "一、甲\n二、乙",
        "①甲\n②乙",
        "甲：“乙。”\n丙",
        "（一）甲\n（二）乙",
        "主　任：甲\n委　员：乙　丙\n地 址：丁",
        "经营者：甲\n住所（经营场所）：乙",
    ],
)
def test_sentences_numbers_and_labels_on_lines_of_their_own_are_paragraphs(text: str) -> None:
    assert re.findall(r"<p[^>]*>(.*)</p>", re.sub("</?span>", "", markdown.render(f"前文\n\n{text}").html)) == ["前文", *text.split("\n")]


@pytest.mark.parametrize("sign", ["1) ", "1）", "a) ", "a）", "1、"])
def test_numbers_with_a_bracket_stay_as_they_are_cited(sign: str) -> None:
    """Markdown would make 1. of 1), and an article is cited as 第1)项."""
    lines = (f"{sign}加强管理", f"{sign.translate({ord('1'): '2', ord('a'): 'b'})}做好登记")
    assert markdown.render("\n".join(lines)).html == "".join(f"<p>{line}</p>\n" for line in lines)
    assert markdown.render("```\n1) a\n```").html == "<pre><code>1) a\n</code></pre>\n"
    assert markdown.render("- 甲\n  1) 乙\n  2) 丙").html == "<ul>\n<li>甲<br>\n1) 乙<br>\n2) 丙</li>\n</ul>\n"


def test_a_bold_word_begins_a_paragraph_behind_a_sentence() -> None:
    html = markdown.render("**甲**：乙。\n**丙**：丁。\n戊\n**己**庚\n").html
    assert html == "<p><strong>甲</strong>：乙。</p>\n<p><strong>丙</strong>：丁。</p>\n<p>戊\n<strong>己</strong>庚</p>\n"


def test_numbered_and_bold_paragraphs_above_text_are_headings() -> None:
    def found(text: str) -> list[str]:
        return re.findall(r"<(h\d)", markdown.render(text).html)

    assert found("各单位：\n\n一、甲乙\n\n（一）丙丁\n\n戊。\n\n（二）己庚\n\n辛。\n\n二、壬癸\n\n子。\n") == ["h2", "h3", "h3", "h2"]
    assert found("**一、甲乙**\n\n丙。\n\n**二、丁戊**\n\n己。\n") == ["h2", "h2"]
    assert found("## 甲\n\n**特别提示**\n\n乙。\n") == ["h2", "h3"]
    assert found("一、收入情况\n\n共计。\n\n二、支出情况\n\n2025年支出增加。\n") == ["h2", "h2"]
    parts = "**第一部分　概况**\n\n一、甲乙\n\n丙。\n\n二、丁戊\n\n己。\n\n**第二部分　预算表**\n\n戊。\n"
    assert found(parts) == found(parts.replace("**", "")) == ["h2", "h3", "h3", "h2"]


@pytest.mark.parametrize(
    "text",
    [
        "议程\n\n一、甲乙\n\n二、丙丁\n\n戊。\n",
        "一、甲的意思是这样。\n\n己\n\n二、乙的意思是那样。\n\n完。\n",
        "一、甲乙\n\n戊。\n",
        "（一）甲乙\n\n丙\n\n（二）丁戊\n\n己\n",
        "**云溪县水利局**\n\n2026年3月1日\n",
        "**特此通知**\n\n云溪县水利局\n",
        "**甲乙。**\n\n丙\n",
        "**表1　水库**\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
        "- **甲乙**\n\n  丙\n",
        "> **甲乙**\n>\n> 丙\n",
    ],
)
def test_other_short_paragraphs_are_no_headings(text: str) -> None:
    assert not re.search("<h[1-6]", markdown.render(text).html)


def test_a_numbered_title_above_a_table_is_a_heading_and_names_the_table() -> None:
    body = markdown.render(
        "一、总体情况\n\n正文。\n\n二、收到和处理申请情况\n\n| 甲 |\n| --- |\n| 1 |\n\n**三类**\n\n| 乙 |\n| --- |\n| 2 |"
    )
    assert [heading.text for heading in body.headings] == ["一、总体情况", "二、收到和处理申请情况"]
    assert '<caption id="tbl-1" class="vh">表1　二、收到和处理申请情况</caption>' in body.html


def test_steps_are_no_articles_and_hide_no_headings() -> None:
    body = markdown.render("一、怎么领\n\n第一步　登录；\n\n第二步　填写。\n\n二、到哪里问\n\n问窗口。")
    assert [heading.text for heading in body.headings] == ["一、怎么领", "二、到哪里问"]


def test_a_bold_numbered_title_may_hold_a_comma_and_a_number_alone_is_none() -> None:
    body = markdown.render("**01**\n\n**六、提出询问，请按以下方式联系**\n\n名称。\n\n**预防，从我做起**\n\n洗手。")
    assert [heading.text for heading in body.headings] == ["六、提出询问，请按以下方式联系"]


def test_parts_of_a_law_written_as_paragraphs_are_headings_but_not_in_its_contents() -> None:
    laws = "第一章　总则\n\n第二章　办法\n\n第一章　总则\n\n第一条　甲。\n\n**第二章　办法**\n\n第一节　一般\n\n第二条　乙。\n\n第二节　特殊\n\n第三条　丙。"
    body = markdown.render(laws)
    expected = [(2, "第一章 总则"), (2, "第二章 办法"), (3, "第一节 一般"), (3, "第二节 特殊")]
    assert [(heading.level, heading.text) for heading in body.headings] == expected
    assert '<section class="art" id="art-1"><h3>第一条</h3>\n<p>甲。</p></section>' in body.html


def test_parts_of_a_plan_numbered_with_points_are_headings_but_not_in_its_contents() -> None:
    contents = "目录\n\n1 总则\n1.1 目的\n1.2 原则\n2 附则\n\n"
    body = markdown.render(f"{contents}1 总则\n\n1.1 目的\n\n为了。\n\n1.2 原则\n\n坚持。\n\n2 附则\n\n2.1 本预案由办公室解释。")
    assert [(heading.level, heading.text) for heading in body.headings] == [(2, "1 总则"), (3, "1.1 目的"), (3, "1.2 原则"), (2, "2 附则")]
    assert "<p>1.1 目的</p>\n<p>1.2 原则</p>\n<p>2 附则</p>" in body.html


@pytest.mark.parametrize(
    "text",
    ["1.1 编制目的\n\n为了。", "1.营业执照\n\n2.许可证\n\n1.1 倍", "增长\n3.5 万元\n\n1 总则\n\n正文。", "1 总则\n\n正文。\n\n1.1、1.2 略"],
)
def test_numbers_with_points_elsewhere_make_no_headings(text: str) -> None:
    assert not markdown.render(text).headings


def test_a_line_that_names_a_numbered_part_begins_a_paragraph_and_an_amount_does_not() -> None:
    assert markdown.render("1.1 目的\n1.2 原则\n2 附则").html.count("<p>") == 3
    assert markdown.render("合计增长\n3.5 万元以上\n2 个月").html.count("<p>") == 1


def test_who_is_addressed_does_not_lead_over_to_the_text() -> None:
    assert '<p class="to">各科室：</p>' in markdown.render("各科室：\n\n正文。").html
    assert "to" not in markdown.render("根据有关规定，现将情况公布如下：\n\n正文。").html


def test_the_date_of_a_signature_may_name_the_hour() -> None:
    signed = markdown.render("正文。\n\n云溪县防汛抗旱指挥部办公室\n\n2026年6月27日18时30分").html
    assert '<time datetime="2026-06-27">2026年6月27日18时30分</time></p></div>' in signed


def test_the_unit_between_a_title_and_its_table_goes_with_the_title() -> None:
    table = "| 甲 |\n| --- |\n| 1 |"
    assert '<caption id="tbl-1">表1　收支　单位：万元</caption>' in markdown.render(f"表1　收支\n\n单位：万元\n\n{table}").html
    assert "<p>单位：万元</p>" in markdown.render(f"正文。\n\n单位：万元\n\n{table}").html


@pytest.mark.parametrize(("language", "name"), [("zh-Hans", "表1　Fees"), ("en", "Table 1: Fees"), ("ug", "1. Fees")])
def test_a_table_without_a_title_is_named_in_the_language_of_the_text(language: str, name: str) -> None:
    assert f">{name}</caption>" in markdown.render("## Fees\n\n| a |\n| --- |\n| 1 |", language=language).html


def test_an_annex_on_a_line_of_its_own_is_a_heading_with_parts_of_its_own() -> None:
    body = markdown.render(
        "通知。\n\n附件1\n\n办法\n\n一、甲乙\n\n丙。\n\n二、丁戊\n\n己。\n\n附件2\n\n规定\n\n第一条　庚。\n\n第二条　辛。\n"
    )
    assert [(heading.level, heading.text) for heading in body.headings] == [(2, "附件1"), (3, "一、甲乙"), (3, "二、丁戊"), (2, "附件2")]
    assert body.articles == ("第一条", "第二条")


def test_fixed_blanks_hide_neither_articles_nor_signatures() -> None:
    body = markdown.render("第一条\xa0\xa0甲。\n第二条&nbsp;&nbsp;乙。\n\n云溪县水利局\xa0\n\n2024年3月1日\u3000\n")
    assert body.articles == ("第一条", "第二条")
    assert '<div class="sign"><p>云溪县水利局</p>\n<p><time datetime="2024-03-01">' in body.html
    assert '<p class="xiang"><span>（一）</span>甲' in markdown.render("（一）\xa0甲").html


def test_lines_of_an_item_stay_apart() -> None:
    assert "<li>联系人：甲<br>\n联系电话：乙</li>" in markdown.render("- 联系人：甲\n  联系电话：乙\n- 丙\n").html
    assert "<li><strong>甲。乙</strong></li>" in markdown.render("- **甲。\n  乙**\n").html


def test_a_heading_needs_no_blank_after_its_signs() -> None:
    assert re.findall("<h[23]|<p>.*?</p>", markdown.render("##一、甲\n乙\n###（一）丙\n丁").html) == [
        "<h2",
        "<p>乙</p>",
        "<h3",
        "<p>丁</p>",
    ]
    assert "<h" not in markdown.render("#甲#乙\n\n##\n\n```\n##甲\n```").html


def test_a_label_inside_emphasis_parts_no_paragraph() -> None:
    assert "<strong>甲（一）乙</strong>" in markdown.render("**甲\n（一）乙**").html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<a href=' javascript:alert(1)'>x</a>",
        "<svg onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<style>*{display:none}</style>",
        "<div style='position:fixed' onclick=alert(1) id=main class=top>x</div>",
        "<math><mi xlink:href='data:x,<script>'>",
        "<form action=//evil.example><input name=q></form>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
    ],
)
def test_nothing_executable_remains(attack: str) -> None:
    html = markdown.render(f"前文\n\n{attack}\n\n后文 {attack}\n").html
    assert not re.search(r"<(?:script|iframe|style|svg|form|meta|math|object|embed|link|base)\b", html, re.IGNORECASE)
    assert not re.search(r"\son\w+=|javascript:|\sstyle=|\sid=\"main\"", html, re.IGNORECASE)


def test_hostile_length_is_bounded() -> None:
    """Labels without end, tables without headings: the work stays about linear."""
    assert markdown.render("（一）甲\n" * 20_000).html
    assert markdown.render("二、甲乙\n\n" + "（一）甲乙\n\n丙\n\n" * 10_000).html
    assert markdown.render("**甲乙**\n\n丙\n\n" * 10_000).html
    assert markdown.render("　　甲~*_王*、\n" * 20_000).html
    assert markdown.render("http://a.example/甲，" * 10_000).html
    assert markdown.render("www." * 25_000 + " *").html
    assert markdown.render("| a |\n|---|\n| b |\n\n" * 5_000).html


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("三百一十", 310), ("一〇", 10), ("12", 12)],
)
def test_chinese_numerals_have_their_value(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


MARKS = [
    *"#>-*_`~|[]()!&;:/.=+\\\"' \n\n\n\t1a一（）第条、x0@\x0b\u3000\u200b",
    "\n\n",
    "| a | b |\n| --- | :-: |\n| c | d |\n",
    "**",
    "&lt;",
    "&#60;script&#62;",
]
MARKS += [
    "&quot;",
    "- [ ] ",
    "[^1]",
    "http://a.b",
    "www.a.cn",
    "javascript:",
    "\n    code\n",
    "```\n",
    "1. ",
    "\n- ",
    "~~",
    "a@b.cn",
    "\n---\n",
    "  \n",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_what_passes_without_the_sanitiser_is_what_the_sanitiser_would_leave(text: str) -> None:
    passed = sanitising.sanitised(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sanitising, "_PLAIN_TAGS", frozenset())
        assert passed == sanitising.sanitised(text)


def test_raw_markup_always_meets_the_sanitiser() -> None:
    assert "</p></td>" not in markdown.render("甲</p></td>乙\n").html
    assert markdown.render("<p>甲\n").html.count("<p>") == markdown.render("<p>甲\n").html.count("</p>")


@pytest.mark.parametrize(
    "text",
    ["[甲](weixin://dl)", "[甲](D:\\a.docx)", "[甲](<file:///D:/a b.docx>)", "[甲](data:image/png;base64,AA==)", "[甲](http://a:b@[c)"],
)
def test_a_link_whose_address_is_not_published_is_text_and_noted(text: str) -> None:
    body = markdown.render(text)
    assert body.html == "<p>甲</p>\n"
    assert [(link.is_image, link.text) for link in body.links] == [(False, "")]


def test_a_picture_whose_address_is_not_published_is_noted() -> None:
    body = markdown.render("甲\n\n![乙](data:image/png;base64,AA==)\n\n<IMG ALT='丙' SRC = 'c:/x.png'>")
    assert [(link.target, link.is_image, link.text) for link in body.links] == [
        ("data:image/png;base64,AA==", True, "乙"),
        ("c:/x.png", True, "丙"),
    ]
    assert "<img" not in body.html


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("甲。\n\n乙。\n第一条 丙\n===\n", '<p>甲。</p>\n<h2 id="s-乙-第一条-丙">乙。第一条 丙</h2>\n'),
        ("<p>甲</p><div lang='bo'>乙。\n丙</div>\n", '<p>甲</p><div lang="bo">乙。丙</div>\n'),
        ("<ul><li>甲</li></ul><dl><dt>乙</dt><dd>丙。\n丁</dd></dl>", "<ul><li>甲</li></ul><dl><dt>乙</dt><dd>丙。丁</dd></dl>\n"),
    ],
)
def test_lines_after_a_closed_paragraph_or_item_do_not_end_it_again(text: str, markup: str) -> None:
    assert markdown.render(text).html == markup


def test_boxes_are_signs_however_they_are_written() -> None:
    assert (
        markdown.render("- [x] 甲\n\n<input disabled type='checkbox' checked> 乙 <input type='checkbox' disabled> 丙").html.count("<input")
        == 0
    )
    assert "☑ 乙 ☐ 丙" in markdown.render("<input disabled type='checkbox' checked> 乙 <input type='checkbox'> 丙\n\n- [ ] 丁").html


@pytest.mark.parametrize("text", ["![甲]()", "<img src='' alt='甲'>"])
def test_a_picture_without_an_address_is_noted(text: str) -> None:
    body = markdown.render(text)
    assert [(link.target, link.is_image, link.text) for link in body.links] == [("", True, "甲")]
    assert "<img" not in body.html


def test_a_link_without_words_is_left_out() -> None:
    assert markdown.render("甲[](https://a.gov.cn/) [ ](https://b.gov.cn/)\n").html == "<p>甲 </p>\n"


def test_an_address_that_is_its_own_words_is_no_loss() -> None:
    body = markdown.render("见 ftp://a.gov.cn/b 。")
    assert body.html == "<p>见 ftp://a.gov.cn/b 。</p>\n"
    assert not body.links


@pytest.mark.parametrize("text", ["```\n甲 \n\t乙\t \n```\n", "<div>\n甲 \n</div>\n", "   \n", "<div>\n  <h2> </h2>\n甲</div>\n"])
def test_no_line_ends_in_blanks(text: str) -> None:
    assert not re.search(r"[ \t]$", markdown.render(text).html, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("第一条【目的依据】为了规范。", "<p>【目的依据】为了规范。</p>"),
        ("第一条（目的依据）\n\n为了规范。", "<p>（目的依据）</p>\n<p>为了规范。</p>"),
        ("**第一条 【目的依据】** 为了规范。", "<p><strong>【目的依据】</strong>为了规范。</p>"),
        ("**第一条**【目的依据】为了规范。", "<p>【目的依据】为了规范。</p>"),
        ("**第一条**为了规范。", "<p>为了规范。</p>"),
        ("<div><div>第一条　为了规范。</div></div>", "<p>为了规范。</p>"),
    ],
)
def test_an_article_may_name_what_it_is_about(text: str, named: str) -> None:
    """Behind its number, which has a column of its own on a desk."""
    body = markdown.render(text)
    assert f'<section class="art" id="art-1"><h2>第一条</h2>\n{named}</section>' in body.html
    assert body.articles == ("第一条",)


def test_an_item_or_a_remark_behind_the_number_of_an_article_is_no_name() -> None:
    assert markdown.render("第一条（一）项规定的。").articles == ()
    assert markdown.render("第一条（略）").html == '<section class="art" id="art-1"><h2>第一条</h2>\n<p>（略）</p></section>\n'
    assert "<p><strong>甲乙。</strong></p>" in markdown.render("**第一条 甲乙。**").html


@pytest.mark.parametrize("break_", ["<br>", "<br>\n", "<br><br>", "<br />\n<br />\n"])
def test_lines_that_old_editors_break_and_indent_are_paragraphs(break_: str) -> None:
    lines = ["　　各乡镇：", "　　一、总体要求", "　　认真落实。", "　　二、任务", "　　抓好落实。"]
    body = markdown.render(f"<p>{break_.join(lines)}</p>")
    assert [heading.text for heading in body.headings] == ["一、总体要求", "二、任务"]
    assert body.html.count("<p") == 3
    assert "<br>" not in body.html
    assert "<br>" in markdown.render(f"<table><tr><td>甲{break_}\u3000\u3000乙</td><td>丙</td></tr></table>").html


def test_word_processors_and_old_editors_write_headings_and_signatures_in_many_tags() -> None:
    word = "<p><b><span>　　一、目的</span></b></p><p><span>　　为了。</span></p><p><b>二、范围</b></p><p>适用。</p>"
    assert [heading.text for heading in markdown.render(word).headings] == ["一、目的", "二、范围"]
    signed = '<div class="sign"><p>云溪县水利局</p>\n<p><time datetime="2026-04-08">2026年4月8日</time></p></div>'
    assert signed in markdown.render('<div align="right">云溪县水利局</div><div>2026年4月8日</div>').html
    assert signed in markdown.render("<center>云溪县水利局</center>\n<center>2026年4月8日</center>").html


@pytest.mark.parametrize("written", ["二○二六年四月八日", "2026 年 4 月 8 日", "2026.4.8", "2026-04-08", "2026/4/8"])
def test_a_date_of_a_signature_has_a_circle_for_zero_or_blanks(written: str) -> None:
    assert f'<time datetime="2026-04-08">{written}</time>' in markdown.render(f"云溪县水利局\n\n{written}").html


def test_names_of_enclosures_begin_with_years_and_months() -> None:
    html = markdown.render("附件：\n1.2026年预算表\n2.10月明细\n3.1.5倍标准").html
    assert html.count('<p class="fj">') == 2
    assert "</span>2026年预算表</p>" in html
    assert html.endswith("</span>10月明细\n3.1.5倍标准</p>\n")


def test_a_table_is_named_by_a_bold_title_and_by_one_below_its_number() -> None:
    table = "|甲|乙|\n|-|-|\n|丙|1|"
    for text, name in (
        (f"**表1　收支表**\n\n**单位：万元**\n\n{table}", "表1　收支表　单位：万元"),
        (f"**表1 收支表**（单位：万元）\n\n{table}", "表1 收支表（单位：万元）"),
        (f"表一\n\n收支总表\n\n单位：万元\n\n{table}", "表一　收支总表　单位：万元"),
        (f"表1　收支表\n\n部门：县水利局　　　金额单位：万元\n\n{table}", "表1　收支表　部门：县水利局　　　金额单位：万元"),
    ):
        assert f'<caption id="tbl-1">{name}</caption>' in markdown.render(text).html
    assert "<p>表一</p>" in markdown.render(f"表一\n\n收支情况如下：\n\n{table}").html


def test_titles_in_a_table_of_contents_are_no_headings() -> None:
    titles = ("第一部分 概况", "第二部分 预算表")
    for contents in ("\n".join(titles), "第一部分 概况……1\n第二部分 预算表……12"):
        body = markdown.render(f"目　录\n\n{contents}\n\n{titles[0]}\n\n一、职责\n\n甲。\n\n二、机构\n\n乙。\n\n{titles[1]}\n\n丙。")
        assert [heading.text for heading in body.headings] == [titles[0], "一、职责", "二、机构", titles[1]]
        assert body.html.count("<p>第") == 2


def test_parts_numbered_with_points_are_headings() -> None:
    assert [heading.text for heading in markdown.render("一.现状\n\n甲。\n\n二.预测\n\n乙。").headings] == ["一.现状", "二.预测"]
    text = "1 时间\n\n甲。\n\n2 标准\n\n2.1 居民\n\n乙。\n\n2.2 其他\n\n丙。"
    assert [(heading.level, heading.text) for heading in markdown.render(text).headings] == [
        (2, "1 时间"),
        (2, "2 标准"),
        (3, "2.1 居民"),
        (3, "2.2 其他"),
    ]


def test_an_answer_below_a_bold_question_is_a_paragraph() -> None:
    assert markdown.render("**问：为什么？**\n答：为了。").html == "<p><strong>问：为什么？</strong></p>\n<p>答：为了。</p>\n"


def test_a_signature_holds_neither_greetings_nor_results() -> None:
    html = markdown.render("特此通告\n\n云溪县水利局\n2026.4.8").html
    assert html.startswith('<p>特此通告</p>\n<div class="sign"><p>云溪县水利局</p>\n<p><time datetime="2026-04-08">2026.4.8</time>')
    assert (
        '<p>甲某　786 张</p>\n<div class="sign"><p>选举委员会</p>'
        in markdown.render("委员：\n\n　　甲某　786 张\n\n选举委员会\n\n2026年1月10日").html
    )


def test_words_in_lenticular_brackets_and_letters_with_a_wide_blank_begin_paragraphs() -> None:
    for text in ("【事项名称】居住证\n【办理依据】条例", "A　30°12′\nB　30°15′", "此致\n敬礼！", "行业\t家数\t占比\n建筑业\t2,403\t20.0"):
        assert markdown.render(text).html.count("<p>") == 2, text
    assert markdown.render("甲某办理\n《条例》规定的事项").html.count("<p>") == 1
    assert markdown.render("甲某\t办理\n乙某\t申请").html.count("<p>") == 1


def test_a_numbered_title_on_the_line_above_its_text_is_a_heading() -> None:
    text = "缴存职工中国家机关和事业单位占百分之三十六国有企业占百分之十八城镇集体企业占百分之一外商投资企业占百分之四。"
    body = markdown.render(f"一、概况\n{text}\n\n**二、效益**\n甲。")
    assert [heading.text for heading in body.headings] == ["一、概况", "二、效益"]
    assert markdown.render("一、各单位要高度重视防汛工作切实\n加强领导落实责任").html.count("<p>") == 1


def test_chapters_of_a_plan_without_articles_are_headings_by_their_rank_but_not_in_its_contents() -> None:
    names = ("第一篇 开局", "第一章 环境", "第二篇 产业", "第二章 制造", "第一节 装备")
    body = markdown.render("\n\n".join((*names, names[0], names[1], "甲。", names[2], names[3], names[4], "乙。")))
    assert [(heading.level, heading.text) for heading in body.headings] == list(zip((2, 3, 2, 3, 4), names, strict=True))
    assert markdown.render("第一节　语文\n\n第二节　数学\n\n放学。").headings == ()


def test_a_bold_title_numbered_in_digits_above_a_table_is_a_heading() -> None:
    body = markdown.render("**1 条件**\n\n甲。\n\n**2 岗位和待遇**\n\n|甲|乙|\n|-|-|\n|丙|1|")
    assert [heading.text for heading in body.headings] == ["1 条件", "2 岗位和待遇"]
    assert '<caption id="tbl-1" class="vh">表1　2 岗位和待遇</caption>' in body.html


def test_whom_a_document_is_addressed_to_may_end_in_a_narrow_colon() -> None:
    assert markdown.render("各用户:\n\n停水。").html.startswith('<p class="to">各用户:</p>')
