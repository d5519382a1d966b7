"""Numbers, validity, list pages, addresses: pure functions with figures checked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import identifiers, statutory, typography, urls, validity
from generator.config import SiteConfig
from generator.diagnostics import Unreadable, UsageError
from generator.labels import load_labels
from generator.markup import foreign_text
from generator.pages import site
from generator.pages.listing import PAGE_SIZE, full_pages
from generator.text_files import decode
from tests import THEME

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "expected"), [("000014349", "9"), ("006939748", "8"), ("11341731003262671Y", "Y"), ("12620600MB0523338C", "C")]
)
def test_check_characters_of_published_codes(code: str, expected: str) -> None:
    """GB 11714 and GB 32100, worked through for codes in public use."""
    assert identifiers.expected_check_character(code) == expected


@pytest.mark.parametrize("code", ["035210000", "11341731003262671X"])
def test_wrong_check_characters_are_seen(code: str) -> None:
    assert identifiers.expected_check_character(code) != code[-1]


@pytest.mark.parametrize("text", ["云政办发〔2024〕12号", "国务院令第711号"])
def test_document_numbers_of_the_standard_are_accepted(text: str) -> None:
    assert identifiers.is_document_number(text)


@pytest.mark.parametrize(
    "text", ["云政办发[2024]12号", "云政办发〔2024〕012号", "云政办发〔2024〕第12号", "云政办发〔2024〕12", "云政办发〔２０２４〕12号"]
)
def test_malformed_document_numbers_are_refused(text: str) -> None:
    assert not identifiers.is_document_number(text)


@pytest.mark.parametrize("text", ["云政办发[2024]12号", "云政办发（2024）012号", "云政办发〔2024〕第12号", "云政办发2024年12号"])
def test_malformed_numbers_get_a_suggestion(text: str) -> None:
    assert identifiers.suggest_document_number(text) == "云政办发〔2024〕12号"


@given(st.text(max_size=40))
def test_an_address_stays_below_its_folder(text: str) -> None:
    address = identifiers.address_of(text)
    assert not address.startswith("/")
    assert ".." not in address.split("/")
    assert all(character.isascii() and (character.isalnum() or character in "_-/") for character in address)


@pytest.mark.parametrize(
    ("number", "address"),
    [("云林公开[2024]7号", "-----2024-7-"), ("2024.0007", "2024-0007"), ("甲/7", "-/7"), ("../../etc", "--/--/etc"), ("/a//b", "a/b")],
)
def test_each_unsafe_character_of_a_number_becomes_a_hyphen(number: str, address: str) -> None:
    assert identifiers.address_of(number) == address


def test_validity_follows_dates_and_acts() -> None:
    act = validity.Act
    assert validity.state_of("2024-01-01", None, [], "2024-06-01") == ("in-force", "2024-01-01")
    assert validity.state_of("2024-07-01", None, [], "2024-06-01")[0] == "not-yet"
    assert validity.state_of(None, "2024-06-01", [], "2024-06-01")[0] == "expired"
    assert validity.state_of(None, None, [act("amends", "2024-05-01")], "2024-06-01")[0] == "amended"
    assert validity.state_of(None, None, [act("replaces", "2024-05-01"), act("amends", "2024-05-02")], "2024-06-01")[0] == "repealed"
    assert validity.state_of(None, None, [act("repeals", "2024-07-01")], "2024-06-01")[0] == "in-force"


@given(st.integers(1, 5000))
def test_a_new_document_changes_a_bounded_number_of_list_pages(total: int) -> None:
    """Full pages keep their documents for ever; the newest page holds the rest, never nearly nothing."""
    before, after = full_pages(total), full_pages(total + 1)
    assert after in {before, before + 1}
    rest = total - before * PAGE_SIZE
    assert 0 < rest < PAGE_SIZE * 3 // 2
    if before:
        assert rest >= PAGE_SIZE // 2


def test_titles_break_by_sense() -> None:
    assert str(typography.heading("县政府关于印发《办法》的通知")) == "县政府<wbr>关于印发<wbr>《办法》<wbr>的通知"
    assert (
        str(typography.heading("溪川县水利局（溪川县防汛抗旱指挥部办公室）公告"))
        == "溪川县水利局<wbr>（溪川县防汛抗旱指挥部办公室）<wbr>公告"
    )
    assert "<wbr>" not in str(typography.heading("溪川县停车管理办法（征求意见稿）的说明"))
    assert "<script>" not in str(typography.heading("<script>"))


def test_in_lists_no_line_begins_with_the_sign_of_a_year() -> None:
    title = "关于2026—2027年度规划和2026年预算<表>的公告"
    made = '关于<span class="nobreak">2026—2027年度</span>规划和<span class="year">2026年</span>预算&lt;表&gt;的公告'
    assert str(typography.entry_heading(title)) == made


def test_large_titles_keep_words_whole() -> None:
    assert str(typography.display_heading("云溪县人民政府2024年年度报告")) == (
        '<span>云溪县人民政府</span><span class="year">2024年</span><span>年度报告</span>'
    )
    assert str(typography.display_heading("关于<b>的通知")) == "<span>关于</span>&lt;b&gt;<span>的通知</span>"
    assert 'class="nobreak">2026—2027年度<' in str(typography.heading("2026—2027年度通知"))
    assert str(typography.display_heading("云溪县人民政府信息公开")) == "<span>云溪县人民政府</span><span>信息公开</span>"
    assert "云溪县<span>人民政府</span>" in str(typography.display_heading("关于云溪县人民政府网站改版的情况说明"))
    assert str(typography.display_heading("云溪县概况")) == "云溪县概况"  # fits the line of a phone
    assert str(typography.display_heading("荔河街道“三人三宠”文明公约")) == "荔河街道<span>“三人三宠”</span>文明公约"
    assert str(typography.display_heading("荔河街道政府信息公开")) == "荔河街道<wbr>政府信息公开"
    assert "<span>行政</span><span>处罚</span><span>结果</span>" in str(typography.display_heading("云溪县应急管理局行政处罚结果公示"))
    assert "<span>第三十七次</span><span>常务会议</span>" in str(typography.display_heading("云溪县人民政府第三十七次常务会议研究事项"))


def test_large_titles_may_break_behind_the_year_of_a_day() -> None:
    """A day whole is wider than a small phone in the elder view to who spaces its letters (WCAG 1.4.12)."""
    made = str(typography.display_heading("一周菜谱（2026年11月16日—20日）"))
    assert '<span class="year">（2026年</span><span class="year">11月16日</span>—<span class="year">20日）</span>' in made
    assert '<span class="year">2026年11月</span>' in str(typography.display_heading("云溪县2026年11月行政处罚信息公示"))


def test_closing_punctuation_stays_with_what_it_closes() -> None:
    made = str(typography.display_heading("《云溪县农村供水工程运行维护（试行）》政策问答"))
    assert "<span>行）》</span>" in made
    assert "<span>办法》</span>" in str(typography.display_heading("关于印发《云溪县农村供水工程运行管护办法》的通知"))


def test_a_title_with_a_long_stretch_breaks_anywhere() -> None:
    """Kept on lines of their own, such stretches would be cut at the last place of the line, whatever stands there."""
    long = "关于印发《" + "甲" * 30 + "》的通知"
    assert "<wbr>" not in str(typography.heading(long))
    assert "<wbr>" not in str(typography.display_heading("关于印发《" + "甲" * 21 + "》的通知"))
    assert "<wbr>" in str(typography.heading("关于印发《" + "甲" * 21 + "》的通知"))


def test_office_hours_are_not_broken_inside_a_range() -> None:
    assert str(typography.hours("工作日8:30—12:00")) == '工作日<span class="nobreak">8:30—12:00</span>'
    assert "<script>" not in str(typography.hours("<script>"))


def test_lists_lie_where_the_contract_says() -> None:
    assert urls.listing("category", "policy/normative", "") == "category/policy/normative/"
    assert urls.listing("category-year", "policy", "2026") == "category/policy/year/2026/"
    assert urls.listing("body-year", "office", "2026") == "body/office/2026/"
    assert urls.listing("month", "2026", "11") == "year/2026/11/"
    assert urls.document("11341000100079190E/202404-00035") == "doc/11341000100079190E/202404-00035.html"


def test_an_index_number_breaks_after_its_stroke_only() -> None:
    assert (
        str(typography.written_number("11341000100079190E/202404-00035"))
        == '11341000100079190E/<wbr><span class="nobreak">202404-00035</span>'
    )
    assert str(typography.written_number("<1>")) == "&lt;1&gt;"


_CONFIG: dict[str, Any] = {
    "site": {"name": "甲县政府信息公开", "domain": "a.example", "id_code": "3400000001", "host": "甲县人民政府"},
    "bodies": [{"id": "a", "name": "甲县人民政府"}],
    "categories": [
        {"id": "policy", "name": "政策文件"},
        {"id": "yearly", "name": "公开年报"},
        {"id": "other", "name": "其他", "description": "依申请公开、制度"},
    ],
}


def _view(**site_keys: object) -> site.SiteView:
    config = SiteConfig.model_validate(_CONFIG | {"site": _CONFIG["site"] | site_keys})
    return site.site_view(config, load_labels([THEME], "zh-Hans"))


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("云溪县人民政府信息公开", "云溪县人民政府"),
        ("河西省人民政府门户网站政府信息公开平台", "河西省人民政府"),
        ("云溪县教育局政府信息公开专栏", "云溪县教育局"),
        ("内蒙古自治区政府信息公开", "内蒙古自治区"),
        ("柳坝镇政务公开", "柳坝镇政务公开"),
        ("某大学信息公开", "某大学信息公开"),
        ("政府信息公开", "政府信息公开"),
    ],
)
def test_whose_portal_it_is_is_read_from_its_name(name: str, owner: str) -> None:
    assert _view(name=name).short_name == owner


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("0990-12345678 / 12345678转2", "tel:099012345678"),
        ("+86 (0551) 123-4567", "tel:+8605511234567"),
        ("12345", "tel:12345"),
        ("0990-1234567、0990-7654321（夜间），12345", "tel:09901234567"),
        ("暂无", ""),
    ],
)
def test_only_the_first_of_several_telephone_numbers_is_called(phone: str, href: str) -> None:
    contact = _view(contact={"phone": phone}).contact
    assert contact.phone_href == href
    assert contact.phone_shown.striptags().replace("\u2011", "-").replace("\xa0", " ") == phone


def test_what_follows_a_telephone_number_begins_no_line() -> None:
    shown = typography.phones("0990-1234567、0990-7654321（夜间），12345 & 6")
    assert shown == "<span>0990\u20111234567、</span>0990\u20117654321<span>（夜间），</span>12345 &amp; 6"
    assert typography.phones("0990-1234567转8001，节假日12345") == "0990\u20111234567<span>转8001，</span>节假日12345"


def test_a_long_address_for_letters_breaks_before_its_sign() -> None:
    assert str(typography.email("xinxigongkai.bangongshi@a.example")) == "xinxigongkai.bangongshi<wbr>@a.example"
    assert str(typography.email("gongkai@a.example")) == "gongkai@a.example"
    assert "<script>" not in str(typography.email("<script>@a.example"))


@pytest.mark.parametrize(("language", "written"), [("zh-Hans", "2026年3月9日 16:05"), ("en", "9 March 2026 16:05")])
def test_a_date_is_written_as_the_language_of_the_page_writes_it(language: str, written: str) -> None:
    assert typography.written_date("2026-03-09 16:05", load_labels([THEME], language)) == written


def test_the_name_of_a_site_and_a_number_in_a_title_stay_whole() -> None:
    assert "<span>保护局</span><wbr>政府信息公开专栏" in str(typography.display_heading("云溪县园林绿化和湿地保护局政府信息公开专栏"))
    assert '<span class="nobreak">〔2026〕13号</span>' in str(typography.heading("行政处罚决定书（云园罚字〔2026〕13号）"))


def test_a_registered_prefix_may_hold_a_remark_in_brackets() -> None:
    assert identifiers.document_number_parts("云园函（湿）〔2026〕7号") == ("云园函（湿）", "2026", "7")
    assert not identifiers.is_document_number("云园函（湿〔2026〕7号")


def test_phrases_of_another_language_in_a_description_say_so() -> None:
    shown = foreign_text.phrases("ئۇيغۇرچە ئۇقتۇرۇش، བོད་ཡིག、A & B 类，GTFS；News for the people of this county")
    assert shown == (
        '<span lang="ug" dir="rtl">ئۇيغۇرچە ئۇقتۇرۇش،</span> <span lang="bo" dir="ltr">བོད་ཡིག</span>、A &amp; B 类，GTFS；'
        '<span lang="en" dir="ltr">News for the people of this county</span>'
    )


def test_the_fixed_columns_are_found_by_name_or_as_configured() -> None:
    found = statutory.places(SiteConfig.model_validate(_CONFIG))
    assert found == {"annual_report": "yearly"}  # what a category only mentions does not lead there
    said = {"regulations": "https://b.example/", "annual_report": "政策文件", "by_application": "/apply/"}
    found = statutory.places(SiteConfig.model_validate(_CONFIG | {"statutory_columns": said}))
    assert found == {"regulations": "https://b.example/", "annual_report": "policy", "by_application": "https://a.example/apply/"}


def test_all_five_fixed_columns_are_offered_and_the_newest_close_a_shorter_row() -> None:
    labels = load_labels([THEME], "zh-Hans")
    few = site.site_view(SiteConfig.model_validate(_CONFIG), labels).columns
    assert [column.id for column in few] == ["guide", "catalogue", "annual_report", "by_application", "newest"]
    all_said = _CONFIG | {"statutory_columns": {"regulations": "/zd/"}}
    assert [column.href for column in site.site_view(SiteConfig.model_validate(all_said), labels).columns] == [
        "guide.html",
        "https://a.example/zd/",
        "category/index.html",
        "category/yearly/index.html",
        "guide.html#apply",
    ]


@pytest.mark.parametrize("character", ["\x08", "\ufdd0", "\uffff", "\U0001fffe", "\U0010ffff"])
def test_what_is_no_character_is_refused(character: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(f"甲\n乙{character}\U0001f600".encode(), 100)
    assert caught.value.hit.rule == "control-character"
    assert caught.value.hit.span.line == caught.value.hit.span.column == 2
    assert decode("甲\U0001f600\U0010fffd".encode(), 100) == "甲\U0001f600\U0010fffd"


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [("mn", "ᠮᠡᠳᠡᠭᠳᠡᠯ", "mn-Mong"), ("mn-CN", "ᠮᠡᠳᠡᠭᠳᠡᠯ", "mn-Mong"), ("mn", "Мэдэгдэл ᠮᠡ", "mn"), ("zh-Hans", "ᠮᠡᠳᠡᠭᠳᠡᠯ", "zh-CN")],
)
def test_mongolian_letters_are_what_stands_upright(language: str, text: str, spoken: str) -> None:
    assert site.spoken_language(language, text) == spoken


@pytest.mark.parametrize(
    ("language", "title", "found"),
    [
        ("mn", "牧场办法（蒙古文）", "zh-Hans"),
        ("en", "2026年通知", "zh-Hans"),
        ("ja", "通知", "ja"),
        ("ug", "ئۇقتۇرۇش（通知）", "ug"),
        ("en", "Notice", "en"),
    ],
)
def test_a_title_in_chinese_is_not_in_the_language_of_the_text(language: str, title: str, found: str) -> None:
    assert site.title_language(language, title, "zh-Hans") == found


@pytest.mark.parametrize(("text", "place"), [("home: [首页]\n", "1:7"), ("home: 首页\nhome: 起始页\n", "2:1"), ("- home\n", "1:1")])
def test_wrong_labels_of_a_theme_are_explained(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "labels" / "local.zh-Hans.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as problem:
        load_labels([THEME, tmp_path], "zh-Hans")
    assert str(problem.value).startswith(f"{path}:{place}：")
    assert "home: 首页" in str(problem.value)
